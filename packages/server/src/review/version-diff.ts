// Two lists of sources → their differences, a part at a time: a part is whole once it has taken its time or its bytes.
import { setImmediate } from 'node:timers/promises';
import { fileKind } from '@atrium/platform/file-kinds';
import type { ObjectStore } from '../platform/objects/object-store.node.ts';
import type { SourceIndex } from '../platform/source-store.ts';
import { diffText, type Hunk } from './diff-text.ts';

type Side = { sha256: string; size: number };

export interface Change {
  path: string;
  change: 'added' | 'changed' | 'removed';
  kind: 'text' | 'binary';
  before: Side | null;
  after: Side | null;
}

export interface ShownChange extends Change {
  /** Hunks are null where counts were asked for, and where they are too long for a list. */
  lines: { added: number; removed: number; minimal: boolean; hunks: Hunk[] | null } | null;
}

/** Of both sides together. */
const TEXT_MAX_BYTES = 2 * 1024 * 1024;
/** In a list. Alone a file is shown whole, one of very many lines part by part. */
const SHOWN_MAX_CHARS = 64 * 1024;
const PART_MAX_CHARS = 512 * 1024;
const PART_MS = 500;

/** Sorted by path. */
export function changesBetween(before: SourceIndex, after: SourceIndex): Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path) ?? null, after.get(path) ?? null];
    if (was?.sha256 === is?.sha256) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    const kind = fileKind(path) === 'media' ? 'binary' : 'text';
    return [{ path, change, kind, before: was, after: is }];
  });
}

export function totalsOf(changes: readonly Change[], after: SourceIndex) {
  const count = (what: Change['change']): number =>
    changes.filter(({ change }) => change === what).length;
  const [added, changed, removed] = [count('added'), count('changed'), count('removed')];
  return { added, changed, removed, unchanged: after.size - added - changed };
}

/** @returns at least one where there is one; fewer than asked for where they are large. */
export async function showChanges(
  objects: Pick<ObjectStore, 'get'>,
  changes: readonly Change[],
  detail: 'lines' | 'counts',
): Promise<ShownChange[]> {
  const shown: ShownChange[] = [];
  let spent = 0;
  let chars = 0;
  for (const change of changes) {
    if (spent > PART_MS || chars > PART_MAX_CHARS) break;
    const texts = await textsOf(objects, change);
    // Between two files everybody else is served.
    await setImmediate();
    const began = performance.now();
    const found = texts && diffText(...texts);
    spent += performance.now() - began;
    if (found === null) {
      shown.push({ ...change, lines: null });
      continue;
    }
    const { hunks, next, ...counts } = found;
    const length = lengthOf(hunks);
    const fits = detail === 'lines' && next === null && length <= SHOWN_MAX_CHARS;
    if (fits) chars += length;
    shown.push({ ...change, lines: { ...counts, hunks: fits ? hunks : null } });
  }
  return shown;
}

/** One file, whatever its length. @param from the `next` of the part before this one. */
export async function showWhole(
  objects: Pick<ObjectStore, 'get'>,
  change: Change,
  from: number,
): Promise<{ shown: ShownChange; next: number | null }> {
  const texts = await textsOf(objects, change);
  if (!texts) return { shown: { ...change, lines: null }, next: null };
  const { next, ...lines } = diffText(...texts, { from });
  return { shown: { ...change, lines }, next };
}

const lengthOf = (hunks: readonly Hunk[]): number =>
  hunks.reduce((sum, { lines }) => sum + lines.reduce((all, it) => all + it.length + 4, 0), 0);

async function textsOf(
  objects: Pick<ObjectStore, 'get'>,
  { kind, before, after }: Change,
): Promise<[before: string, after: string] | null> {
  if (kind === 'binary' || (before?.size ?? 0) + (after?.size ?? 0) > TEXT_MAX_BYTES) return null;
  const read = async (side: Side | null): Promise<string> => {
    if (!side) return '';
    const bytes = await objects.get(side.sha256);
    if (!bytes) throw new Error(`the source ${side.sha256} is not in the object store`);
    return Buffer.from(bytes).toString('utf8');
  };
  return [await read(before), await read(after)];
}
