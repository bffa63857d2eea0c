// Parts of long lists: the cursor names the last row that was seen, so that nothing is skipped while rows come and go.
import type { Page } from '@atrium/client/contract';
import { malformed } from './read-input.ts';

/** @param rows at most one more than `limit`; @param key what the order is by. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? writeCursor(key(last)) : null,
  };
}

export const writeCursor = (key: (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

const badCursor = () => malformed([{ path: 'cursor', message: 'is not one that a list gave' }]);

function readCursor(cursor: string): unknown[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === 1) return key;
  } catch {
    // Not ours.
  }
  throw badCursor();
}

export function afterText(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [key] = readCursor(cursor);
  if (typeof key !== 'string' || key.includes('\0')) throw badCursor();
  return key;
}

export function afterNumber(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [key] = readCursor(cursor);
  if (typeof key !== 'number' || !Number.isSafeInteger(key)) throw badCursor();
  return key;
}

/** For lists that are short by nature. */
export function pageOfArray<Row, Item>(
  rows: readonly Row[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  item: (row: Row) => Item,
): Page<Item> {
  const from = afterNumber(cursor) ?? 0;
  if (from < 0) throw badCursor();
  const to = from + limit;
  return {
    items: rows.slice(from, to).map(item),
    next: rows.length > to ? writeCursor([to]) : null,
  };
}
