// Fingers, mouse and wheel on the map: one drags, two spread, a wheel and a double tap change the scale.
import type { Spot } from './camera.ts';

export interface MapGestures {
  scrollable(): boolean;
  zoomable(): boolean;
  started(): void;
  dragged(dx: number, dy: number): void;
  /** `factor` since the last call, around a place in the box. */
  zoomed(factor: number, at: Spot): void;
  ended(cause: 'drag' | 'scale'): void;
}

const SLOP_PX = 6;
const WHEEL_REST_MS = 200;

export interface GestureState {
  /** The last pointer that came down has moved: what follows is no tap. */
  readonly moved: boolean;
}

export function mapGestures(element: HTMLElement, gestures: MapGestures): GestureState {
  const pointers = new Map<number, Spot>();
  let moved = false;
  let cause: 'drag' | 'scale' | null = null;
  let down: Spot = { x: 0, y: 0 };
  let wheelTimer: ReturnType<typeof setTimeout> | undefined;

  const place = (event: MouseEvent): Spot => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const begin = (kind: 'drag' | 'scale'): void => {
    if (cause === null) gestures.started();
    // Two fingers scale, whatever one of them did before.
    cause = cause === 'scale' ? cause : kind;
  };
  const spread = (): { middle: Spot; distance: number } | null => {
    const [a, b] = [...pointers.values()];
    return a && b
      ? {
          middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
          distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
        }
      : null;
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, place(event));
    if (pointers.size === 1) {
      moved = false;
      down = place(event);
    }
  });
  element.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const old = spread();
    if (!moved && !old && Math.hypot(now.x - down.x, now.y - down.y) < SLOP_PX) return;
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    pointers.set(event.pointerId, now);
    const next = spread();
    if (old && next && gestures.zoomable()) {
      begin('scale');
      gestures.dragged(next.middle.x - old.middle.x, next.middle.y - old.middle.y);
      gestures.zoomed(next.distance / old.distance, next.middle);
    } else if (!old && gestures.scrollable()) {
      begin('drag');
      gestures.dragged(now.x - before.x, now.y - before.y);
    }
  });
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId) || pointers.size > 0 || !cause) return;
    gestures.ended(cause);
    cause = null;
  };
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener(
    'wheel',
    (event) => {
      if (!gestures.zoomable()) return;
      event.preventDefault();
      begin('scale');
      gestures.zoomed(2 ** (-event.deltaY / 240), place(event));
      clearTimeout(wheelTimer);
      wheelTimer = setTimeout(() => {
        if (cause) gestures.ended(cause);
        cause = null;
      }, WHEEL_REST_MS);
    },
    { passive: false },
  );
  element.addEventListener('dblclick', (event) => {
    if (!gestures.zoomable()) return;
    gestures.started();
    gestures.zoomed(2, place(event));
    gestures.ended('scale');
  });
  element.addEventListener('dragstart', (event) => event.preventDefault());
  return {
    get moved() {
      return moved;
    },
  };
}
