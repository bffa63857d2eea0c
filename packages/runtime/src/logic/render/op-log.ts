// The operations of one batch, with what can be merged merged: runs of removals, ranges of released ids.
import { Op } from '@atrium/protocol';

export interface OpLog {
  push(operands: readonly unknown[]): void;
  /** The array itself, for writers of long runs; removals so far are in it. */
  open(): unknown[];
  /** Removes one child. Removals of evenly spaced ids from one parent become one operation. */
  removeOne(parent: number, child: number): void;
  release(id: number): void;
  /** The whole batch; empty when there is nothing to say. `released` hears the ranges the view is told to forget. */
  take(released: (from: number, to: number) => void): unknown[];
}

export function createOpLog(): OpLog {
  let ops: unknown[] = [];
  let run: { parent: number; first: number; step: number; count: number } | null = null;
  let released: number[] = [];

  const closeRun = (): void => {
    if (!run) return;
    const { parent, first, step, count } = run;
    run = null;
    if (count === 1) ops.push(Op.Remove, parent, first);
    else ops.push(Op.RemoveRun, parent, first, step, count);
  };

  const writeReleases = (tell: (from: number, to: number) => void): void => {
    const ids = released.sort((a, b) => a - b);
    released = [];
    let from = ids[0] ?? 0;
    let to = from;
    for (let i = 1; i <= ids.length; i++) {
      const id = ids[i];
      if (id === to + 1) {
        to = id;
        continue;
      }
      ops.push(Op.Release, from, to);
      tell(from, to);
      from = to = id ?? 0;
    }
  };

  return {
    push(operands) {
      closeRun();
      for (const operand of operands) ops.push(operand);
    },
    open() {
      closeRun();
      return ops;
    },
    removeOne(parent, child) {
      if (run && run.parent === parent) {
        if (run.count === 1) run.step = child - run.first;
        if (child === run.first + run.step * run.count) {
          run.count++;
          return;
        }
      }
      closeRun();
      run = { parent, first: child, step: 0, count: 1 };
    },
    release(id) {
      released.push(id);
    },
    take(tell) {
      closeRun();
      if (released.length > 0) writeReleases(tell);
      const batch = ops;
      ops = [];
      return batch;
    },
  };
}
