// Signing in and out, resets, and accounts by invitation.
import type { Contract } from '@atrium/client/contract';
import { useCodeOnce } from '../identity/code-once.ts';
import { assertStrong, insertAccount, prepareAccount } from '../identity/create-account.ts';
import { secondsUntilMail } from '../mail/mail-limits.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, type Call, type HandlersOf } from '../pipeline/call.ts';
import { hashToken, sealSession } from '../pipeline/caller.ts';
import { pageOfArray } from '../pipeline/pages.ts';

/** An address that no account has: who does not exist takes as long to refuse as who does. */
const NOBODY = 'nobody@accounts.invalid';

export const session: HandlersOf<Contract['session']> = {
  async signIn(call, { login, password }) {
    await call.limiter.login(login.toLowerCase());
    const user = await byLogin(call, login);
    const email = user && !user.disabled && user.email !== null ? user.email : NOBODY;
    const begun = await call.identity.signIn(email, password);
    return 'challenge' in begun ? begun : opened(call, begun.token);
  },
  async secondFactor(call, { challenge, code }) {
    await call.limiter.login(`challenge ${challenge}`);
    const { token, userId } = await call.identity.secondFactor(challenge, code);
    await useCodeOnce(call, userId, code).catch(async (error: unknown) => {
      await call.query.deleteFrom('sessions').where('token', '=', token).execute();
      throw error;
    });
    return opened(call, token);
  },
  async signOut(call) {
    const { sessionToken, id } = call.person();
    await call.identity.signOut(sessionToken ?? '');
    await call.transaction((trx) => call.audit(trx, 'session.end', id));
  },
  async list(call, { limit, cursor }) {
    const { id, grantId } = call.user;
    const rows = await call.query
      .selectFrom('sessions')
      .select(['id', 'created_at', 'expires_at', 'ip_address', 'user_agent'])
      .where('user_id', '=', id)
      .where('expires_at', '>', new Date(call.clock()))
      .orderBy('created_at', 'desc')
      .execute();
    return pageOfArray(rows, { limit, cursor }, (it) => ({
      id: it.id,
      createdAt: iso(it.created_at),
      expiresAt: iso(it.expires_at),
      address: it.ip_address ?? '',
      agent: it.user_agent ?? '',
      current: it.id === grantId,
    }));
  },
  async revoke(call, { sessionId }) {
    const gone = await call.query
      .deleteFrom('sessions')
      .where('id', '=', sessionId)
      .where('user_id', '=', call.user.id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw new ApiError('not-found');
  },
  async requestReset(call, { login }) {
    await call.limiter.login(`reset ${login.toLowerCase()}`);
    const user = await byLogin(call, login);
    const email = user && !user.disabled && user.email !== null ? user.email : NOBODY;
    // Who asks too often hears what everybody hears: the answer does not say whether there is such an account.
    const wait = await secondsUntilMail(call.query, 'reset', email, call.clock());
    await call.identity.requestReset(wait > 0 ? NOBODY : email);
  },
  async resetPassword(call, { token, password }) {
    assertStrong(password, { id: '\0' });
    await call.identity.resetPassword(token, password);
  },
  async acceptInvitation(call, { token, userId, name, password }) {
    const hash = hashToken(token);
    const open = () =>
      call.query
        .selectFrom('invitations')
        .select('email')
        .where('token_hash', '=', hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', new Date(call.clock()))
        .executeTakeFirst();
    const found = await open();
    if (!found) throw new ApiError('link-invalid');
    const account = await prepareAccount({ id: userId, name, email: found.email, password });
    return call.transaction(async (trx) => {
      const used = await trx
        .updateTable('invitations')
        .set({ used_at: new Date(call.clock()) })
        .where('token_hash', '=', hash)
        .where('used_at', 'is', null)
        .returning(['team_id', 'role'])
        .executeTakeFirst();
      if (!used) throw new ApiError('link-invalid');
      await insertAccount(trx, account);
      const { team_id, role } = used;
      await trx.insertInto('memberships').values({ team_id, user_id: userId, role }).execute();
      await call.audit(trx, 'invitation.accept', team_id, { user: userId, role });
      return { userId, teamId: team_id };
    });
  },
};

const byLogin = (call: Call, login: string) =>
  call.query
    .selectFrom('users')
    .select(['email', 'disabled'])
    .where((it) => it.or([it('id', '=', login), it('email', '=', login.toLowerCase())]))
    .executeTakeFirst();

/** The session exists; now it is written down from where, and handed out. */
async function opened(call: Call, token: string) {
  const row = await call.transaction(async (trx) => {
    const it = await trx
      .updateTable('sessions')
      .set({ ip_address: call.address, user_agent: call.agent })
      .where('token', '=', token)
      .returning(['user_id', 'expires_at'])
      .executeTakeFirstOrThrow();
    await call.audit(trx, 'session.begin', it.user_id);
    return it;
  });
  return {
    token: sealSession(call.secret, token),
    expiresAt: iso(row.expires_at),
    userId: row.user_id,
  };
}
