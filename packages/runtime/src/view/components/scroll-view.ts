// <scroll-view>: an inner scroller with edges that tell, scrolling to places, and a refresher.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, reducedMotion, setAttr } from '../dom.ts';
import { createPull } from '../pull.ts';
import { toBool, toNumber, toPixels, toText } from '../value.ts';
import { scrollEdges } from './scroll-edges.ts';
import { refresher } from './scroll-refresher.ts';

/** Booleans that only change the looks: reflected for the style sheet. */
const LOOKS = new Set([
  'scroll-x',
  'scroll-y',
  'enable-flex',
  'paging-enabled',
  'scroll-anchoring',
  'trap-scroll',
  // `out-of-bounds` of Alipay: what it cannot scroll any further does not scroll the page below it.
  'disable-lower-scroll',
  'disable-upper-scroll',
]);

const DRAGS = [
  ['touchstart', 'dragstart'],
  ['touchmove', 'dragging'],
  ['touchend', 'dragend'],
] as const;

export const scrollView: BuiltinDefinition = {
  tag: 'scroll-view',
  create(host) {
    const element = makeHost('scroll-view');
    const scroller = make('div', 'wx-scroll-view', element);
    const content = make('div', 'wx-scroll-view-content', scroller);
    let smooth = false;
    let goal: { top?: number; left?: number } = {};
    let intoViewOffset = 0;
    let intoViewTarget = '';
    let intoViewAlign: ScrollLogicalPosition = 'start';
    let upper = 50;
    let lower = 50;
    let enhanced = false;

    const behavior = (animate: boolean): ScrollBehavior =>
      animate && !reducedMotion() ? 'smooth' : 'instant';
    const scrollTo = (to: { top?: number; left?: number }, animate = smooth): void =>
      scroller.scrollTo({ ...to, behavior: behavior(animate) });
    const intoView = (id: string, offset = intoViewOffset, animate = smooth): void => {
      const target = id ? host.findById(id) : null;
      if (!target || !scroller.contains(target)) return;
      const at = target.getBoundingClientRect();
      const box = scroller.getBoundingClientRect();
      const share = { start: 0, center: 0.5, end: 1, nearest: 0 }[intoViewAlign];
      scrollTo(
        {
          top: scroller.scrollTop + at.top - box.top - (box.height - at.height) * share + offset,
          left: scroller.scrollLeft + at.left - box.left,
        },
        animate,
      );
    };
    const edges = scrollEdges(scroller, host, () => ({
      x: element.hasAttribute('scroll-x'),
      y: element.hasAttribute('scroll-y'),
      upper,
      lower,
    }));
    if (host.dialect === 'wx')
      for (const [touch, type] of DRAGS)
        scroller.addEventListener(
          touch,
          () => {
            if (enhanced)
              host.emit(type, { scrollTop: scroller.scrollTop, scrollLeft: scroller.scrollLeft });
          },
          { passive: true },
        );
    // Alipay's is one box: display:flex on it lays out what is in it.
    else setAttr(element, 'enable-flex', true);
    const refresh = refresher(element, scroller, content, host, createPull);

    return {
      element,
      content,
      setAttribute(name, value) {
        if (LOOKS.has(name)) return setAttr(element, name, toBool(value));
        if (name.startsWith('refresher-')) return refresh.setAttribute(name, value);
        switch (name) {
          case 'scroll-top':
          case 'scroll-left':
            if (value === undefined || value === null || value === '') return;
            goal[name === 'scroll-top' ? 'top' : 'left'] = toPixels(value, 0);
            // Both at once: the second of two smooth scrolls would end the first.
            host.afterApply(() => {
              if (Object.keys(goal).length) scrollTo(goal);
              goal = {};
            });
            break;
          case 'scroll-into-view':
            intoViewTarget = toText(value);
            host.afterApply(() => intoView(intoViewTarget));
            break;
          case 'scroll-into-view-offset':
            intoViewOffset = toNumber(value, 0);
            break;
          case 'scroll-into-view-alignment':
            intoViewAlign =
              (['start', 'center', 'end', 'nearest'] as const).find((w) => w === value) ?? 'start';
            break;
          case 'scroll-with-animation':
            smooth = toBool(value);
            break;
          case 'upper-threshold':
            upper = toPixels(value, 50);
            break;
          case 'lower-threshold':
            lower = toPixels(value, 50);
            break;
          case 'enhanced':
            enhanced = toBool(value);
            break;
          case 'show-scrollbar':
          case 'bounces':
          case 'scroll-enabled':
            setAttr(element, `no-${name}`, !toBool(value, true));
            break;
          // Skyline's: [top, right, bottom, left].
          case 'padding':
            content.style.padding = Array.isArray(value) ? `${value.join('px ')}px` : '';
        }
      },
      properties: () => ({
        scrollTop: scroller.scrollTop,
        scrollLeft: scroller.scrollLeft,
        scrollWidth: scroller.scrollWidth,
        scrollHeight: scroller.scrollHeight,
      }),
      call(method, args) {
        const options = (args ?? {}) as Record<string, unknown>;
        if (method === 'scrollTo') {
          const to: { top?: number; left?: number } = {};
          if (options['top'] !== undefined) to.top = toPixels(options['top'], 0);
          if (options['left'] !== undefined) to.left = toPixels(options['left'], 0);
          scrollTo(to, toBool(options['animated'], smooth));
        } else if (method === 'scrollIntoView') {
          const selector = typeof args === 'string' ? args : toText(options['selector']);
          intoView(
            selector.replace(/^#/, ''),
            toNumber(options['offset'], 0),
            toBool(options['animated'], smooth),
          );
        } else if (method === 'triggerRefresh') refresh.setAttribute('refresher-triggered', true);
        // Properties of ScrollViewContext.
        else if (method === 'set') this.setAttribute(toText(options['name']), options['value']);
        return null;
      },
      destroy: edges.destroy,
    };
  },
};
