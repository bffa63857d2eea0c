// Is it a tap, a long press, or neither? A state machine over one touch; the clock and the timer come from outside.

export interface GestureTimes {
  /** Longpress and longtap after this long. */
  readonly longMs: number;
  /** A finger may move this far and still tap. */
  readonly slopPx: number;
}

export interface GestureEvents {
  /** Answers whether the program listens to it: then no tap follows. */
  longPress(): boolean;
  tap(): void;
  /** Neither any more: the finger scrolls, or a second one came. */
  lost(): void;
}

export interface Gesture {
  down(x: number, y: number, fingers: number): void;
  move(x: number, y: number): void;
  up(): void;
  cancel(): void;
  /** When the timer asked for by `schedule` fires. */
  timeout(): void;
}

export function createGesture(
  times: GestureTimes,
  events: GestureEvents,
  schedule: (ms: number | null) => void,
): Gesture {
  let state: 'idle' | 'pressed' | 'held' = 'idle';
  let startX = 0;
  let startY = 0;
  const leave = (): void => {
    schedule(null);
    state = 'idle';
  };
  const lose = (): void => {
    if (state === 'idle') return;
    leave();
    events.lost();
  };
  return {
    down(x, y, fingers) {
      if (fingers > 1) return lose();
      state = 'pressed';
      startX = x;
      startY = y;
      schedule(times.longMs);
    },
    move(x, y) {
      if (state !== 'idle' && Math.hypot(x - startX, y - startY) > times.slopPx) lose();
    },
    up() {
      const taps = state === 'pressed';
      leave();
      if (taps) events.tap();
    },
    cancel: lose,
    timeout() {
      if (state === 'pressed' && events.longPress()) state = 'held';
    },
  };
}
