// The way back for who cannot sign in where no mails are sent: whoever starts the server lets them set a new password.
import { accountUrl } from '../account-page/account-page.ts';
import { writeAudit } from '../../platform/db/audit.ts';
import type { Database } from '../../platform/db/database.node.ts';
import { createIdentity } from './identity.ts';

export interface OperatorReset {
  userId: string;
  /** Good once, for an hour. */
  url: string;
  /** They need its code as before. */
  secondFactor: boolean;
}

export interface OperatorResetOptions {
  database: Database;
  secret: string;
  origin: string;
  /** Takes the second factor away too: the telephone is lost. */
  endSecondFactor?: boolean;
}

/** Undefined: there is no such user who could sign in. */
export async function operatorReset(
  options: OperatorResetOptions,
  login: string,
): Promise<OperatorReset | undefined> {
  const { database, secret, origin, endSecondFactor = false } = options;
  const user = await database.query
    .selectFrom('users')
    .select(['id', 'email', 'two_factor_enabled'])
    .where((it) => it.or([it('id', '=', login), it('email', '=', login.toLowerCase())]))
    .where('disabled', '=', false)
    .executeTakeFirst();
  if (!user || user.email === null) return undefined;
  let given: string | undefined;
  const identity = createIdentity({
    query: database.query,
    secret,
    sendReset: async (_, token) => void (given = token),
  });
  await identity.requestReset(user.email);
  if (given === undefined) return undefined;
  await database.transaction(async (trx) => {
    if (endSecondFactor) {
      await trx.deleteFrom('two_factors').where('user_id', '=', user.id).execute();
      await trx
        .updateTable('users')
        .set({ two_factor_enabled: false })
        .where('id', '=', user.id)
        .execute();
    }
    const detail = { endSecondFactor };
    await writeAudit(trx, {
      actor: 'operator',
      action: 'user.operator-reset',
      subject: user.id,
      detail,
    });
  });
  return {
    userId: user.id,
    url: accountUrl(origin, 'reset', given),
    secondFactor: user.two_factor_enabled && !endSecondFactor,
  };
}
