// A column of items that turns: native scrolling with snapping gives it momentum, the mouse drags it, arrow keys step it.
import { onDrag } from '../drag.ts';
import { clamp } from '../value.ts';
import { reducedMotion } from '../dom.ts';

export interface Wheel {
  index(): number;
  /** Turns to an item; without `animate` at once. */
  turn(index: number, animate?: boolean): void;
  /** Items were added or removed, or the wheel was laid out anew. */
  refresh(): void;
  destroy(): void;
}

export interface WheelOptions {
  /** The element that scrolls; its children of interest are in `items`. */
  readonly scroller: HTMLElement;
  readonly count: () => number;
  readonly itemHeight: () => number;
  /** The user begins to turn. */
  started?(): void;
  /** The item in the middle changed while turning. */
  passing?(index: number): void;
  /** It came to rest after the user turned it. */
  settled(index: number): void;
}

const SETTLE_MS = 120;

export function createWheel(options: WheelOptions): Wheel {
  const { scroller } = options;
  let current = 0;
  let byUser = false;
  /** A finger or the mouse holds it: it cannot come to rest. */
  let held = false;
  let timer = 0;

  const clampIndex = (index: number): number => clamp(index, 0, Math.max(0, options.count() - 1));
  const middle = (): number =>
    clampIndex(Math.round(scroller.scrollTop / (options.itemHeight() || 1)));
  const begin = (): void => {
    if (byUser) return;
    byUser = true;
    options.started?.();
  };
  const rest = (): void => {
    clearTimeout(timer);
    if (!byUser || held) return;
    byUser = false;
    current = middle();
    mark();
    options.settled(current);
  };
  /** For touches that moved nothing, and browsers without `scrollend`. */
  const restLater = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(rest, SETTLE_MS);
  };
  const mark = (): void => scroller.setAttribute('aria-valuenow', String(current));
  const turn = (index: number, animate = false): void => {
    current = clampIndex(index);
    mark();
    const top = current * options.itemHeight();
    if (Math.abs(scroller.scrollTop - top) > 0.5)
      scroller.scrollTo({ top, behavior: animate && !reducedMotion() ? 'smooth' : 'instant' });
  };

  let from = 0;
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'spinbutton');
  const release = (): void => {
    held = false;
    restLater();
  };
  scroller.addEventListener(
    'touchstart',
    () => {
      held = true;
      begin();
    },
    { passive: true },
  );
  scroller.addEventListener('touchend', release);
  scroller.addEventListener('touchcancel', release);
  scroller.addEventListener('wheel', begin, { passive: true });
  scroller.addEventListener('scroll', () => {
    const now = middle();
    if (byUser && now !== current) {
      current = now;
      mark();
      options.passing?.(now);
    }
    restLater();
  });
  scroller.addEventListener('scrollend', rest);
  scroller.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -1e6, End: 1e6 }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    options.started?.();
    turn(current + step);
    options.settled(current);
  });
  onDrag(scroller, {
    axis: () => 'y',
    start(event) {
      // A finger scrolls natively.
      if (event.pointerType !== 'mouse') return false;
      from = scroller.scrollTop;
      held = true;
      scroller.style.scrollSnapType = 'none';
      begin();
      return true;
    },
    tap(drag) {
      const box = scroller.getBoundingClientRect();
      const away = Math.round((drag.y - box.top - box.height / 2) / (options.itemHeight() || 1));
      if (!away) return;
      begin();
      const top = clampIndex(current + away) * options.itemHeight();
      scroller.scrollTo({ top, behavior: 'smooth' });
    },
    move: (drag) => void (scroller.scrollTop = from - drag.dy),
    end(drag) {
      held = false;
      const thrown = scroller.scrollTop - drag.vy * 120;
      const target = clampIndex(Math.round(thrown / (options.itemHeight() || 1)));
      scroller.scrollTo({ top: target * options.itemHeight(), behavior: 'smooth' });
      window.setTimeout(() => (scroller.style.scrollSnapType = ''), 400);
      restLater();
    },
  });
  return {
    index: () => current,
    turn,
    refresh: () => turn(current),
    destroy: () => clearTimeout(timer),
  };
}
