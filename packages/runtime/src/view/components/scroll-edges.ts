// scroll, scrolltoupper and scrolltolower of a scroller.
import type { BuiltinHost } from '../builtin.ts';

export interface ScrollEdges {
  destroy: () => void;
}

interface EdgeSettings {
  x: boolean;
  y: boolean;
  upper: number;
  lower: number;
}

export function scrollEdges(
  scroller: HTMLElement,
  host: BuiltinHost,
  settings: () => EdgeSettings,
): ScrollEdges {
  let top = 0;
  let left = 0;
  let timer = 0;
  let started = false;
  /** Edge → size of the content when it was told. It tells once, and again when the content has grown. */
  const reached = new Map<string, number>();

  const edge = (name: string, type: string, near: boolean, towards: boolean): void => {
    const size = scroller.scrollHeight + scroller.scrollWidth;
    if (!near) reached.delete(name);
    else if (towards && reached.get(name) !== size) {
      reached.set(name, size);
      host.emit(type, { direction: name });
    }
  };
  const check = (dx: number, dy: number): void => {
    const { x, y, upper, lower } = settings();
    if (y) {
      edge('top', 'scrolltoupper', scroller.scrollTop <= upper, dy > 0);
      const rest = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      edge('bottom', 'scrolltolower', rest <= lower, dy < 0);
    }
    if (x) {
      edge('left', 'scrolltoupper', scroller.scrollLeft <= upper, dx > 0);
      const rest = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft;
      edge('right', 'scrolltolower', rest <= lower, dx < 0);
    }
  };
  const detail = (deltaX: number, deltaY: number): Record<string, number> => ({
    scrollLeft: scroller.scrollLeft,
    scrollTop: scroller.scrollTop,
    scrollHeight: scroller.scrollHeight,
    scrollWidth: scroller.scrollWidth,
    ...(host.dialect === 'wx' && { deltaX, deltaY }),
  });
  const ended = (): void => {
    clearTimeout(timer);
    if (!started) return;
    started = false;
    host.emit('scrollend', detail(0, 0));
  };
  scroller.addEventListener('scroll', () => {
    // As WeChat counts: content that moves up has a negative delta.
    const dx = left - scroller.scrollLeft;
    const dy = top - scroller.scrollTop;
    left = scroller.scrollLeft;
    top = scroller.scrollTop;
    if (!started) {
      started = true;
      host.emit('scrollstart', detail(0, 0));
    }
    if (host.listens('scroll')) host.emit('scroll', detail(dx, dy));
    check(dx, dy);
    clearTimeout(timer);
    timer = window.setTimeout(ended, 150);
  });
  return { destroy: () => clearTimeout(timer) };
}
