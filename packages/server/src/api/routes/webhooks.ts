// Webhooks of a team and what was sent through them. Sending itself is background/webhook-sender.ts.
import type { Contract } from '@atrium/client/contract';
import { KEY_FORMS } from '@atrium/platform';
import { sql } from 'kysely';
import { seal } from '../identity/seal.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { etagOf, iso, isoOrNull, plusOne, type Call, type HandlersOf } from '../pipeline/call.ts';
import { newToken } from '../pipeline/caller.ts';
import { newId } from '../pipeline/ids.ts';
import { lockOwner } from '../pipeline/lock-owner.ts';
import { afterNumber, pageOf, pageOfArray } from '../pipeline/pages.ts';
import { tellHook, WEBHOOK_SECRET } from '../background/webhook-sender.ts';
import { badHost } from './hosts.ts';

const MAX_WEBHOOKS = 20;
const PINGS_A_WINDOW = 5;
const PING_WINDOW_MS = 60_000;
const COLUMNS = ['id', 'url', 'events', 'enabled', 'created_at', 'revision'] as const;

export const webhooks: HandlersOf<Contract['webhooks']> = {
  async list(call, { teamId, limit, cursor }) {
    const rows = await call.query
      .selectFrom('webhooks')
      .select(COLUMNS)
      .where('team_id', '=', teamId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return pageOfArray(rows, { limit, cursor }, describe);
  },
  async create(call, { teamId, url, events }) {
    assertUrl(url);
    const secret = newToken(KEY_FORMS.webhook);
    return call.transaction(async (trx) => {
      await lockOwner(trx, 'teams', teamId);
      const { count } = await trx
        .selectFrom('webhooks')
        .select((it) => it.fn.countAll<string>().as('count'))
        .where('team_id', '=', teamId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= MAX_WEBHOOKS) throw new ApiError('too-many');
      const row = await trx
        .insertInto('webhooks')
        .values({
          id: newId('hook'),
          team_id: teamId,
          url,
          events: JSON.stringify(events),
          secret: seal(call.secret, WEBHOOK_SECRET, secret),
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      await call.audit(trx, 'webhook.create', teamId, { id: row.id, url, events });
      call.revision(row.revision);
      return { ...describe(row), secret };
    });
  },
  async update(call, { teamId, webhookId, url, events, enabled }) {
    if (url !== undefined) assertUrl(url);
    return call.transaction(async (trx) => {
      await assertOwn(trx, teamId, webhookId);
      const row = await trx
        .updateTable('webhooks')
        .set({
          team_id: teamId,
          ...(url === undefined ? {} : { url }),
          ...(events === undefined ? {} : { events: JSON.stringify(events) }),
          ...(enabled === undefined ? {} : { enabled }),
          revision: plusOne,
        })
        .where('id', '=', webhookId)
        .where('revision', '=', call.expected)
        .returning(COLUMNS)
        .executeTakeFirst();
      if (!row) throw new ApiError('precondition-failed');
      // What it was not sent while it was paused.
      if (enabled === true) await tellHook(call.jobs, trx, webhookId);
      await call.audit(trx, 'webhook.update', teamId, { id: webhookId, url, events, enabled });
      call.revision(row.revision);
      return describe(row);
    });
  },
  async delete(call, { teamId, webhookId }) {
    await call.transaction(async (trx) => {
      await assertOwn(trx, teamId, webhookId);
      await trx.deleteFrom('webhooks').where('id', '=', webhookId).execute();
      await call.audit(trx, 'webhook.delete', teamId, { id: webhookId });
    });
  },
  async ping(call, { teamId, webhookId }) {
    await assertOwn(call.query, teamId, webhookId);
    const now = new Date(call.clock());
    await assertMayPing(call, webhookId, now);
    const id = newId('del');
    const body = JSON.stringify({
      id,
      event: 'ping',
      at: now.toISOString(),
      team: teamId,
      detail: {},
    });
    await call.transaction(async (trx) => {
      await trx
        .insertInto('deliveries')
        .values({
          id,
          webhook_id: webhookId,
          event: 'ping',
          body,
          state: 'waiting',
          last_result: null,
          next_at: sql<Date>`now()`,
          created_at: now,
        })
        .execute();
      await tellHook(call.jobs, trx, webhookId);
    });
    return { deliveryId: id };
  },
  async deliveries(call, { teamId, webhookId, limit, cursor }) {
    await assertOwn(call.query, teamId, webhookId);
    const from = afterNumber(cursor) ?? 0;
    const rows = await call.query
      .selectFrom('deliveries')
      .select(['id', 'event', 'state', 'attempts', 'last_result', 'next_at', 'created_at'])
      .where('webhook_id', '=', webhookId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .offset(Math.max(0, from))
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      limit,
      () => [from + limit],
      (it) => ({
        id: it.id,
        event: it.event,
        state: it.state,
        attempts: it.attempts,
        lastResult: it.last_result,
        nextAt: isoOrNull(it.next_at),
        createdAt: iso(it.created_at),
      }),
    );
  },
  async redeliver(call, { teamId, webhookId, deliveryId }) {
    await assertOwn(call.query, teamId, webhookId);
    await call.transaction(async (trx) => {
      const found = await trx
        .updateTable('deliveries')
        .set({ state: 'waiting', attempts: 0, next_at: sql<Date>`now()` })
        .where('id', '=', deliveryId)
        .where('webhook_id', '=', webhookId)
        .returning('id')
        .executeTakeFirst();
      if (!found) throw new ApiError('not-found');
      await tellHook(call.jobs, trx, webhookId);
    });
  },
};

/** The address is checked again, resolved, whenever something is sent. */
function assertUrl(text: string): void {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || badHost(url.hostname, []) !== null)
    throw new ApiError('webhook-url');
}

/** Counted in the database, for all servers together: nobody is to be flooded through us. */
async function assertMayPing(call: Call, webhookId: string, now: Date): Promise<void> {
  const { enabled } = await call.query
    .selectFrom('webhooks')
    .select('enabled')
    .where('id', '=', webhookId)
    .executeTakeFirstOrThrow();
  if (!enabled) throw new ApiError('webhook-paused');
  const pings = await call.query
    .selectFrom('deliveries')
    .select('created_at')
    .where('webhook_id', '=', webhookId)
    .where('event', '=', 'ping')
    .where('created_at', '>', new Date(now.getTime() - PING_WINDOW_MS))
    .orderBy('created_at')
    .execute();
  const [first] = pings;
  if (first && pings.length >= PINGS_A_WINDOW) {
    const free = first.created_at.getTime() + PING_WINDOW_MS - now.getTime();
    throw new ApiError('too-many-requests', undefined, free / 1000);
  }
}

async function assertOwn(db: Call['query'], team: string, id: string): Promise<void> {
  const row = await db
    .selectFrom('webhooks')
    .select('id')
    .where('id', '=', id)
    .where('team_id', '=', team)
    .executeTakeFirst();
  if (!row) throw new ApiError('not-found');
}

const describe = (row: {
  id: string;
  url: string;
  events: string[];
  enabled: boolean;
  created_at: Date;
  revision: number;
}) => ({
  id: row.id,
  url: row.url,
  events: row.events as (typeof row.events)[number][] as never,
  enabled: row.enabled,
  createdAt: iso(row.created_at),
  etag: etagOf(row.revision),
});
