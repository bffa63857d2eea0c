// Results kept from build to build, valid as long as their inputs and the answers they looked up are the same.
import type { ProgramContext } from './program-context.ts';

/**
 * About the project's layout. It is kept as long as the result and asked again in later builds, so it is made by a function of
 * a module: one written within a build would keep all that this build had, its package too.
 */
export type Question<A> = (context: ProgramContext) => A;

/** A question and the answer it got. */
interface Lookup {
  ask: Question<unknown>;
  answer: unknown;
}

export interface Lookups {
  /** Asks now, and again after files came or went. */
  ask<A extends string | boolean | null>(question: Question<A>): A;
}

export interface Memory<T> {
  get(
    key: string,
    inputs: readonly unknown[],
    context: ProgramContext,
    compute: (lookups: Lookups) => T,
  ): T;
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
    get(key, inputs, context, compute) {
      const { layout } = context;
      const known = entries.get(key);
      if (known && sameItems(known.inputs, inputs)) {
        const holds =
          known.layout === layout ||
          known.lookups.every((lookup) => lookup.ask(context) === lookup.answer);
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
          const answer = question(context);
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
