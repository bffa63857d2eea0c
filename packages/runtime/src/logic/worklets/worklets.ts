// wx.worklet: Skyline runs worklets on its drawing thread; here they are functions of the program's own thread that run
// again when a value they read has changed, sixty times a second at most.
import type { GuestNatives } from '../context.ts';
import type { Clock } from './clock.ts';
import { Easing } from './easing.ts';
import { createMotions } from './motions.ts';
import { createValues } from './shared-value.ts';

const FRAME_MS = 16;

export interface Worklets {
  /** What programs find as wx.worklet. */
  readonly api: Record<string, unknown>;
  /** Runs now and whenever something it read has changed; answers what ends that. */
  watch(run: () => void): () => void;
}

export function createWorklets(natives: GuestNatives, guard: Clock['guard']): Worklets {
  const waiting = new Set<() => void>();
  let timer: number | undefined;
  const clock: Clock = {
    now: () => natives.now(),
    guard,
    frame(run) {
      waiting.add(run);
      timer ??= natives.setTimeout(() => {
        timer = undefined;
        const due = [...waiting];
        waiting.clear();
        for (const one of due) one();
      }, FRAME_MS);
      return () => waiting.delete(run);
    },
  };
  const { shared, derived, watch, cancel } = createValues(clock);
  type Any = (...args: unknown[]) => unknown;
  return {
    watch,
    api: {
      shared,
      derived,
      ...createMotions(clock),
      Easing,
      cancelAnimation: cancel,
      runOnUI: (run: Any) => run,
      // Documented to run later, on the other thread.
      runOnJS:
        (run: Any) =>
        (...args: unknown[]) =>
          void Promise.resolve().then(() => guard(() => run(...args))),
    },
  };
}
