// The account of the caller and its API keys.
import type { Contract } from '@atrium/client/contract';
import { may, pointsOf, POINT_NAMES, pointRow, type Point } from '@atrium/platform';
import { useCodeOnce } from '../identity/code-once.ts';
import { assertStrong } from '../identity/create-account.ts';
import { ApiError } from '../pipeline/api-error.ts';
import {
  assertChanged,
  iso,
  isoOrNull,
  plusOne,
  type Call,
  type HandlersOf,
} from '../pipeline/call.ts';
import { hashToken, newToken, roleOf, USER_KEY } from '../pipeline/caller.ts';
import { newId } from '../pipeline/ids.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { assertRoomForKey, endOfKey } from './own-keys.ts';

const KEY_COLUMNS = [
  'id',
  'name',
  'created_at',
  'revoked_at',
  'last_used_at',
  'expires_at',
  'points',
] as const;

export const me: HandlersOf<Contract['me']> = {
  get: (call) => describe(call),
  async update(call, { name }) {
    await call.transaction(async (trx) => {
      assertChanged(
        await trx
          .updateTable('users')
          .set({ name, revision: plusOne })
          .where('id', '=', call.user.id)
          .where('revision', '=', call.expected)
          .execute(),
      );
      await call.audit(trx, 'user.rename', call.user.id);
    });
    return describe(call);
  },
  async confirm(call, { password, code }) {
    const { id, sessionToken, grantId } = call.person();
    await call.limiter.login(`password ${id}`);
    if (!(await call.identity.checkPassword(sessionToken ?? '', password)))
      throw new ApiError('password-wrong');
    if (await secondFactorIsOn(call)) {
      if (code === undefined) throw new ApiError('second-factor-failed');
      await call.identity.confirmSecondFactor(sessionToken ?? '', code);
      await useCodeOnce(call, id, code);
    }
    await call.query
      .updateTable('sessions')
      .set({ confirmed_at: new Date(call.clock()) })
      .where('id', '=', grantId)
      .execute();
  },
  async changePassword(call, { current, password }) {
    const { id, sessionToken, grantId } = call.person();
    await call.limiter.login(`password ${id}`);
    assertStrong(password, { id });
    await call.identity.changePassword(sessionToken ?? '', current, password);
    await call.transaction(async (trx) => {
      await trx
        .deleteFrom('sessions')
        .where('user_id', '=', id)
        .where('id', '!=', grantId)
        .execute();
      await call.audit(trx, 'user.password', id);
    });
  },
  async beginSecondFactor(call, { password }) {
    const { id, sessionToken } = call.person();
    await call.limiter.login(`password ${id}`);
    if (!(await call.identity.checkPassword(sessionToken ?? '', password)))
      throw new ApiError('password-wrong');
    return call.identity.beginSecondFactor(sessionToken ?? '', password);
  },
  async confirmSecondFactor(call, { code }) {
    const { id, sessionToken } = call.person();
    await call.limiter.login(`code ${id}`);
    await call.identity.confirmSecondFactor(sessionToken ?? '', code);
    await call.transaction((trx) => call.audit(trx, 'user.second-factor-on', id));
  },
  async endSecondFactor(call, { password }) {
    const { id, sessionToken } = call.person();
    await call.limiter.login(`password ${id}`);
    if (!(await secondFactorIsOn(call))) throw new ApiError('second-factor-off');
    await call.identity.endSecondFactor(sessionToken ?? '', password);
    await call.transaction((trx) => call.audit(trx, 'user.second-factor-off', id));
  },
};

export const apiKeys: HandlersOf<Contract['apiKeys']> = {
  async list(call, { limit, cursor }) {
    const rows = await call.query
      .selectFrom('api_keys')
      .select(KEY_COLUMNS)
      .where('user_id', '=', call.user.id)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, describeOwnKey);
  },
  async create(call, { name, points, days }) {
    const { id: user } = call.user;
    const key = newToken(USER_KEY);
    return call.transaction(async (trx) => {
      const kept = trx
        .selectFrom('api_keys')
        .select('id')
        .where('user_id', '=', user)
        .where('revoked_at', 'is', null);
      await assertRoomForKey(trx, user, kept);
      const row = await trx
        .insertInto('api_keys')
        .values({
          id: newId('key'),
          hash: hashToken(key),
          user_id: user,
          name,
          points: points && JSON.stringify(points),
          expires_at: endOfKey(call.clock(), days),
        })
        .returning(KEY_COLUMNS)
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'api-key.create', row.id, { name, points, days });
      return { ...describeOwnKey(row), key };
    });
  },
  async revoke(call, { keyId }) {
    await call.transaction(async (trx) => {
      const gone = await trx
        .updateTable('api_keys')
        .set({ revoked_at: new Date(call.clock()) })
        .where('id', '=', keyId)
        .where('user_id', '=', call.user.id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'api-key.revoke', keyId);
    });
  },
};

export const describeKey = (row: {
  id: string;
  name: string;
  created_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
}) => ({
  id: row.id,
  name: row.name,
  createdAt: iso(row.created_at),
  revokedAt: isoOrNull(row.revoked_at),
  lastUsedAt: isoOrNull(row.last_used_at),
});

const describeOwnKey = (
  row: Parameters<typeof describeKey>[0] & { expires_at: Date | null; points: Point[] | null },
) => ({ ...describeKey(row), expiresAt: isoOrNull(row.expires_at), points: row.points });

async function secondFactorIsOn(call: Call): Promise<boolean> {
  const row = await call.query
    .selectFrom('users')
    .select('two_factor_enabled')
    .where('id', '=', call.user.id)
    .executeTakeFirstOrThrow();
  return row.two_factor_enabled;
}

async function describe(call: Call) {
  const { id, account } = call.user;
  const row = await call.query
    .selectFrom('users')
    .select(['name', 'email', 'two_factor_enabled', 'revision'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  call.revision(row.revision);
  const teams = await call.query
    .selectFrom('memberships')
    .innerJoin('teams', 'teams.id', 'memberships.team_id')
    .leftJoin('roles', 'roles.id', 'memberships.role')
    .select(['teams.id', 'teams.name', 'kind', 'role', 'roles.name as roleName', 'points'])
    .where('user_id', '=', id)
    .orderBy('teams.name')
    .execute();
  return {
    id,
    name: row.name,
    email: row.email ?? '',
    account,
    secondFactor: row.two_factor_enabled,
    memberships: teams.map((it) => ({
      team: it.id,
      teamName: it.name,
      kind: it.kind,
      role: it.role,
      points: pointsOf(roleOf(it.role, it.roleName, it.points), it.kind),
    })),
    points: POINT_NAMES.filter(
      (point) => pointRow(point).admins && may({ account, memberships: [] }, point, {}),
    ),
  };
}
