// The link by which program teams register themselves with a super app team (D/60681).
import { randomBytes } from 'node:crypto';
import type { Contract } from '@atrium/client/contract';
import { accountUrl } from '../account-page/account-page.ts';
import { insertAccount, prepareAccount } from '../identity/create-account.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, type Call, type HandlersOf } from '../pipeline/call.ts';
import { hashToken } from '../pipeline/caller.ts';
import { insertTeam } from './teams.ts';

const DAY_MS = 24 * 3600_000;

export const registration: HandlersOf<Contract['registration']> = {
  async create(call, { teamId, days }) {
    const token = randomBytes(16).toString('hex');
    const until = new Date(call.clock() + days * DAY_MS);
    await call.transaction(async (trx) => {
      const changed = await trx
        .updateTable('teams')
        .set({ registration_hash: hashToken(token), registration_until: until })
        .where('id', '=', teamId)
        .where('kind', '=', 'superapp')
        .returning('id')
        .executeTakeFirst();
      if (!changed) throw new ApiError('team-kind');
      await call.audit(trx, 'registration.create', teamId, { days });
    });
    return { token, url: accountUrl(call.origin, 'registration', token), expiresAt: iso(until) };
  },
  async end(call, { teamId }) {
    await call.transaction(async (trx) => {
      await trx
        .updateTable('teams')
        .set({ registration_hash: null, registration_until: null })
        .where('id', '=', teamId)
        .execute();
      await call.audit(trx, 'registration.end', teamId);
    });
  },
  async look(call, { registrationToken }) {
    const team = await teamOf(call, registrationToken);
    return { superappTeamName: team.name, expiresAt: iso(team.until) };
  },
  async register(call, { registrationToken, teamName, userId, name, email, password }) {
    await teamOf(call, registrationToken);
    const account = await prepareAccount({ id: userId, name, email, password });
    // Looked at again: the link may have been ended while the password was hashed.
    const { id: superappTeam } = await teamOf(call, registrationToken);
    return call.transaction(async (trx) => {
      await insertAccount(trx, account);
      const team = await insertTeam(trx, { kind: 'program', name: teamName, superappTeam });
      await trx
        .insertInto('memberships')
        .values({ team_id: team.id, user_id: userId, role: 'administrator' })
        .execute();
      await call.audit(trx, 'team.register', team.id, { user: userId, superappTeam });
      return { userId, teamId: team.id };
    });
  },
};

async function teamOf(call: Call, token: string) {
  const row = await call.query
    .selectFrom('teams')
    .select(['id', 'name', 'registration_until as until'])
    .where('registration_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row?.until || row.until.getTime() <= call.clock()) throw new ApiError('link-invalid');
  return { ...row, until: row.until };
}
