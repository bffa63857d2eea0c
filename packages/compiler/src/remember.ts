// Results kept from build to build, valid as long as their inputs and the answers they looked up are the same.

/** A question about the project's layout and the answer it got. */
interface Lookup {
  ask(): unknown;
  answer: unknown;
}

export interface Lookups {
  /** Asks now, and again after files came or went. */
  ask<A extends string | boolean | null>(question: () => A): A;
}

export interface Memory<T> {
  get(key: string, inputs: readonly unknown[], layout: number, compute: (lookups: Lookups) => T): T;
  /** Drops everything not asked for since the last sweep. */
  sweep(): void;
  readonly computed: number;
}

interface Entry<T> {
  inputs: readonly unknown[];
  layout: number;
  lookups: Lookup[];
  value: T;
  used: boolean;
}

export function createMemory<T>(): Memory<T> {
  const entries = new Map<string, Entry<T>>();
  let computed = 0;
  return {
    get(key, inputs, layout, compute) {
      const known = entries.get(key);
      if (known && sameItems(known.inputs, inputs)) {
        const holds =
          known.layout === layout ||
          known.lookups.every((lookup) => lookup.ask() === lookup.answer);
        if (holds) {
          known.layout = layout;
          known.used = true;
          return known.value;
        }
      }
      computed++;
      const lookups: Lookup[] = [];
      const value = compute({
        ask(question) {
          const answer = question();
          lookups.push({ ask: question, answer });
          return answer;
        },
      });
      entries.set(key, { inputs, layout, lookups, value, used: true });
      return value;
    },
    sweep() {
      for (const [key, entry] of entries) {
        if (entry.used) entry.used = false;
        else entries.delete(key);
      }
    },
    get computed() {
      return computed;
    },
  };
}

export const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
