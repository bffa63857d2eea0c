// Invitations by mail to who has no account yet.
import type { Contract } from '@atrium/client/contract';
import { accountUrl } from '../account-page/account-page.ts';
import { INVITATION_DAYS } from '../mail/link-lifetimes.ts';
import { secondsUntilMail } from '../mail/mail-limits.ts';
import { invitationMail } from '../mail/mails.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { assertMail, iso, type HandlersOf } from '../pipeline/call.ts';
import { hashToken, newToken } from '../pipeline/caller.ts';
import { newId } from '../pipeline/ids.ts';
import { lockOwner } from '../pipeline/lock-owner.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { assertMayGive } from './members.ts';

const OPEN_MS = INVITATION_DAYS * 24 * 3600_000;
const MAX_OPEN = 100;

export const invitations: HandlersOf<Contract['invitations']> = {
  async list(call, { teamId, limit, cursor }) {
    const rows = await call.query
      .selectFrom('invitations')
      .select(['id', 'email', 'role', 'invited_by', 'expires_at'])
      .where('team_id', '=', teamId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', new Date(call.clock()))
      .orderBy('expires_at', 'desc')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, describe);
  },
  async create(call, { teamId, email, role }) {
    assertMail(call);
    const token = newToken('');
    const made = await call.transaction(async (trx) => {
      await assertMayGive(call, trx, teamId, role, null);
      const known = await trx
        .selectFrom('users')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirst();
      if (known) throw new ApiError('user-exists');
      await lockOwner(trx, 'teams', teamId);
      const { open } = await trx
        .selectFrom('invitations')
        .select((it) => it.fn.countAll<string>().as('open'))
        .where('team_id', '=', teamId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', new Date(call.clock()))
        .executeTakeFirstOrThrow();
      if (Number(open) >= MAX_OPEN) throw new ApiError('too-many');
      // Whichever team asks, and whether it took earlier ones back.
      const wait = await secondsUntilMail(trx, 'invitation', email, call.clock());
      if (wait > 0) throw new ApiError('too-many-requests', undefined, wait);
      const row = await trx
        .insertInto('invitations')
        .values({
          id: newId('inv'),
          team_id: teamId,
          email,
          role,
          token_hash: hashToken(token),
          invited_by: call.user.id,
          expires_at: new Date(call.clock() + OPEN_MS),
        })
        .returning(['id', 'email', 'role', 'invited_by', 'expires_at'])
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'invitation.create', teamId, { id: row.id, email, role });
      const team = await trx
        .selectFrom('teams')
        .select('name')
        .where('id', '=', teamId)
        .executeTakeFirstOrThrow();
      const url = accountUrl(call.origin, 'invitation', token);
      await call.send(trx, invitationMail(email, team.name, url, row.expires_at.getTime()));
      return row;
    });
    return describe(made);
  },
  async revoke(call, { teamId, invitationId }) {
    await call.transaction(async (trx) => {
      const gone = await trx
        .deleteFrom('invitations')
        .where('id', '=', invitationId)
        .where('team_id', '=', teamId)
        .where('used_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'invitation.revoke', teamId, { id: invitationId });
    });
  },
};

const describe = (row: {
  id: string;
  email: string;
  role: string;
  invited_by: string;
  expires_at: Date;
}) => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invited_by,
  expiresAt: iso(row.expires_at),
});
