// What versions were built from, for those who review them: every file by its hash, like the packages' own, and a list of
// them that is a file itself. Versions share what they have in common, and none is ever deleted, so neither are these.
import type { Transaction } from 'kysely';
import * as z from 'zod';
import type { SourceFile } from './compile-upload.node.ts';
import type { Schema } from './db/schema.ts';
import type { ObjectStore } from './objects/object-store.node.ts';

/** Path → file; paths as the intake let them in, sorted. */
export type SourceIndex = ReadonlyMap<string, { sha256: string; size: number }>;

const FORMAT = 1;
const index = z.object({
  format: z.literal(FORMAT),
  files: z.array(z.tuple([z.string(), z.string(), z.number()])),
});

/** A program has hundreds of files, and a store far away answers each after a while. */
const AT_ONCE = 8;

/** @returns the name of the list. It is there once all it lists is there. */
export async function keepSources(
  objects: ObjectStore,
  sources: readonly SourceFile[],
): Promise<string> {
  const files: [path: string, sha256: string, size: number][] = [];
  const waiting = [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).entries();
  const keep = async (): Promise<void> => {
    for (const [i, [path, bytes]] of waiting)
      files[i] = [path, await objects.put(bytes), bytes.length];
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keep));
  return objects.put(Buffer.from(JSON.stringify({ format: FORMAT, files })));
}

/** For `also` of the step that says a version is built. */
export const noteSource =
  (appId: string, source: string) =>
  async (trx: Transaction<Schema>, id: number): Promise<void> => {
    await trx
      .updateTable('versions')
      .set({ source })
      .where('app_id', '=', appId)
      .where('id', '=', id)
      .execute();
  };

/** Throws where the store has lost it. */
export async function readSources(objects: ObjectStore, name: string): Promise<SourceIndex> {
  const bytes = await objects.get(name);
  if (!bytes) throw new Error(`the list of sources ${name} is not in the object store`);
  const { files } = index.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return new Map(files.map(([path, sha256, size]) => [path, { sha256, size }]));
}
