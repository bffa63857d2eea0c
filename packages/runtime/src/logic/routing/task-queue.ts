// Routes happen one after another, each complete before the next begins.

export interface TaskQueue {
  /** How many tasks were ever added: tells whether somebody added one meanwhile. */
  readonly added: number;
  add<T>(task: () => Promise<T> | T): Promise<T>;
}

export function createTaskQueue(): TaskQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let added = 0;
  return {
    get added() {
      return added;
    },
    add(task) {
      added++;
      const result = tail.then(task);
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
