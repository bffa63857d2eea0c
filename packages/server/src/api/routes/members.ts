// Who is in a team, and as what.
import type { Contract } from '@atrium/client/contract';
import { mayHandOut, ROLES, type CustomRole, type Role } from '@atrium/platform';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { etagOf, type Call, type HandlersOf } from '../pipeline/call.ts';
import { roleOf } from '../pipeline/caller.ts';
import { afterText, pageOf } from '../pipeline/pages.ts';
import { assertMember } from './teams.ts';

export const members: HandlersOf<Contract['members']> = {
  async list(call, { teamId, limit, cursor }) {
    const after = afterText(cursor);
    const rows = await call.query
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'name', 'role', 'disabled', 'memberships.revision'])
      .where('team_id', '=', teamId)
      .$if(after !== undefined, (it) => it.where('users.id', '>', after ?? ''))
      .orderBy('users.id')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      limit,
      (it) => [it.id],
      ({ id, revision, ...it }) => ({ userId: id, ...it, etag: etagOf(revision) }),
    );
  },
  async put(call, { teamId, userId, role }) {
    return call.transaction(async (trx) => {
      await lockTeam(trx, teamId);
      await assertMember(trx, userId);
      const found = await membership(trx, teamId, userId);
      const before = found?.role;
      await assertMayGive(call, trx, teamId, role, userId);
      if (before !== undefined) await assertMayGive(call, trx, teamId, before, userId);
      assertExpected(call, found?.revision ?? 0);
      if (before === 'administrator' && role !== 'administrator')
        await assertAnotherAdministrator(trx, teamId, userId);
      const { revision } = await trx
        .insertInto('memberships')
        .values({ team_id: teamId, user_id: userId, role })
        .onConflict((it) =>
          it
            .columns(['team_id', 'user_id'])
            .doUpdateSet({ role, revision: sql`excluded.revision` }),
        )
        .returning('revision')
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'member.put', teamId, { user: userId, role, before });
      const { name, disabled } = await trx
        .selectFrom('users')
        .select(['name', 'disabled'])
        .where('id', '=', userId)
        .executeTakeFirstOrThrow();
      call.revision(revision);
      return { userId, name, role, disabled, etag: etagOf(revision) };
    });
  },
  async remove(call, { teamId, userId }) {
    await call.transaction(async (trx) => {
      await lockTeam(trx, teamId);
      const role = (await membership(trx, teamId, userId))?.role;
      if (role === undefined) throw new ApiError('not-found');
      await assertMayGive(call, trx, teamId, role, userId);
      if (role === 'administrator') await assertAnotherAdministrator(trx, teamId, userId);
      await trx
        .deleteFrom('memberships')
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .execute();
      await call.audit(trx, 'member.remove', teamId, { user: userId, role });
    });
  },
};

/** Two administrators who take each other out at once do not leave a team without one. */
const lockTeam = (trx: Transaction<Schema>, team: string) =>
  trx.selectFrom('teams').select('id').where('id', '=', team).forUpdate().executeTakeFirst();

const membership = (trx: Transaction<Schema>, team: string, user: string) =>
  trx
    .selectFrom('memberships')
    .select(['role', 'revision'])
    .where('team_id', '=', team)
    .where('user_id', '=', user)
    .executeTakeFirst();

/** Of two who add a user at once, the second has not seen what the first one did. */
function assertExpected({ expected }: Call, revision: number): void {
  if (expected === revision) return;
  throw new ApiError(expected === 0 ? 'precondition-missing' : 'precondition-failed');
}

/** Refuses a role the team has not, and one the caller may not hand out. */
export async function assertMayGive(
  call: Call,
  trx: Transaction<Schema>,
  team: string,
  role: string,
  to: string | null,
): Promise<void> {
  let given: Role | CustomRole | undefined = ROLES.find((it) => it === role);
  if (!given) {
    const row = await trx
      .selectFrom('roles')
      .select(['name', 'points'])
      .where('id', '=', role)
      .where('team_id', '=', team)
      .executeTakeFirst();
    if (!row) throw new ApiError('role-unknown');
    given = roleOf(role, row.name, row.points);
  }
  const own = call.user.memberships.find((it) => it.team === team)?.role;
  if (!own || !mayHandOut(own, given, to === call.user.id)) throw new ApiError('role-not-yours');
}

async function assertAnotherAdministrator(
  trx: Transaction<Schema>,
  team: string,
  besides: string,
): Promise<void> {
  const other = await trx
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select('user_id')
    .where('team_id', '=', team)
    .where('role', '=', 'administrator')
    .where('user_id', '!=', besides)
    .where('disabled', '=', false)
    .limit(1)
    .executeTakeFirst();
  if (!other) throw new ApiError('member-last-administrator');
}
