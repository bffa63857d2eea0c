// A user who can sign in: the row that the platform knows and the password that only identity knows, together or not at all.
import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '@atrium/client/contract';
import type { Account } from '@atrium/platform';
import { hashPassword } from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../../platform/db/database.node.ts';
import { writeAudit } from '../../platform/db/audit.ts';
import type { Schema } from '../../platform/db/schema.ts';
import { ApiError } from '../pipeline/api-error.ts';

export interface NewAccount {
  /** The name to sign in with, and the id everywhere else: lower case letters, digits and `. _ -`. */
  id: string;
  name: string;
  email: string;
  password: string;
  account?: Account;
}

const PASSWORD_MIN_CHARS = 10;

export function assertStrong(password: string, user: { id: string }): void {
  const lower = password.toLowerCase();
  const distinct = new Set(password).size;
  if (password.length < PASSWORD_MIN_CHARS || distinct < 5 || lower.includes(user.id))
    throw new ApiError('password-weak');
}

/** For seeds and scripts. Rejects with an ApiError: `user-exists`, `password-weak`. */
export async function createAccount(database: Database, account: NewAccount): Promise<void> {
  const prepared = await prepareAccount(account);
  await database.transaction(async (trx) => {
    await insertAccount(trx, prepared);
    await writeAudit(trx, {
      actor: 'system',
      action: 'user.create',
      subject: account.id,
      detail: { account: account.account ?? 'member' },
    });
  });
}

export interface PreparedAccount extends NewAccount {
  hash: string;
}

/** The slow part, before the transaction. */
export async function prepareAccount(account: NewAccount): Promise<PreparedAccount> {
  assertStrong(account.password, account);
  return { ...account, hash: await hashPassword(account.password) };
}

export async function insertAccount(
  trx: Transaction<Schema>,
  { id, name, email, account = 'member', hash }: PreparedAccount,
): Promise<void> {
  const made = await trx
    .insertInto('users')
    .values({ id, name, email: email.toLowerCase(), account })
    .onConflict((it) => it.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new ApiError('user-exists' satisfies ErrorCode);
  await trx
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      account_id: id,
      provider_id: 'credential',
      user_id: id,
      password: hash,
    })
    .execute();
}
