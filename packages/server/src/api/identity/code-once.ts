// A code of a second factor works once. better-auth accepts one again within its half minute.
import { createHash } from 'node:crypto';
import { ApiError } from '../pipeline/api-error.ts';
import type { Call } from '../pipeline/call.ts';

/** Longer than a code is accepted. */
const CODE_LIVES_MS = 120_000;

/** Once the code was right. Rejects with `second-factor-failed` when somebody used it before. */
export async function useCodeOnce(call: Call, userId: string, code: string): Promise<void> {
  const key = `code ${userId} ${createHash('sha256').update(code).digest('hex')}`;
  const first = await call.query
    .insertInto('used_once')
    .values({ key, expires_at: new Date(call.clock() + CODE_LIVES_MS) })
    .onConflict((it) => it.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!first) throw new ApiError('second-factor-failed');
}
