// The timers programs see: they wait while the program is suspended, and what a callback throws is reported.
import type { Suspension } from '../host/suspension.ts';
import type { NativeTimers } from './natives.ts';

type Handler = (...args: unknown[]) => void;

export interface ProgramTimers {
  setTimeout(handler: unknown, ms?: unknown, ...args: unknown[]): number;
  clearTimeout(id?: unknown): void;
  setInterval(handler: unknown, ms?: unknown, ...args: unknown[]): number;
  clearInterval(id?: unknown): void;
}

export function createTimers(
  natives: NativeTimers,
  suspension: Suspension,
  failed: (error: unknown) => void,
): ProgramTimers {
  const live = new Map<number, { native: number; queued: boolean }>();
  let last = 0;

  const call = (handler: Handler, args: unknown[]): void => {
    try {
      handler(...args);
    } catch (error) {
      failed(error);
    }
  };
  const clear = (id: unknown): void => {
    const timer = live.get(Number(id));
    if (!timer) return;
    live.delete(Number(id));
    natives.clearTimeout(timer.native);
  };
  const delay = (ms: unknown): number => Math.max(0, Number(ms) || 0);

  return {
    setTimeout(handler, ms, ...args) {
      // Strings would be code; browsers accept them, mini programs do not.
      if (typeof handler !== 'function') return 0;
      const id = ++last;
      const timer = { native: 0, queued: false };
      live.set(id, timer);
      timer.native = natives.setTimeout(() => {
        suspension.run(() => {
          if (live.delete(id)) call(handler as Handler, args);
        });
      }, delay(ms));
      return id;
    },
    clearTimeout: clear,
    setInterval(handler, ms, ...args) {
      if (typeof handler !== 'function') return 0;
      const id = ++last;
      const timer = { native: 0, queued: false };
      live.set(id, timer);
      timer.native = natives.setInterval(() => {
        // However long the suspension was, an interval fires once after it.
        if (timer.queued) return;
        timer.queued = true;
        suspension.run(() => {
          timer.queued = false;
          if (live.has(id)) call(handler as Handler, args);
        });
      }, delay(ms));
      return id;
    },
    clearInterval: clear,
  };
}
