// `observers`: functions that run when fields they name were set, before rendering.
import { parseDataPath, readAt, type DataPath } from './data-path.ts';
import type { AnyFunction, Members } from './definition.ts';

export interface Observer {
  /** `**` at the end watches everything below. */
  paths: { path: DataPath; wild: boolean }[];
  run: AnyFunction;
}

const parsed = new WeakMap<object, Observer[]>();

/** `'a, b'`, `'some.sub'`, `'arr[12]'`, `'x.**'`, `'**'`. */
export function parseObservers(list: readonly { paths: string; run: AnyFunction }[]): Observer[] {
  const known = parsed.get(list);
  if (known) return known;
  const observers = list.map(({ paths, run }) => ({
    run,
    paths: paths.split(',').map((one) => {
      const path = parseDataPath(one.trim());
      const wild = path.at(-1) === '**';
      return { path: wild ? path.slice(0, -1) : path, wild };
    }),
  }));
  parsed.set(list, observers);
  return observers;
}

/** The observers to run for a set of changed paths. */
export const affected = (
  observers: readonly Observer[],
  changed: readonly DataPath[],
): Observer[] =>
  observers.filter((one) =>
    one.paths.some(({ path, wild }) =>
      changed.some((at) => {
        const common = Math.min(path.length, at.length);
        for (let i = 0; i < common; i++) if (String(path[i]) !== String(at[i])) return false;
        // Setting a container sets its parts; setting a part of it counts only when watched with `**`.
        return at.length <= path.length || wild;
      }),
    ),
  );

/** What an observer gets: the value of each of its paths; `**` gets everything. */
export const observerArguments = (observer: Observer, values: Members): unknown[] =>
  observer.paths.map(({ path }) => readAt(values, path));
