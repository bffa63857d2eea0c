// One finger (or the mouse) that drags something: axis lock, velocity, and one owner per pointer.

interface Drag {
  /** Movement since the start. */
  readonly dx: number;
  readonly dy: number;
  readonly x: number;
  readonly y: number;
  /** CSS pixels per millisecond over the last moments. */
  readonly vx: number;
  readonly vy: number;
}

export interface DragOptions {
  /** Movement along this axis starts the drag; the browser keeps the other one for scrolling (see `touch-action`). */
  axis: () => 'x' | 'y' | 'both' | 'none';
  /** Answers false to leave the pointer to somebody else. */
  start(event: PointerEvent): boolean | void;
  move(drag: Drag): void;
  end(drag: Drag, cancelled: boolean): void;
  /** The pointer left where it came down. The browser's click may come late or not at all. */
  tap?(drag: Drag): void;
}

const SLOP = 6;
const SAMPLE_MS = 80;
declare global {
  var atriumDragOwners: Map<number, Element> | undefined;
}

/** Pointer → the element that drags with it: of nested swipers only the inner one moves. Global as in control.ts. */
const owners = (globalThis.atriumDragOwners ??= new Map<number, Element>());

export function onDrag(element: HTMLElement, options: DragOptions): void {
  element.addEventListener('pointerdown', (down) => {
    if (!down.isPrimary || down.button !== 0) return;
    const pointer = down.pointerId;
    let claimed = false;
    let samples: { t: number; x: number; y: number }[] = [];
    const drag = (event: PointerEvent): Drag => {
      const first = samples[0] ?? { t: event.timeStamp, x: event.clientX, y: event.clientY };
      const time = Math.max(1, event.timeStamp - first.t);
      return {
        dx: event.clientX - down.clientX,
        dy: event.clientY - down.clientY,
        x: event.clientX,
        y: event.clientY,
        vx: (event.clientX - first.x) / time,
        vy: (event.clientY - first.y) / time,
      };
    };
    const claim = (event: PointerEvent): boolean => {
      if (owners.has(pointer) || options.start(event) === false) return false;
      owners.set(pointer, element);
      claimed = true;
      element.setPointerCapture(pointer);
      getSelection()?.empty();
      return true;
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      if (!claimed) {
        const intent = intended(
          options.axis(),
          event.clientX - down.clientX,
          event.clientY - down.clientY,
        );
        if (intent === 'wait') return;
        if (intent === 'no' || !claim(event)) return stop();
      }
      samples = [
        ...samples.filter((s) => event.timeStamp - s.t < SAMPLE_MS),
        { t: event.timeStamp, x: event.clientX, y: event.clientY },
      ];
      options.move(drag(event));
    };
    const finish = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      // A finger that rested before it left has no speed.
      samples = samples.filter((s) => event.timeStamp - s.t < SAMPLE_MS);
      const cancelled = event.type === 'pointercancel';
      if (claimed) options.end(drag(event), cancelled);
      else if (!cancelled) options.tap?.(drag(event));
      stop();
    };
    const stop = (): void => {
      if (claimed) owners.delete(pointer);
      removeEventListener('pointermove', move, true);
      removeEventListener('pointerup', finish, true);
      removeEventListener('pointercancel', finish, true);
    };
    addEventListener('pointermove', move, true);
    addEventListener('pointerup', finish, true);
    addEventListener('pointercancel', finish, true);
  });
  // The browser's own dragging of pictures and links would cancel the pointer.
  element.addEventListener('dragstart', (event) => event.preventDefault());
}

function intended(
  axis: 'x' | 'y' | 'both' | 'none',
  dx: number,
  dy: number,
): 'yes' | 'no' | 'wait' {
  const x = Math.abs(dx);
  const y = Math.abs(dy);
  if (axis === 'none') return 'no';
  if (Math.max(x, y) < SLOP) return 'wait';
  if (axis === 'both') return 'yes';
  return (axis === 'x') === x > y ? 'yes' : 'no';
}
