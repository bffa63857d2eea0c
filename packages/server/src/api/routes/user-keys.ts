// The keys of user tokens: what a super app's server signs with when it says who its user is.
import type { Contract } from '@atrium/client/contract';
import { calculateJwkThumbprint, importJWK } from 'jose';
import { ApiError, refuseTwice } from '../pipeline/api-error.ts';
import type { HandlersOf } from '../pipeline/call.ts';
import { newId } from '../pipeline/ids.ts';
import { lockOwner } from '../pipeline/lock-owner.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { malformed } from '../pipeline/read-input.ts';
import { describeKey } from './me.ts';

/** One in use, its successor, and those of a few tests. */
const MAX_LIVE = 10;
const TWICE = refuseTwice({ superapp_user_keys_superapp_id_kid_key: 'user-key-exists' });
const COLUMNS = [
  'id',
  'kid',
  'jwk',
  'name',
  'environment',
  'created_at',
  'revoked_at',
  'last_used_at',
] as const;

export const userKeys: Pick<
  HandlersOf<Contract['superapps']>,
  'userKeys' | 'addUserKey' | 'revokeUserKey'
> = {
  async userKeys(call, { superappId, limit, cursor }) {
    const rows = await call.query
      .selectFrom('superapp_user_keys')
      .select(COLUMNS)
      .where('superapp_id', '=', superappId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, describe);
  },
  async addUserKey(call, { superappId, name, environment, publicKey }) {
    const { kty, crv, x } = publicKey;
    const jwk = kty === 'EC' ? { kty, crv, x, y: publicKey.y } : { kty, crv, x };
    await importJWK(jwk, kty === 'EC' ? 'ES256' : 'EdDSA').catch(() => {
      throw malformed([{ path: 'publicKey', message: `is no point of ${crv}` }]);
    });
    const kid = await calculateJwkThumbprint(jwk);
    return call.transaction(async (trx) => {
      await lockOwner(trx, 'superapps', superappId);
      const { live } = await trx
        .selectFrom('superapp_user_keys')
        .select((it) => it.fn.countAll<string>().as('live'))
        .where('superapp_id', '=', superappId)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(live) >= MAX_LIVE) throw new ApiError('too-many');
      const row = await trx
        .insertInto('superapp_user_keys')
        .values({
          id: newId('key'),
          superapp_id: superappId,
          kid,
          jwk: JSON.stringify(jwk),
          name,
          environment,
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
        .catch(TWICE);
      await call.audit(trx, 'superapp.add-user-key', superappId, {
        id: row.id,
        kid,
        name,
        environment,
      });
      return describe(row);
    });
  },
  async revokeUserKey(call, { superappId, keyId }) {
    await call.transaction(async (trx) => {
      const gone = await trx
        .updateTable('superapp_user_keys')
        .set({ revoked_at: new Date(call.clock()) })
        .where('id', '=', keyId)
        .where('superapp_id', '=', superappId)
        .where('revoked_at', 'is', null)
        .returning('kid')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'superapp.revoke-user-key', superappId, { id: keyId, kid: gone.kid });
    });
  },
};

const describe = (
  row: Parameters<typeof describeKey>[0] & {
    kid: string;
    jwk: Record<string, string>;
    environment: 'production' | 'test';
  },
) => ({
  ...describeKey(row),
  environment: row.environment,
  kid: row.kid,
  algorithm: row.jwk['kty'] === 'OKP' ? ('EdDSA' as const) : ('ES256' as const),
});
