// What holds for keys of a person of either kind, API keys and pairs of the cloud API: how many, and for how long.
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { lockOwner } from '../pipeline/lock-owner.ts';

const MAX_KEYS = 20;
const DAY_MS = 24 * 3600_000;

interface Rows {
  execute(): Promise<unknown[]>;
}

/** Of those who make several at once, none finds room that another takes. @param kept those that count. */
export async function assertRoomForKey(
  trx: Transaction<Schema>,
  user: string,
  kept: Rows,
): Promise<void> {
  await lockOwner(trx, 'users', user);
  if ((await kept.execute()).length >= MAX_KEYS) throw new ApiError('too-many');
}

export const endOfKey = (now: number, days: number | null): Date | null =>
  days === null ? null : new Date(now + days * DAY_MS);
