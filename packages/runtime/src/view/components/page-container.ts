// <page-container>: a sheet over the page, with its eight moments.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, reducedMotion, setAttr, setVar } from '../dom.ts';
import { onDrag } from '../drag.ts';
import { oneOf, resolveRpx, toBool, toNumber, toText } from '../value.ts';

export const pageContainer: BuiltinDefinition = {
  tag: 'page-container',
  create(host) {
    const element = makeHost('page-container');
    const overlay = make('div', 'wx-page-container-overlay', element);
    const panel = make('div', 'wx-page-container-panel', element);
    let shown = false;
    let duration = 300;
    let closeOnSlide = false;
    let turn = 0;
    /** Settles the question of whoever keeps the page's way back. */
    let gone = (): void => undefined;
    element.hidden = true;
    setAttr(element, 'position', 'bottom');

    const change = async (show: boolean): Promise<void> => {
      if (show === shown) return;
      shown = show;
      const mine = ++turn;
      // Before the program hears of it: one that goes back in `beforeleave` leaves the page.
      host.emit('ask', { ask: 'page-container', node: host.id, shown }, { force: true });
      const say = (type: string): void => host.emit(type, {});
      say(show ? 'beforeenter' : 'beforeleave');
      element.hidden = false;
      say(show ? 'enter' : 'leave');
      const options = {
        duration: reducedMotion() ? 0 : duration,
        easing: 'ease',
        fill: 'both' as const,
      };
      const from = getComputedStyle(panel).getPropertyValue('--at-away') || 'translateY(100%)';
      const moves = show
        ? [{ transform: from }, { transform: 'none' }]
        : [{ transform: 'none' }, { transform: from }];
      const fades = show ? [{ opacity: 0 }, { opacity: 1 }] : [{ opacity: 1 }, { opacity: 0 }];
      overlay.animate(fades, options);
      await panel.animate(moves, options).finished;
      if (mine !== turn) return say(show ? 'entercancelled' : 'leavecancelled');
      element.hidden = !show;
      say(show ? 'afterenter' : 'afterleave');
    };
    const leave = (): void => {
      host.model('show', false);
      void change(false);
    };
    let pressed = false;
    overlay.addEventListener('pointerdown', () => (pressed = true));
    overlay.addEventListener('click', () => {
      if (!pressed) return;
      pressed = false;
      host.emit('clickoverlay', {});
      leave();
    });
    onDrag(panel, {
      axis: () => (closeOnSlide ? 'y' : 'none'),
      start: () => true,
      move: () => undefined,
      end(drag) {
        if (drag.dy > 60) leave();
      },
    });
    return {
      element,
      content: panel,
      setAttribute(name, value) {
        switch (name) {
          case 'show': {
            const on = toBool(value);
            host.afterApply(() => void change(on));
            break;
          }
          case 'duration':
            duration = toNumber(value, 300);
            break;
          case 'z-index':
            // Beside their own styles, which the program replaces.
            setVar(element, '--at-z', String(toNumber(value, 100)));
            break;
          case 'overlay':
            overlay.hidden = !toBool(value, true);
            break;
          case 'position':
            setAttr(element, 'position', oneOf(value, ['bottom', 'top', 'right', 'center']));
            break;
          case 'round':
            setAttr(element, 'round', toBool(value));
            break;
          case 'close-on-slide-down':
            closeOnSlide = toBool(value);
            break;
          case 'overlay-style':
            overlay.style.cssText = resolveRpx(toText(value));
            break;
          case 'custom-style':
            panel.style.cssText = resolveRpx(toText(value));
        }
      },
      call(method) {
        if (method === 'hide') leave();
        // Answered when it is taken off the page.
        if (method !== 'gone') return null;
        gone();
        return new Promise<void>((resolve) => (gone = resolve));
      },
      destroy: () => gone(),
    };
  },
};
