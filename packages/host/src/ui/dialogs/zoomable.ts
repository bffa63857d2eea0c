// Pointer gestures of one picture: drag, pinch, double tap.

export interface ZoomActions {
  /** A horizontal drag of the unzoomed picture. */
  drag(dx: number): void;
  dragEnd(dx: number): void;
  /** A single tap, known once no second one followed. */
  tap(): void;
}

const MAX_SCALE = 4;
const DOUBLE_TAP_MS = 280;
const TAP_SLOP_PX = 8;

export function zoomable(
  cell: HTMLElement,
  actions: ZoomActions,
): { reset(): void; zoom(by: number): void } {
  const picture = cell.querySelector('img');
  const pointers = new Map<number, { x: number; y: number }>();
  let scale = 1;
  let [x, y] = [0, 0];
  let start = { x: 0, y: 0, px: 0, py: 0, distance: 0, scale: 1 };
  let moved = false;
  let pendingTap: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    if (scale <= 1.01) [scale, x, y] = [1, 0, 0];
    const limitX = (cell.clientWidth * (scale - 1)) / 2;
    const limitY = (cell.clientHeight * (scale - 1)) / 2;
    x = Math.max(-limitX, Math.min(limitX, x));
    y = Math.max(-limitY, Math.min(limitY, y));
    if (picture) picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const zoom = (by: number): void => {
    scale = Math.max(1, Math.min(MAX_SCALE, scale * by));
    draw();
  };
  const begin = (): void => {
    const [a, b] = [...pointers.values()];
    if (!a) return;
    start = {
      x: a.x,
      y: a.y,
      px: x,
      py: y,
      distance: b ? Math.hypot(a.x - b.x, a.y - b.y) : 0,
      scale,
    };
  };

  cell.addEventListener('pointerdown', (event) => {
    if (!picture && event.target !== cell) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (picture) cell.setPointerCapture(event.pointerId);
    moved = pointers.size > 1;
    begin();
  });
  cell.addEventListener('pointermove', (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const [a, b] = [...pointers.values()];
    if (!a) return;
    const [dx, dy] = [a.x - start.x, a.y - start.y];
    moved ||= Math.hypot(dx, dy) > TAP_SLOP_PX;
    if (b && start.distance > 0)
      scale = Math.max(
        1,
        Math.min(MAX_SCALE, (start.scale * Math.hypot(a.x - b.x, a.y - b.y)) / start.distance),
      );
    if (scale > 1) {
      [x, y] = [start.px + dx, start.py + dy];
      draw();
    } else if (!b && moved) actions.drag(dx);
  });
  const end = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size > 0) {
      begin();
      return;
    }
    if (moved) {
      if (scale === 1) actions.dragEnd(event.clientX - start.x);
      return;
    }
    if (event.type !== 'pointerup') return;
    if (pendingTap !== undefined) {
      clearTimeout(pendingTap);
      pendingTap = undefined;
      zoom(scale > 1 ? 1 / MAX_SCALE : 2.5);
    } else
      pendingTap = setTimeout(() => {
        pendingTap = undefined;
        actions.tap();
      }, DOUBLE_TAP_MS);
  };
  cell.addEventListener('pointerup', end);
  cell.addEventListener('pointercancel', end);
  cell.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    },
    { passive: false },
  );
  return {
    reset() {
      scale = 1;
      draw();
    },
    zoom,
  };
}
