// Pulling something down by its upper edge: the page, or a scroll-view with a refresher.

export interface PullOptions {
  readonly area: HTMLElement | Window;
  enabled(): boolean;
  /** The content is at its upper edge, so the finger's movement belongs to us and not to scrolling. */
  atTop(target: EventTarget | null): boolean;
  moved(distance: number): void;
  released(distance: number): void;
}

/** The finger moves further than the content. */
const RESISTANCE = 0.5;

export function createPull(options: PullOptions): void {
  const area = options.area as HTMLElement;
  let startX = 0;
  let startY = 0;
  let state: 'idle' | 'armed' | 'pulling' = 'idle';
  const distance = (y: number): number => Math.max(0, (y - startY) * RESISTANCE);

  const down = (x: number, y: number, target: EventTarget | null): void => {
    state = options.enabled() && options.atTop(target) ? 'armed' : 'idle';
    startX = x;
    startY = y;
  };
  /** Answers whether the movement is ours. */
  const move = (x: number, y: number, target: EventTarget | null): boolean => {
    if (state === 'idle') return false;
    if (state === 'armed') {
      if (y - startY < 4) {
        if (y < startY || Math.abs(x - startX) > 8) state = 'idle';
        return false;
      }
      if (!options.atTop(target) || Math.abs(x - startX) > y - startY) {
        state = 'idle';
        return false;
      }
      state = 'pulling';
    }
    options.moved(distance(y));
    return true;
  };
  const up = (y: number): void => {
    if (state === 'pulling') options.released(distance(y));
    state = 'idle';
  };

  area.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      if (event.touches.length === 1 && touch) down(touch.clientX, touch.clientY, event.target);
      else up(startY);
    },
    { passive: true },
  );
  area.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0];
      if (touch && move(touch.clientX, touch.clientY, event.target) && event.cancelable)
        event.preventDefault();
    },
    { passive: false },
  );
  const end = (event: TouchEvent): void => up(event.changedTouches[0]?.clientY ?? startY);
  area.addEventListener('touchend', end, { passive: true });
  area.addEventListener('touchcancel', end, { passive: true });

  // A mouse pulls too: on a desktop there is no other way.
  area.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    down(event.clientX, event.clientY, event.target);
    if (state === 'idle') return;
    const onMove = (e: PointerEvent): void => void move(e.clientX, e.clientY, e.target);
    const onUp = (e: PointerEvent): void => {
      up(e.clientY);
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
  });
}
