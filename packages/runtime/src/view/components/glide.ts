// A number that glides to its goal, frame by frame.
import { reducedMotion } from '../dom.ts';

export type Easing = 'default' | 'linear' | 'easeInCubic' | 'easeOutCubic' | 'easeInOutCubic';

const EASINGS: Record<Easing, (t: number) => number> = {
  default: (t) => 1 - (1 - t) ** 3,
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
};

export interface Glide {
  position(): number;
  set(position: number, moved?: boolean): void;
  to(goal: number, durationMs: number, easing: Easing, done: () => void): void;
  /** Leaves it where it is. */
  stop(): void;
}

export function createGlide(show: (position: number, moved: boolean) => void): Glide {
  let position = 0;
  let frame = 0;
  const set = (next: number, moved = false): void => {
    position = next;
    show(position, moved);
  };
  const stop = (): void => cancelAnimationFrame(frame);
  return {
    position: () => position,
    set,
    stop,
    to(goal, durationMs, easing, done) {
      stop();
      const start = position;
      const ease = EASINGS[easing] ?? EASINGS.default;
      if (durationMs <= 0 || start === goal || reducedMotion()) {
        set(goal, start !== goal);
        // Always later, as with a duration: handlers see the same order of events.
        frame = requestAnimationFrame(done);
        return;
      }
      let began = 0;
      const step = (now: number): void => {
        began ||= now;
        const share = Math.min(1, (now - began) / durationMs);
        set(start + (goal - start) * ease(share), true);
        if (share < 1) frame = requestAnimationFrame(step);
        else done();
      };
      frame = requestAnimationFrame(step);
    },
  };
}
