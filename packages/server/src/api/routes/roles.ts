// Custom roles: sets of points of the team's kind, without those that hand out roles.
import type { Contract } from '@atrium/client/contract';
import { grantable, pointsOf, ROLES, type Point, type TeamKind } from '@atrium/platform';
import { ApiError, refuseTwice } from '../pipeline/api-error.ts';
import { assertChanged, etagOf, plusOne, type Call, type HandlersOf } from '../pipeline/call.ts';
import { newId } from '../pipeline/ids.ts';
import { pageOfArray } from '../pipeline/pages.ts';

const MAX_ROLES = 50;
const TWICE = refuseTwice({ roles_team_id_name_key: 'role-exists' });

export const roles: HandlersOf<Contract['roles']> = {
  async list(call, { teamId, limit, cursor }) {
    const kind = await kindOf(call, teamId);
    const custom = await call.query
      .selectFrom('roles')
      .select(['id', 'name', 'points', 'revision'])
      .where('team_id', '=', teamId)
      .orderBy('name')
      .execute();
    const preset = ROLES.map((id) => ({ id, name: id, points: pointsOf(id, kind), etag: null }));
    const described = custom.map(({ revision, ...it }) => ({ ...it, etag: etagOf(revision) }));
    return pageOfArray([...preset, ...described], { limit, cursor }, (it) => it);
  },
  async create(call, { teamId, name, points }) {
    assertGrantable(await kindOf(call, teamId), points);
    return call.transaction(async (trx) => {
      const { count } = await trx
        .selectFrom('roles')
        .select((it) => it.fn.countAll<string>().as('count'))
        .where('team_id', '=', teamId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= MAX_ROLES) throw new ApiError('too-many');
      const row = { id: newId('role'), team_id: teamId, name, points: JSON.stringify(points) };
      const { revision } = await trx
        .insertInto('roles')
        .values(row)
        .returning('revision')
        .executeTakeFirstOrThrow()
        .catch(TWICE);
      await call.audit(trx, 'role.create', teamId, { id: row.id, name, points });
      call.revision(revision);
      return { id: row.id, name, points, etag: etagOf(revision) };
    });
  },
  async update(call, { teamId, roleId, name, points }) {
    assertGrantable(await kindOf(call, teamId), points);
    return call.transaction(async (trx) => {
      const found = await trx
        .selectFrom('roles')
        .select('id')
        .where('id', '=', roleId)
        .where('team_id', '=', teamId)
        .executeTakeFirst();
      if (!found) throw new ApiError('not-found');
      assertChanged(
        await trx
          .updateTable('roles')
          .set({ name, points: JSON.stringify(points), revision: plusOne })
          .where('id', '=', roleId)
          .where('revision', '=', call.expected)
          .execute()
          .catch(TWICE),
      );
      await call.audit(trx, 'role.update', teamId, { id: roleId, name, points });
      const revision = call.expected + 1;
      call.revision(revision);
      return { id: roleId, name, points, etag: etagOf(revision) };
    });
  },
  async delete(call, { teamId, roleId }) {
    await call.transaction(async (trx) => {
      const used = await trx
        .selectFrom('memberships')
        .select('user_id')
        .where('role', '=', roleId)
        .limit(1)
        .executeTakeFirst();
      if (used) throw new ApiError('role-in-use');
      const gone = await trx
        .deleteFrom('roles')
        .where('id', '=', roleId)
        .where('team_id', '=', teamId)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'role.delete', teamId, { id: roleId });
    });
  },
};

function assertGrantable(kind: TeamKind, points: readonly Point[]): void {
  const may = grantable(kind);
  if (!points.every((point) => may.includes(point))) throw new ApiError('role-not-yours', { may });
}

async function kindOf(call: Call, team: string): Promise<TeamKind> {
  const row = await call.query
    .selectFrom('teams')
    .select('kind')
    .where('id', '=', team)
    .executeTakeFirstOrThrow();
  return row.kind;
}
