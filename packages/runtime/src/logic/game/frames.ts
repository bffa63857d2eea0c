// requestAnimationFrame of a mini game: the view says when it paints. The next frame is asked for before this one is drawn, so
// that a game which needs most of a frame still has every one; nobody asks while nothing waits. A view that is gone answers as
// well, and at once: only a frame that was painted brings the next, or a Worker without a page would do nothing else.
import type { ErrorSink } from '../context.ts';

export interface Frames {
  request(run: (time: number) => void): number;
  cancel(id: number): void;
  /** Frames per second from now on, 1 to 60; more than the screen has nobody gets. */
  prefer(fps: number): void;
  /** There is a screen, or another one: what waits goes on. */
  resume(): void;
}

/** A frame this much early counts as on time: screens are not exact. */
const TOLERANCE_MS = 3;
const FASTEST = 60;

export function createFrames(
  /** Settles when the view has painted, with `true`; anything else says that nobody paints. */
  painted: () => Promise<unknown>,
  now: () => number,
  errors: Pick<ErrorSink, 'guard'>,
): Frames {
  const waiting = new Map<number, (time: number) => void>();
  let last = 0;
  let asked = false;
  let least = 0;
  let drawnAt = 0;

  const ask = (): void => {
    if (asked) return;
    asked = true;
    const arrived = (answer?: unknown): void => {
      asked = false;
      if (answer === true) draw();
    };
    painted().then(arrived, () => arrived());
  };
  const draw = (): void => {
    if (waiting.size === 0) return;
    ask();
    const time = now();
    if (time - drawnAt < least - TOLERANCE_MS) return;
    drawnAt = time;
    // Of these alone, and one that another of them cancels no more.
    for (const id of Array.from(waiting.keys())) {
      const run = waiting.get(id);
      waiting.delete(id);
      if (run) errors.guard('requestAnimationFrame', () => run(time));
    }
  };
  return {
    request(run) {
      waiting.set(++last, run);
      ask();
      return last;
    },
    cancel: (id) => void waiting.delete(id),
    prefer(fps) {
      least = fps > 0 && fps < FASTEST ? 1000 / fps : 0;
    },
    resume() {
      if (waiting.size > 0) ask();
    },
  };
}
