// A write with an Idempotency-Key happens once: who repeats it gets the first answer.
import { createHmac } from 'node:crypto';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from './api-error.ts';
import { malformed } from './read-input.ts';

const KEY = /^[\x21-\x7e]{1,128}$/;
/** A request that has not answered by then died with its process. */
const DEAD_AFTER_MS = 60_000;
export const REPLIES_KEPT_MS = 24 * 3600_000;

export interface Kept {
  status: number;
  etag: string | null;
  body: string | null;
}

export interface Once {
  /** What was answered the first time. */
  before: Kept | undefined;
  keep(answer: Kept | null): Promise<void>;
}

export async function once(
  { database: { query: db }, secret }: Pick<ApiDeps, 'database' | 'secret'>,
  user: string,
  key: string,
  request: { method: string; url: string; ifMatch: string; body: Uint8Array },
  now: number,
): Promise<Once> {
  if (!KEY.test(key))
    throw malformed([
      { path: 'Idempotency-Key', message: 'has 1 to 128 visible ASCII characters' },
    ]);
  const { method, url, ifMatch, body } = request;
  // There may be a password in the body: without our secret nobody finds out which.
  const hash = createHmac('sha256', secret)
    .update(JSON.stringify([method, url, ifMatch]))
    .update(body)
    .digest('hex');
  const row = {
    user_id: user,
    key,
    request: hash,
    status: null,
    body: null,
    created_at: new Date(now),
  };
  const mine = await db
    .insertInto('replies')
    .values(row)
    .onConflict((it) =>
      it
        .columns(['user_id', 'key'])
        .doUpdateSet({ created_at: new Date(now) })
        .where('replies.status', 'is', null)
        .where('replies.request', '=', hash)
        .where('replies.created_at', '<', new Date(now - DEAD_AFTER_MS)),
    )
    .returning('key')
    .executeTakeFirst();
  const ours = (): ReturnType<typeof db.updateTable<'replies'>> => db.updateTable('replies');
  if (mine)
    return {
      before: undefined,
      async keep(answer) {
        if (answer === null)
          await db
            .deleteFrom('replies')
            .where('user_id', '=', user)
            .where('key', '=', key)
            .execute();
        else
          await ours()
            .set({ status: answer.status, body: JSON.stringify(answer) })
            .where('user_id', '=', user)
            .where('key', '=', key)
            .execute();
      },
    };
  const found = await db
    .selectFrom('replies')
    .select(['request', 'body'])
    .where('user_id', '=', user)
    .where('key', '=', key)
    .executeTakeFirst();
  // Taken back between the two looks: the first one failed and this one may try.
  if (!found) throw new ApiError('idempotency-in-flight', undefined, 1);
  if (found.request !== hash) throw new ApiError('idempotency-key-reused');
  if (found.body === null) throw new ApiError('idempotency-in-flight', undefined, 1);
  return { before: JSON.parse(found.body) as Kept, keep: () => Promise.resolve() };
}
