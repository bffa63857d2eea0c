// Boxes of Skyline that a browser can lay out itself: <grid-view> is a grid, <sticky-header> sticks to its scroll-view.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost, setAttr } from '../dom.ts';
import { toNumber, toText } from '../value.ts';

/** Skyline's `padding`: [top, right, bottom, left] in pixels. */
const padding = (value: unknown): string =>
  Array.isArray(value) ? value.map((one) => `${toNumber(one, 0)}px`).join(' ') : '';

/** `type="masonry"` fills columns one after the other, which puts items elsewhere than Skyline's shortest-first. */
export const gridView: BuiltinDefinition = {
  tag: 'grid-view',
  create() {
    const element = makeHost('grid-view');
    const { style } = element;
    let count = 2;
    let extent = 0;
    const columns = (): void => {
      const tracks =
        extent > 0
          ? `repeat(auto-fill,minmax(min(100%,${extent}px),1fr))`
          : `repeat(${Math.max(1, Math.round(count))},minmax(0,1fr))`;
      style.setProperty('--at-tracks', tracks);
      style.setProperty('--at-columns', String(Math.max(1, Math.round(count))));
    };
    columns();
    return {
      element,
      setAttribute(name, value) {
        if (name === 'cross-axis-count') count = toNumber(value, 2);
        else if (name === 'max-cross-axis-extent') extent = toNumber(value, 0);
        else if (name === 'main-axis-gap') style.rowGap = `${toNumber(value, 0)}px`;
        else if (name === 'cross-axis-gap') style.columnGap = `${toNumber(value, 0)}px`;
        else if (name === 'padding') style.padding = padding(value);
        else if (name === 'type') setAttr(element, 'masonry', toText(value) === 'masonry');
        else return;
        columns();
      },
    };
  },
};

export const stickyHeader: BuiltinDefinition = {
  tag: 'sticky-header',
  create(host) {
    const element = makeHost('sticky-header');
    let top = 0;
    let sticks = false;
    let scroller: Element | null = null;
    const look = (): void => {
      if (!scroller) return;
      const at = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const now = scroller.scrollTop > 0 && at <= top + 0.5;
      if (now === sticks) return;
      sticks = now;
      host.emit('stickontopchange', { isStickOnTop: now });
    };
    return {
      element,
      setAttribute(name, value) {
        if (name === 'offset-top') {
          top = toNumber(value, 0);
          element.style.top = `${top}px`;
        } else if (name === 'padding') element.style.padding = padding(value);
      },
      listen(type) {
        if (type !== 'stickontopchange' || scroller) return;
        host.afterApply(() => {
          for (let up = element.parentElement; up && !scroller; up = up.parentElement)
            if (/auto|scroll/.test(getComputedStyle(up).overflowY)) scroller = up;
          scroller?.addEventListener('scroll', look, { passive: true });
        });
      },
      destroy: () => scroller?.removeEventListener('scroll', look),
    };
  },
};
