// Warmed views the host has given and no page has taken. The host gives the first unasked and keeps one spare; more must
// be asked for.
import type { GivenView } from './view-port.ts';

export interface ViewPool {
  give(view: GivenView): void;
  take(): Promise<GivenView>;
}

export function createViewPool(needView: () => void): ViewPool {
  const spare: GivenView[] = [];
  const waiting: ((view: GivenView) => void)[] = [];
  /** The first is on its way: asking for it would make the host build another while the program starts. */
  let firstIsComing = true;
  return {
    give(view) {
      firstIsComing = false;
      const next = waiting.shift();
      if (next) next(view);
      else spare.push(view);
    },
    take() {
      const view = spare.shift();
      if (view) return Promise.resolve(view);
      if (!firstIsComing) needView();
      firstIsComing = false;
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
