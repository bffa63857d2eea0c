// Of the data of a page or a component: what the user has made of it, as far as it still fits.
import type { Json, JsonObject } from '@atrium/protocol';

/** What pages and components have in both dialects. */
export interface DataHolder {
  data: Record<string, unknown>;
  setData(data: Record<string, unknown>): void;
}

export function jsonOf(data: Record<string, unknown>): Map<string, string> {
  const entries = Object.entries(data).flatMap(([key, value]) => {
    try {
      const text = JSON.stringify(value) as string | undefined;
      return text === undefined ? [] : [[key, text] as const];
    } catch {
      // A cycle: nobody can write it down.
      return [];
    }
  });
  return new Map(entries);
}

/** What is not as it was. */
export const changedData = (
  data: Record<string, unknown>,
  before: ReadonlyMap<string, string> | undefined,
): JsonObject =>
  Object.fromEntries(
    [...jsonOf(data)]
      .filter(([key, text]) => before?.get(key) !== text)
      .map(([key, text]) => [key, JSON.parse(text) as Json]),
  );

/** What still has the shape it had: the sources may mean something else by the name now. */
export const fittingData = (now: Record<string, unknown>, kept: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(kept).filter(([key, value]) => sameShape(now[key], value)));

/** A list stays a list, a text a text; what was empty may hold anything. */
const sameShape = (now: unknown, kept: unknown): boolean =>
  now === undefined || now === null || kept === null || kindOf(now) === kindOf(kept);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);
