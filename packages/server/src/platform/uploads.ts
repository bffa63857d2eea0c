// Uploads between their first byte and their build. The database names each before anything of it is stored: whatever dies in
// between, what nobody needs any more is found and removed.
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './db/database.node.ts';
import type { UploadStore } from './objects/upload-store.node.ts';

export interface Uploads {
  /** @returns the sha256 of all of it too. What throws leaves nothing. */
  receive(pieces: AsyncIterable<Uint8Array>): Promise<{ id: string; sha256: Buffer }>;
  read(id: string): AsyncIterable<Uint8Array>;
  discard(id: string): Promise<void>;
  /** What came to nothing. Answers with how many there were. */
  sweep(): Promise<number>;
}

/** No request takes so long, and no task is made later. */
const FORGOTTEN_AFTER_MS = 3600_000;

export function createUploads({ query }: Database, store: UploadStore): Uploads {
  const discard = async (id: string): Promise<void> => {
    await store.remove(id);
    await query.deleteFrom('uploads').where('id', '=', id).execute();
  };
  return {
    discard,
    read: (id) => store.read(id),
    async receive(pieces) {
      const id = randomUUID();
      await query.insertInto('uploads').values({ id }).execute();
      const hash = createHash('sha256');
      try {
        await store.write(id, hashed(pieces, hash));
      } catch (error) {
        await discard(id);
        throw error;
      }
      return { id, sha256: hash.digest() };
    },
    async sweep() {
      const left = await query
        .selectFrom('uploads')
        .select('id')
        .where(
          'created_at',
          '<',
          sql<Date>`now() - ${FORGOTTEN_AFTER_MS} * interval '1 millisecond'`,
        )
        .where((it) =>
          it.not(
            it.exists(
              it
                .selectFrom('tasks')
                .select('tasks.id')
                .whereRef('tasks.upload', '=', 'uploads.id')
                .where('tasks.state', 'in', ['waiting', 'running'] as const),
            ),
          ),
        )
        .execute();
      for (const { id } of left) await discard(id);
      return left.length;
    },
  };
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
