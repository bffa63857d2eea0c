// One update at a time: what is set while a tree is being rendered waits until it is rendered, and the hooks that follow
// an update run when it is over, children before parents.
import type { ComponentState } from './component-state.ts';
import type { Members } from './definition.ts';

export interface Updated {
  state: ComponentState;
  prevProps: Members;
  prevData: Members;
}

export interface Scheduler {
  readonly busy: boolean;
  /** Runs work that renders; the outermost call runs everything it caused before it returns. */
  run(work: () => void): void;
  /** The state has changes: they are rendered when the running update is over. */
  later(state: ComponentState): void;
  /** The state was rendered again. */
  updated(update: Updated): void;
  /** When the running update and all it caused is over. */
  settled(run: () => void): void;
}

/** Updates that cause updates: after so many in a row the event loop gets its turn, so that an endless chain cannot hang the program. */
const ROUNDS = 100;
/** From then on a turn is short: the hooks, and one rendering of what they and anything else set. */
const TURN = 2;

export function createScheduler(options: {
  commit(state: ComponentState): void;
  didUpdate(update: Updated): void;
  /** Runs later, as a task of its own; `path` names a component of the chain. */
  defer(run: () => void, path: string): void;
}): Scheduler {
  let busy = false;
  let dirty = new Set<ComponentState>();
  let updates: Updated[] = [];
  const waiting: (() => void)[] = [];
  let rounds = 0;
  /** The next turn of a chain is on its way. One is enough, however many updates come between. */
  let deferred = false;
  let path = '';

  const round = (): boolean => {
    // The last round is for rendering, if there is anything to.
    if (rounds + Number(dirty.size > 0) < ROUNDS && updates.length > 0) {
      rounds++;
      const done = childrenFirst(updates);
      updates = [];
      for (const update of done) {
        path = update.state.path;
        options.didUpdate(update);
      }
      return true;
    }
    if (rounds < ROUNDS && dirty.size > 0) {
      rounds++;
      // Parents first: their update may bring new props to a dirty child, which then updates once.
      const states = [...dirty].sort((a, b) => a.level - b.level);
      dirty = new Set();
      for (const state of states) options.commit(state);
      return true;
    }
    // In a chain without end this is when: the rest of it comes later.
    const next = waiting.shift();
    next?.();
    return next !== undefined;
  };

  const run = (work: () => void): void => {
    if (busy) return work();
    busy = true;
    try {
      work();
    } finally {
      try {
        while (round());
        if (rounds < ROUNDS) rounds = 0;
        else {
          rounds -= TURN;
          if (!deferred) options.defer(turn, path);
          deferred = true;
        }
      } finally {
        busy = false;
      }
    }
  };

  const turn = (): void => {
    deferred = false;
    run(() => {});
  };

  return {
    get busy() {
      return busy;
    },
    run,
    later: (state) => void dirty.add(state),
    updated: (update) => void updates.push(update),
    settled(then) {
      if (busy) waiting.push(then);
      else then();
    },
  };
}

/** Updates are noted parents first; turned around without losing the order of siblings. */
function childrenFirst(updates: readonly Updated[]): Updated[] {
  const order: Updated[] = [];
  const open: Updated[] = [];
  for (const update of updates) {
    for (let top = open.at(-1); top && top.state.level >= update.state.level; top = open.at(-1)) {
      order.push(top);
      open.pop();
    }
    open.push(update);
  }
  return [...order, ...open.toReversed()];
}
