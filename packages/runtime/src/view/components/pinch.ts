// Two fingers that spread or close, on an element or anywhere in the area that says so.

export interface PinchHandlers {
  enabled(): boolean;
  start(): void;
  /** Distance of the fingers relative to the start. */
  move(factor: number): void;
  end(): void;
}

const distance = (touches: TouchList): number => {
  const [a, b] = [touches[0], touches[1]];
  return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
};

export function onPinch(
  element: HTMLElement,
  area: HTMLElement | null,
  handlers: PinchHandlers,
  signal: AbortSignal,
): void {
  let from = 0;
  const mine = (target: EventTarget | null): boolean =>
    target instanceof Node &&
    (element.contains(target) ||
      (area?.hasAttribute('scale-area') === true && area.contains(target)));
  const start = (event: TouchEvent): void => {
    if (event.touches.length !== 2 || !handlers.enabled() || !mine(event.target)) return;
    from = distance(event.touches);
    handlers.start();
  };
  const move = (event: TouchEvent): void => {
    if (!from || event.touches.length !== 2) return;
    event.preventDefault();
    handlers.move(distance(event.touches) / from);
  };
  const end = (event: TouchEvent): void => {
    if (!from || event.touches.length >= 2) return;
    from = 0;
    handlers.end();
  };
  const root = area ?? element;
  root.addEventListener('touchstart', start, { passive: true, signal });
  root.addEventListener('touchmove', move, { passive: false, signal });
  root.addEventListener('touchend', end, { passive: true, signal });
  root.addEventListener('touchcancel', end, { passive: true, signal });
}
