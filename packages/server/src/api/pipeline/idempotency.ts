// A write with an Idempotency-Key happens once: who repeats it gets the first answer.
import { createHmac } from 'node:crypto';
import type { Query } from '../../platform/db/database.node.ts';
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
  /** The body is sealed with the request itself. */
  sealed?: true;
}

export interface Once {
  /** What was answered the first time. */
  before: Kept | undefined;
  keep(answer: Kept | null): Promise<void>;
  /** In the transaction of what the request does: from then on it is never done again, whatever becomes of the answer. */
  carriedOut(trx: Query): Promise<void>;
  /** With which a secret answer is kept: only who repeats the whole request can have it opened. */
  sealedWith: string;
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
        .where('replies.done', '=', false)
        .where('replies.created_at', '<', new Date(now - DEAD_AFTER_MS)),
    )
    .returning('key')
    .executeTakeFirst();
  const ours = (of: Query = db) =>
    of.updateTable('replies').where('user_id', '=', user).where('key', '=', key);
  const sealedWith = createHmac('sha256', secret)
    .update(`answer to ${key}`)
    .update(body)
    .digest('hex');
  const answering = {
    sealedWith,
    async carriedOut(trx: Query) {
      await ours(trx).set({ done: true }).execute();
    },
    async keep(answer: Kept | null) {
      if (answer !== null)
        return void (await ours()
          .set({ status: answer.status, body: JSON.stringify(answer) })
          .execute());
      await db
        .deleteFrom('replies')
        .where('user_id', '=', user)
        .where('key', '=', key)
        .where('done', '=', false)
        .execute();
      // What failed after it was done is not waited for. A repeat may have begun since: that one is.
      await ours()
        .where('done', '=', true)
        .set({ created_at: new Date(now - DEAD_AFTER_MS - 1) })
        .execute();
    },
  };
  if (mine) return { before: undefined, ...answering };
  const found = await db
    .selectFrom('replies')
    .select(['request', 'body', 'done', 'created_at'])
    .where('user_id', '=', user)
    .where('key', '=', key)
    .executeTakeFirst();
  // Taken back between the two looks: the first one failed and this one may try.
  if (!found) throw new ApiError('idempotency-in-flight', undefined, 1);
  if (found.request !== hash) throw new ApiError('idempotency-key-reused');
  if (found.body !== null) return { before: JSON.parse(found.body) as Kept, ...answering };
  const over = found.created_at.getTime() < now - DEAD_AFTER_MS;
  if (found.done && over) throw new ApiError('idempotency-done');
  throw new ApiError('idempotency-in-flight', undefined, 1);
}
