// Waits until a leaving program has run its onHide hooks, or the callbacks of its last call, but not for ever: it is not
// trusted to answer.

export interface HideBarrier {
  /** Resolves when `passed` is called for this instance, or after the bound. */
  wait(instanceId: string): Promise<void>;
  passed(instanceId: string): void;
}

/** Hooks of a well-behaved program take a few milliseconds; the user must not notice one that takes its time. */
const HIDE_BOUND_MS = 300;

export function createHideBarrier(): HideBarrier {
  const waiting = new Map<string, () => void>();
  return {
    wait(instanceId) {
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(instanceId);
          resolve();
        };
        const timer = setTimeout(done, HIDE_BOUND_MS);
        waiting.set(instanceId, done);
      });
    },
    passed: (instanceId) => waiting.get(instanceId)?.(),
  };
}
