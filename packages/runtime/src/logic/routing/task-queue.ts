// Routes happen one after another, each complete before the next begins.

export interface TaskQueue {
  /** How many tasks were ever added: tells whether somebody added one meanwhile. */
  readonly added: number;
  add<T>(task: () => Promise<T> | T): Promise<T>;
}

/** `breathe` lets everything run that a finished route set off: its callbacks come before the next route's hooks. */
export function createTaskQueue(breathe: () => Promise<void>): TaskQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let added = 0;
  let running = 0;
  return {
    get added() {
      return added;
    },
    add(task) {
      added++;
      const result = running++ > 0 ? tail.then(breathe).then(task) : tail.then(task);
      tail = result.catch(() => undefined).finally(() => running--);
      return result;
    },
  };
}
