// Super apps, where they run, the keys of their servers, and the file their SDK reads.
import { API_BASE, type Contract } from '@atrium/client/contract';
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import { ApiError, refuseTwice } from '../pipeline/api-error.ts';
import { assertChanged, plusOne, type Call, type HandlersOf } from '../pipeline/call.ts';
import { hashToken, newToken, SUPERAPP_KEY } from '../pipeline/caller.ts';
import { newId, newSuperappId } from '../pipeline/ids.ts';
import { lockOwner } from '../pipeline/lock-owner.ts';
import { afterText, pageOf, pageOfArray } from '../pipeline/pages.ts';
import { describeKey } from './me.ts';
import { userKeys } from './user-keys.ts';

const MAX_KEYS = 20;
const TWICE = refuseTwice({
  superapps_pkey: 'superapp-exists',
  superapps_name_key: 'superapp-exists',
  superapps_scheme_key: 'superapp-exists',
  superapp_places_name: 'bundle-exists',
  superapp_places_pkey: 'bundle-exists',
});

export const superapps: HandlersOf<Contract['superapps']> = {
  async list(call, { limit, cursor }) {
    const after = afterText(cursor);
    const { account, memberships } = call.user;
    const mine = memberships.filter((it) => it.kind === 'superapp').map((it) => it.team);
    const rows = await select(call)
      .$if(account === 'member', (it) => it.where('team_id', 'in', mine.length > 0 ? mine : ['']))
      .$if(after !== undefined, (it) => it.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const places = await placesOf(
      call,
      rows.map((it) => it.id),
    );
    return pageOf(
      rows,
      limit,
      (it) => [it.id],
      (it) => describe(it, places),
    );
  },
  async create(call, { teamId, id = newSuperappId(), name, description, scheme, places }) {
    await call.transaction(async (trx) => {
      const team = await trx
        .selectFrom('teams')
        .select('kind')
        .where('id', '=', teamId)
        .executeTakeFirst();
      if (team?.kind !== 'superapp') throw new ApiError('team-kind');
      await trx
        .insertInto('superapps')
        .values({ id, team_id: teamId, name, description, scheme })
        .execute()
        .catch(TWICE);
      await putPlaces(trx, id, places);
      await call.audit(trx, 'superapp.create', id, { team: teamId, name });
    });
    return find(call, id);
  },
  get: (call, { superappId }) => find(call, superappId),
  async update(call, { superappId, places, ...fields }) {
    await call.transaction(async (trx) => {
      const { name, description, scheme } = fields;
      assertChanged(
        await trx
          .updateTable('superapps')
          .set({
            ...(name === undefined ? {} : { name }),
            ...(description === undefined ? {} : { description }),
            ...(scheme === undefined ? {} : { scheme }),
            revision: plusOne,
          })
          .where('id', '=', superappId)
          .where('revision', '=', call.expected)
          .execute()
          .catch(TWICE),
      );
      if (places) await putPlaces(trx, superappId, places);
      await call.audit(trx, 'superapp.update', superappId, {
        ...fields,
        ...(places ? { places } : {}),
      });
    });
    return find(call, superappId);
  },
  async delete(call, { superappId }) {
    await call.transaction(async (trx) => {
      const { team_id } = await trx
        .selectFrom('superapps')
        .select('team_id')
        .where('id', '=', superappId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const others = await trx
        .selectFrom('superapps')
        .select('id')
        .where('team_id', '=', team_id)
        .where('id', '!=', superappId)
        .limit(1)
        .executeTakeFirst();
      const bound = await trx
        .selectFrom('programs')
        .select('app_id')
        .where('superapp_team', '=', team_id)
        .limit(1)
        .executeTakeFirst();
      // Programs are bound to the team: with its last super app they would have nowhere to run.
      if (bound && !others) throw new ApiError('superapp-in-use');
      await trx.deleteFrom('superapps').where('id', '=', superappId).execute();
      await call.audit(trx, 'superapp.delete', superappId);
    });
  },
  async config(call, { superappId, environment }) {
    const { scheme, places } = await find(call, superappId);
    return {
      format: 1 as const,
      superapp: superappId,
      environment,
      api: call.origin + API_BASE,
      publicKey: call.publicKey,
      guestOrigin: call.guestOrigin,
      scheme,
      places: places.filter((it) => it.environment === environment),
    };
  },
  async keys(call, { superappId, limit, cursor }) {
    const rows = await call.query
      .selectFrom('superapp_keys')
      .select(['id', 'name', 'environment', 'created_at', 'revoked_at', 'last_used_at'])
      .where('superapp_id', '=', superappId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, (it) => ({
      ...describeKey(it),
      environment: it.environment,
    }));
  },
  async createKey(call, { superappId, name, environment }) {
    const key = newToken(SUPERAPP_KEY);
    return call.transaction(async (trx) => {
      await lockOwner(trx, 'superapps', superappId);
      const { live } = await trx
        .selectFrom('superapp_keys')
        .select((it) => it.fn.countAll<string>().as('live'))
        .where('superapp_id', '=', superappId)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(live) >= MAX_KEYS) throw new ApiError('too-many');
      const row = await trx
        .insertInto('superapp_keys')
        .values({
          id: newId('key'),
          superapp_id: superappId,
          hash: hashToken(key),
          name,
          environment,
        })
        .returning(['id', 'name', 'created_at', 'revoked_at', 'last_used_at'])
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'superapp.create-key', superappId, { id: row.id, name, environment });
      return { ...describeKey(row), environment, key };
    });
  },
  async revokeKey(call, { superappId, keyId }) {
    await call.transaction(async (trx) => {
      const gone = await trx
        .updateTable('superapp_keys')
        .set({ revoked_at: new Date(call.clock()) })
        .where('id', '=', keyId)
        .where('superapp_id', '=', superappId)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new ApiError('not-found');
      await call.audit(trx, 'superapp.revoke-key', superappId, { id: keyId });
    });
  },
  ...userKeys,
};

const select = (call: Call) =>
  call.query
    .selectFrom('superapps')
    .select(['id', 'team_id', 'name', 'description', 'scheme', 'revision']);

async function find(call: Call, id: string) {
  const row = await select(call).where('id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  call.revision(row.revision);
  return describe(row, await placesOf(call, [id]));
}

const placesOf = (call: Call, ids: string[]) =>
  call.query
    .selectFrom('superapp_places')
    .selectAll()
    .where('superapp_id', 'in', ids.length > 0 ? ids : [''])
    .orderBy('platform')
    .orderBy('environment')
    .execute();

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const describe = (row: Row, places: Awaited<ReturnType<typeof placesOf>>) => ({
  id: row.id,
  team: row.team_id,
  name: row.name,
  description: row.description,
  scheme: row.scheme,
  places: places
    .filter((it) => it.superapp_id === row.id)
    .map(({ platform, environment, name, download_url }) => ({
      platform,
      environment,
      name,
      ...(download_url === null ? {} : { downloadUrl: download_url }),
    })),
  revision: row.revision,
});

interface Place {
  platform: 'web' | 'android' | 'ios';
  environment: 'production' | 'test';
  name: string;
  downloadUrl?: string | undefined;
}

async function putPlaces(
  trx: Transaction<Schema>,
  id: string,
  places: readonly Place[],
): Promise<void> {
  await trx.deleteFrom('superapp_places').where('superapp_id', '=', id).execute();
  for (const { platform, environment, name, downloadUrl } of places)
    await trx
      .insertInto('superapp_places')
      .values({ superapp_id: id, platform, environment, name, download_url: downloadUrl ?? null })
      .execute()
      .catch(TWICE);
}
