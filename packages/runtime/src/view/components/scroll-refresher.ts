// The refresher of a scroll-view: pulled down at the top, it tells, waits and goes back.
import type { BuiltinHost } from '../builtin.ts';
import { make, setAttr } from '../dom.ts';
import type { PullOptions } from '../pull.ts';
import { toBool, toNumber, toText } from '../value.ts';

export interface Refresher {
  setAttribute(name: string, value: unknown): void;
}

export function refresher(
  element: HTMLElement,
  scroller: HTMLElement,
  content: HTMLElement,
  host: BuiltinHost,
  pull: (options: PullOptions) => void,
): Refresher {
  let enabled = false;
  let threshold = 45;
  let state: 'rest' | 'pulling' | 'refreshing' = 'rest';
  let indicator: HTMLElement | null = null;
  let attached = false;
  let background = '';

  const shift = (distance: number, animate: boolean): void => {
    content.style.transition = animate ? 'translate 200ms' : 'none';
    content.style.translate = distance ? `0 ${distance}px` : '';
    if (!indicator) return;
    indicator.style.height = `${Math.max(distance, 0)}px`;
    indicator.style.transition = animate ? 'height 200ms' : 'none';
  };
  const begin = (): void => {
    state = 'refreshing';
    setAttr(element, 'refreshing', true);
    shift(threshold, true);
    host.emit('refresherrefresh', { dy: threshold });
    host.emit('refresherstatuschange', { status: 2, dy: threshold });
  };
  const restore = (type: 'refresherrestore' | 'refresherabort'): void => {
    if (state === 'rest') return;
    state = 'rest';
    setAttr(element, 'refreshing', false);
    shift(0, true);
    host.emit(type, { dy: 0 });
  };
  const attach = (): void => {
    if (attached) return;
    attached = true;
    indicator = make('div', 'at-refresher');
    for (let i = 0; i < 3; i++) make('i', 'at-dot', indicator);
    indicator.style.backgroundColor = background;
    scroller.before(indicator);
    pull({
      area: scroller,
      enabled: () => enabled && state !== 'refreshing',
      atTop: () => scroller.scrollTop <= 0,
      moved(dy) {
        state = 'pulling';
        shift(dy, false);
        host.emit('refresherpulling', { dy });
      },
      released(dy) {
        if (dy >= threshold) begin();
        else restore('refresherabort');
      },
    });
  };
  return {
    setAttribute(name, value) {
      switch (name) {
        case 'refresher-enabled':
          enabled = toBool(value);
          if (enabled) attach();
          break;
        case 'refresher-threshold':
          threshold = toNumber(value, 45);
          break;
        case 'refresher-triggered': {
          const on = toBool(value);
          host.afterApply(() => {
            if (!on) return restore('refresherrestore');
            if (state === 'refreshing') return;
            attach();
            begin();
          });
          break;
        }
        case 'refresher-default-style':
          setAttr(element, 'refresher-style', toText(value) || null);
          break;
        case 'refresher-background':
          background = toText(value);
          if (indicator) indicator.style.backgroundColor = background;
      }
    },
  };
}
