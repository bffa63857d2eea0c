// Of things there may be a few each: who makes one waits for whoever makes another, so that counting them tells the truth.
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';

/** Until the transaction ends. Rows that refer to the owner can be written meanwhile. */
export async function lockOwner(
  trx: Transaction<Schema>,
  table: 'users' | 'superapps' | 'teams',
  id: string,
): Promise<void> {
  await trx.selectFrom(table).select('id').where('id', '=', id).forNoKeyUpdate().execute();
}
