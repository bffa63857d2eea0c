// `setData({'a.b[0].c': v})`: paths, and changing a value at one without touching what others still hold.

export type DataPath = readonly (string | number)[];

const PART = /[^.[\]]+|\[(\d+)\]/g;

/** `a.b[0].c` and `a.b.[0].c` → ['a', 'b', 0, 'c']; so is `a.b.0.c` where `data` has a list, as Remax writes it. */
export function parseDataPath(text: string, data?: unknown): (string | number)[] {
  if (!text.includes('.') && !text.includes('[')) return [text];
  const path: (string | number)[] = [];
  let at = data;
  for (const [part, index] of text.matchAll(PART)) {
    const key = index ?? part;
    path.push(index || (Array.isArray(at) && /^\d+$/.test(part)) ? Number(key) : part);
    at = (at as Container | null | undefined)?.[key];
  }
  return path.length === 0 ? [text] : path;
}

type Container = Record<string | number, unknown>;

/** A container to write `key` into: a copy of what is there, or a new one of the kind the key asks for. */
const containerFor = (value: unknown, key: string | number): Container => {
  if (Array.isArray(value)) return value.slice() as unknown as Container;
  if (typeof key === 'number') return [] as unknown as Container;
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

/** Copies every container on the way to the last part of `path`; answers the one the last part is in. */
export function copyAlong(data: Record<string, unknown>, path: DataPath): Container {
  let at: Container = data;
  for (let i = 0; i + 1 < path.length; i++) {
    const part = path[i] ?? '';
    const next = containerFor(at[part], path[i + 1] ?? '');
    at[part] = next;
    at = next;
  }
  return at;
}

export function writeAt(data: Record<string, unknown>, path: DataPath, value: unknown): void {
  copyAlong(data, path)[path.at(-1) ?? ''] = value;
}

export function readAt(data: Record<string, unknown>, path: DataPath): unknown {
  let at: unknown = data;
  for (const part of path) at = (at as Container | null | undefined)?.[part];
  return at;
}

/** Array.prototype.splice at a path, on a copy. False when there is no array. */
export function spliceAt(data: Record<string, unknown>, path: DataPath, args: Splice): boolean {
  const list = readAt(data, path);
  if (!Array.isArray(list)) return false;
  const copy = list.slice();
  copy.splice(args.start, args.remove, ...args.insert);
  writeAt(data, path, copy);
  return true;
}

export interface Splice {
  start: number;
  remove: number;
  insert: unknown[];
}

export interface DataChange {
  path: DataPath;
  splice?: Splice;
}

/** More entries than this, and a list or object is not compared. */
const ENTRIES_COMPARED = 20;

/** Same scalars; and, `depth` levels down, small plain values equal in all they hold. One and the same object may have been changed inside. */
export function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (Object(a) !== a) return a === b;
  if (depth < 1 || a === b || Object(b) !== b) return false;
  const [one, other] = [a as Container, b as Container];
  const proto: unknown = Object.getPrototypeOf(one);
  const keys = Object.keys(one);
  return (
    (proto === Object.prototype || proto === Array.prototype) &&
    Object.getPrototypeOf(other) === proto &&
    keys.length <= ENTRIES_COMPARED &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSame(one[key], other[key], depth - 1))
  );
}

/** Deep copy of plain objects and arrays; everything else (dates, class instances, functions) by reference. */
export function copyPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyPlain) as T;
  if (typeof value !== 'object' || value === null) return value;
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyPlain(one)])) as T;
}
