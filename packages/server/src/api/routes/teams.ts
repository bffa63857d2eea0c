// Teams of both kinds, and whose reviewers look at whose programs.
import type { Contract } from '@atrium/client/contract';
import type { TeamKind } from '@atrium/platform';
import type { Transaction } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Query } from '../../platform/db/database.node.ts';
import type { Schema } from '../../platform/db/schema.ts';
import { ApiError, refuseTwice } from '../pipeline/api-error.ts';
import { assertChanged, plusOne, type Call, type HandlersOf } from '../pipeline/call.ts';
import { newId } from '../pipeline/ids.ts';
import { afterText, pageOf } from '../pipeline/pages.ts';

const COLUMNS = ['teams.id', 'kind', 'teams.name', 'superapp_team', 'teams.revision'] as const;

export const teams: HandlersOf<Contract['teams']> = {
  async list(call, { limit, cursor, kind }) {
    const after = afterText(cursor);
    const { account, memberships } = call.user;
    const mine = memberships.map((it) => it.team);
    const rows = await selectTeam(call.query)
      .$if(account === 'member', (it) => it.where('id', 'in', mine.length > 0 ? mine : ['']))
      .$if(kind !== undefined, (it) => it.where('kind', '=', kind ?? 'program'))
      .$if(after !== undefined, (it) => it.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, (it) => [it.id], describe);
  },
  async create(call, { kind, name, administrator, superappTeam }) {
    if ((kind === 'program') !== (superappTeam !== undefined)) throw new ApiError('team-kind');
    return call.transaction(async (trx) => {
      await assertMember(trx, administrator);
      if (superappTeam !== undefined) await assertSuperappTeam(trx, superappTeam);
      const row = await insertTeam(trx, { kind, name, superappTeam: superappTeam ?? null });
      await trx
        .insertInto('memberships')
        .values({ team_id: row.id, user_id: administrator, role: 'administrator' })
        .execute();
      await call.audit(trx, 'team.create', row.id, { kind, name, administrator });
      return describe(await selectTeam(trx).where('id', '=', row.id).executeTakeFirstOrThrow());
    });
  },
  get: (call, { teamId }) => find(call, teamId),
  async update(call, { teamId, name }) {
    await call.transaction(async (trx) => {
      assertChanged(
        await trx
          .updateTable('teams')
          .set({ name, revision: plusOne })
          .where('id', '=', teamId)
          .where('revision', '=', call.expected)
          .execute()
          .catch(refuseTwice({ teams_name_key: 'team-exists' })),
      );
      await call.audit(trx, 'team.update', teamId, { name });
    });
    return find(call, teamId);
  },
  async bind(call, { teamId, superappTeam }) {
    await call.transaction(async (trx) => {
      await assertSuperappTeam(trx, superappTeam);
      const team = await trx
        .updateTable('teams')
        .set({ superapp_team: superappTeam, revision: plusOne })
        .where('id', '=', teamId)
        .where('kind', '=', 'program')
        .where('revision', '=', call.expected)
        .returning('id')
        .executeTakeFirst();
      if (!team) {
        const other = await trx
          .selectFrom('teams')
          .select('kind')
          .where('id', '=', teamId)
          .executeTakeFirst();
        if (!other) throw new ApiError('not-found');
        throw new ApiError(other.kind === 'program' ? 'precondition-failed' : 'team-kind');
      }
      // What somebody is looking at does not change its reviewers meanwhile.
      const open = await trx
        .selectFrom('versions')
        .innerJoin('programs', 'programs.app_id', 'versions.app_id')
        .select('id')
        .where('team_id', '=', teamId)
        .where('stage', '=', 'submitted')
        .limit(1)
        .executeTakeFirst();
      if (open) throw new ApiError('submission-open');
      await trx
        .updateTable('programs')
        .set({ superapp_team: superappTeam, revision: plusOne })
        .where('team_id', '=', teamId)
        .execute();
      await call.audit(trx, 'team.bind', teamId, { superappTeam });
    });
    return find(call, teamId);
  },
  async delete(call, { teamId }) {
    await call.transaction(async (trx) => {
      for (const table of ['memberships', 'roles', 'invitations', 'webhooks'] as const)
        await trx.deleteFrom(table).where('team_id', '=', teamId).execute();
      const gone = await trx
        .deleteFrom('teams')
        .where('id', '=', teamId)
        .returning('id')
        .executeTakeFirst()
        .catch((error: { code?: string }) => {
          // A row of something that belongs to the team stands in the way.
          throw error.code === '23503' ? new ApiError('team-not-empty') : error;
        });
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'team.delete', teamId);
    });
  },
};

export async function insertTeam(
  trx: Transaction<Schema>,
  { kind, name, superappTeam }: { kind: TeamKind; name: string; superappTeam: string | null },
) {
  return trx
    .insertInto('teams')
    .values({ id: newId('team'), kind, name, superapp_team: superappTeam })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseTwice({ teams_name_key: 'team-exists' }));
}

/** Admins of the platform are no members of teams (D/60604). */
export async function assertMember(trx: Transaction<Schema>, user: string): Promise<void> {
  const row = await trx
    .selectFrom('users')
    .select('account')
    .where('id', '=', user)
    .executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  if (row.account !== 'member') throw new ApiError('user-is-admin');
}

async function assertSuperappTeam(trx: Transaction<Schema>, team: string): Promise<void> {
  const row = await trx
    .selectFrom('teams')
    .select('kind')
    .where('id', '=', team)
    .executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  if (row.kind !== 'superapp') throw new ApiError('team-kind');
}

async function find(call: Call, team: string) {
  const row = await selectTeam(call.query).where('id', '=', team).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  call.revision(row.revision);
  return describe(row);
}

const selectTeam = (query: Query) =>
  query.selectFrom('teams').select((team) => [
    ...COLUMNS,
    team
      .selectFrom('memberships')
      .select((it) => it.fn.countAll<string>().as('members'))
      .whereRef('team_id', '=', 'teams.id')
      .as('members'),
    jsonObjectFrom(
      team
        .selectFrom('memberships')
        .innerJoin('users', 'users.id', 'user_id')
        .select(['users.id as userId', 'users.name'])
        .whereRef('team_id', '=', 'teams.id')
        .where('role', '=', 'administrator')
        .orderBy('users.id')
        .limit(1),
    ).as('administrator'),
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof selectTeam>['executeTakeFirstOrThrow']>>;

const describe = ({ superapp_team: superappTeam, members, ...row }: Row) => ({
  ...row,
  superappTeam,
  members: Number(members),
});
