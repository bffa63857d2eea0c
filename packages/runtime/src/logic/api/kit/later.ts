// APIs that few programs call: their names are there from the start, what they do is in a second script
// (`logic-wx-more.js`, `logic-my-more.js`), loaded when the first of them is called. A Worker loads scripts synchronously,
// so Sync forms and factories keep their meaning.
import { ApiFailure } from './failure.ts';
import { asyncFunction, type Convention } from './invoke.ts';
import { method, type ApiEntry, type ApiLater, type ApiTable, type MainTable } from './method.ts';

/** Names are separated by spaces. */
export interface LaterNames {
  methods: string;
  functions: string;
  /** `X` of onX and offX. */
  events: string;
}

/** Both functions of each event. */
export const eventFunctions = (events: string): string[] =>
  events.split(' ').flatMap((name) => [`on${name}`, `off${name}`]);

export function laterTable(
  { methods, functions, events }: LaterNames,
  table: () => ApiTable,
): MainTable {
  const entries = (names: string[], asynchronous: boolean): [string, ApiLater][] =>
    names.map((name) => [
      name,
      {
        kind: 'later',
        asynchronous,
        load() {
          const entry = table()[name];
          if (!entry) throw new Error(`the second script has no ${name}`);
          return entry;
        },
      },
    ]);
  return Object.fromEntries([
    ...entries(methods.split(' '), true),
    ...entries([...functions.split(' '), ...eventFunctions(events)], false),
  ]);
}

/** What a program finds under such a name. `value` makes the real function of the entry. */
export function laterFunction(
  convention: Convention,
  name: string,
  entry: ApiLater,
  value: (entry: ApiEntry) => unknown,
): (...args: unknown[]) => unknown {
  let real: ((...args: unknown[]) => unknown) | undefined;
  return (...args) => {
    try {
      real ??= value(entry.load()) as (...args: unknown[]) => unknown;
    } catch (error) {
      // The network may come back: the next call tries again.
      if (!entry.asynchronous) throw error;
      const failing = method('', () => {
        throw new ApiFailure('network', error instanceof Error ? error.message : String(error));
      });
      return asyncFunction(convention, name, failing)(args[0]);
    }
    return real(...args);
  };
}
