// Warmed views the host has given and no page has taken. The host keeps one spare; more must be asked for.
import type { GivenView } from './view-port.ts';

export interface ViewPool {
  give(view: GivenView): void;
  take(): Promise<GivenView>;
}

export function createViewPool(needView: () => void): ViewPool {
  const spare: GivenView[] = [];
  const waiting: ((view: GivenView) => void)[] = [];
  return {
    give(view) {
      const next = waiting.shift();
      if (next) next(view);
      else spare.push(view);
    },
    take() {
      const view = spare.shift();
      if (view) return Promise.resolve(view);
      needView();
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
