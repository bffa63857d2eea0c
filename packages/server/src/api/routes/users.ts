// Users, for admins of the platform.
import type { Contract } from '@atrium/client/contract';
import type { Account } from '@atrium/platform';
import { insertAccount, prepareAccount } from '../identity/create-account.ts';
import { ApiError } from '../pipeline/api-error.ts';
import {
  assertChanged,
  assertMail,
  iso,
  plusOne,
  type Call,
  type HandlersOf,
} from '../pipeline/call.ts';
import { afterText, pageOf } from '../pipeline/pages.ts';
import { containing } from '../pipeline/search.ts';

const COLUMNS = ['id', 'name', 'email', 'account', 'disabled', 'created_at', 'revision'] as const;

export const users: HandlersOf<Contract['users']> = {
  async list(call, { limit, cursor, search }) {
    const after = afterText(cursor);
    const rows = await call.query
      .selectFrom('users')
      .select(COLUMNS)
      .$if(after !== undefined, (it) => it.where('id', '>', after ?? ''))
      .$if(search !== undefined, (it) =>
        it.where((or) =>
          or.or(
            (['id', 'name', 'email'] as const).map((column) =>
              or(column, 'ilike', containing(search ?? '')),
            ),
          ),
        ),
      )
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, (it) => [it.id], describe);
  },
  async create(call, { id, name, email, password, account }) {
    // Who is admin is decided by the one super admin (D/60604).
    if (account !== 'member' && call.user.account !== 'super-admin')
      throw new ApiError('forbidden');
    const prepared = await prepareAccount({ id, name, email, password, account });
    await call.transaction(async (trx) => {
      await insertAccount(trx, prepared);
      await call.audit(trx, 'user.create', id, { account });
    });
    return find(call, id);
  },
  get: (call, { userId }) => find(call, userId),
  async update(call, { userId, name, disabled }) {
    await assertOrdinary(call, userId);
    await call.transaction(async (trx) => {
      assertChanged(
        await trx
          .updateTable('users')
          .set({
            ...(name === undefined ? {} : { name }),
            ...(disabled === undefined ? {} : { disabled }),
          })
          .set({ updated_at: new Date(call.clock()), revision: plusOne })
          .where('id', '=', userId)
          .where('revision', '=', call.expected)
          .execute(),
      );
      if (disabled) await trx.deleteFrom('sessions').where('user_id', '=', userId).execute();
      await call.audit(trx, 'user.update', userId, { name, disabled });
    });
    return find(call, userId);
  },
  async sendReset(call, { userId }) {
    assertMail(call);
    await assertOrdinary(call, userId);
    const { email } = await find(call, userId);
    await call.transaction(async (trx) => {
      await trx.deleteFrom('sessions').where('user_id', '=', userId).execute();
      await call.audit(trx, 'user.send-reset', userId);
    });
    await call.identity.requestReset(email);
  },
};

/** Admins are changed by the super admin only, who is changed by nobody. */
async function assertOrdinary(call: Call, user: string): Promise<void> {
  const { account } = await find(call, user);
  const allowed =
    account === 'member' || (account === 'platform-admin' && call.user.account === 'super-admin');
  if (!allowed) throw new ApiError('user-is-admin');
}

async function find(call: Call, user: string) {
  const row = await call.query
    .selectFrom('users')
    .select(COLUMNS)
    .where('id', '=', user)
    .executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  call.revision(row.revision);
  return describe(row);
}

const describe = (row: {
  id: string;
  name: string;
  email: string | null;
  account: Account;
  disabled: boolean;
  created_at: Date;
}) => ({
  id: row.id,
  name: row.name,
  email: row.email ?? '',
  account: row.account,
  disabled: row.disabled,
  createdAt: iso(row.created_at),
});
