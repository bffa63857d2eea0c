// Key pairs of the caller for the cloud API (src/cloud). The secret key is sealed, not hashed: signatures are checked with it.
import type { Contract } from '@atrium/client/contract';
import type { Point } from '@atrium/platform';
import { newKeyPair } from '../../cloud/key-pairs.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, isoOrNull, type Call, type HandlersOf } from '../pipeline/call.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { assertRoomForKey, endOfKey } from './own-keys.ts';

const COLUMNS = [
  'id',
  'name',
  'points',
  'trusted',
  'expires_at',
  'created_at',
  'disabled_at',
  'last_used_at',
] as const;

export const cloudKeys: HandlersOf<Contract['cloudKeys']> = {
  async list(call, { limit, cursor }) {
    const rows = await call.query
      .selectFrom('cloud_keys')
      .select(COLUMNS)
      .where('user_id', '=', call.user.id)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, describe);
  },
  async create(call, { name, points, days, trusted }) {
    const { id: user } = call.user;
    const { id, secretKey, sealed } = newKeyPair(call.secret);
    return call.transaction(async (trx) => {
      const kept = trx.selectFrom('cloud_keys').select('id').where('user_id', '=', user);
      await assertRoomForKey(trx, user, kept);
      const row = await trx
        .insertInto('cloud_keys')
        .values({
          id,
          user_id: user,
          name,
          secret: sealed,
          points: points && JSON.stringify(points),
          trusted,
          expires_at: endOfKey(call.clock(), days),
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'cloud-key.create', id, { name, points, days, trusted });
      return { ...describe(row), secretKey };
    });
  },
  disable: (call, { secretId }) => change(call, secretId, new Date(call.clock())),
  enable: (call, { secretId }) => change(call, secretId, null),
  async delete(call, { secretId }) {
    await call.transaction(async (trx) => {
      const gone = await trx
        .deleteFrom('cloud_keys')
        .where('id', '=', secretId)
        .where('user_id', '=', call.user.id)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'cloud-key.delete', secretId);
    });
  },
};

const change = (call: Call, secretId: string, disabledAt: Date | null) =>
  call.transaction(async (trx) => {
    const row = await trx
      .updateTable('cloud_keys')
      .set({ disabled_at: disabledAt })
      .where('id', '=', secretId)
      .where('user_id', '=', call.user.id)
      .returning(COLUMNS)
      .executeTakeFirst();
    if (!row) throw new ApiError('not-found');
    await call.audit(trx, disabledAt ? 'cloud-key.disable' : 'cloud-key.enable', secretId);
    return describe(row);
  });

const describe = (row: {
  id: string;
  name: string;
  points: Point[] | null;
  trusted: boolean;
  expires_at: Date | null;
  created_at: Date;
  disabled_at: Date | null;
  last_used_at: Date | null;
}) => ({
  secretId: row.id,
  name: row.name,
  points: row.points,
  trusted: row.trusted,
  createdAt: iso(row.created_at),
  expiresAt: isoOrNull(row.expires_at),
  disabledAt: isoOrNull(row.disabled_at),
  lastUsedAt: isoOrNull(row.last_used_at),
});
