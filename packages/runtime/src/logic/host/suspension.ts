// Between `app.suspend` and `app.resume` nothing of the program runs: timers, replies and events wait in order.

export interface Suspension {
  readonly suspended: boolean;
  /** Now, or in turn after `resume`. */
  run(task: () => void): void;
  suspend(): void;
  resume(): void;
}

/** `failed`: a task that throws must not keep those behind it from running. */
export function createSuspension(failed: (error: unknown) => void): Suspension {
  let suspended = false;
  const waiting: (() => void)[] = [];
  return {
    get suspended() {
      return suspended;
    },
    run(task) {
      if (suspended) waiting.push(task);
      else task();
    },
    suspend() {
      suspended = true;
    },
    resume() {
      if (!suspended) return;
      suspended = false;
      // A task may suspend again: the rest keeps its place in front.
      while (!suspended) {
        const task = waiting.shift();
        if (!task) return;
        try {
          task();
        } catch (error) {
          failed(error);
        }
      }
    },
  };
}
