// Webhooks. What happened is read from the audit log, which is written in the transaction of the change itself: nothing that
// happened is forgotten, and nothing is told that did not happen. Each delivery is signed and repeated until it arrives.
// Many are sent at once, but one at a time to a webhook and few to a team: who answers slowly keeps nobody else waiting.
import { createHmac } from 'node:crypto';
import { WEBHOOK_EVENTS } from '@atrium/client/contract';
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import { guardedRequest } from '../../proxy/guarded-request.node.ts';
import { unseal } from '../identity/seal.ts';
import { newId } from '../pipeline/ids.ts';
import type { WorkerDeps } from './workers.ts';

/** Purpose of the seal. */
export const WEBHOOK_SECRET = 'webhook';

const ENTRIES_AT_ONCE = 200;
/** Deliveries on their way at once, a server. */
const PARALLEL = 16;
/** Of these, to webhooks of one team: it may have twenty that all take their time. */
const PARALLEL_A_TEAM = 3;
const TIMEOUT_MS = 10_000;
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 10_000;
const FACTOR = 4;
/** The last one comes about 15 hours after the first. */
const MAX_ATTEMPTS = 8;

/** `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`. */
const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

export interface WebhookSender {
  /** Puts what is due on its way; answers whether there may be more in the log. */
  work(): Promise<boolean>;
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>;
}

/** @param wake there is room for another delivery. */
export function createWebhookSender(deps: WorkerDeps, wake: () => void): WebhookSender {
  const post = deps.post ?? postToPublic;
  /** By webhook. */
  const onTheWay = new Map<string, { team: string; done: Promise<void> }>();
  const busy = (): Busy => {
    const teams = [...onTheWay.values()].map(({ team }) => team);
    const sentTo = (team: string) => teams.filter((it) => it === team).length;
    return {
      hooks: [...onTheWay.keys()],
      teams: [...new Set(teams)].filter((it) => sentTo(it) >= PARALLEL_A_TEAM),
    };
  };

  const start = (due: Due): void => {
    const done = deliver(deps, post, due)
      // It is tried again when the lease is over.
      .catch((error: unknown) => deps.say(`delivery ${due.id}: ${String(error)}`))
      .then(() => {
        onTheWay.delete(due.webhook_id);
        wake();
      });
    onTheWay.set(due.webhook_id, { team: due.team_id, done });
  };

  return {
    async work() {
      const read = await readLog(deps);
      while (onTheWay.size < PARALLEL) {
        const due = await claim(deps, busy());
        if (!due) break;
        start(due);
      }
      return read;
    },
    async idle() {
      await Promise.all([...onTheWay.values()].map(({ done }) => done));
    },
  };
}

const readLog = (deps: WorkerDeps): Promise<boolean> =>
  deps.database.transaction(async (trx) => {
    const { seq } = await trx
      .selectFrom('webhook_cursor')
      .select('seq')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const entries = await trx
      .selectFrom('audit')
      .select(['seq', 'at', 'actor', 'action', 'subject', 'detail'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(ENTRIES_AT_ONCE)
      .execute();
    const last = entries.at(-1);
    if (!last) return false;
    for (const entry of entries)
      if (WEBHOOK_EVENTS.some((it) => it === entry.action)) await fanOut(trx, entry, deps.clock());
    await trx
      .updateTable('webhook_cursor')
      .set({ seq: Number(last.seq) })
      .execute();
    return true;
  });

interface Entry {
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

async function fanOut(trx: Transaction<Schema>, entry: Entry, now: number): Promise<void> {
  const hooks = await trx
    .selectFrom('webhooks')
    .innerJoin('programs', (join) =>
      join.on((it) =>
        it.or([
          it('webhooks.team_id', '=', it.ref('programs.team_id')),
          it('webhooks.team_id', '=', it.ref('programs.superapp_team')),
        ]),
      ),
    )
    .select(['webhooks.id', 'webhooks.team_id', 'events'])
    .where('app_id', '=', entry.subject)
    .where('enabled', '=', true)
    .execute();
  for (const hook of hooks) {
    if (!hook.events.includes(entry.action)) continue;
    const id = newId('del');
    // Where somebody sat is nobody else's business.
    const {
      address: _,
      requestId: __,
      ...detail
    } = JSON.parse(entry.detail) as Record<string, unknown>;
    const { action: event, at, actor, subject: appId } = entry;
    await trx
      .insertInto('deliveries')
      .values({
        id,
        webhook_id: hook.id,
        event,
        body: JSON.stringify({ id, event, at, team: hook.team_id, appId, actor, detail }),
        state: 'waiting',
        last_result: null,
        next_at: new Date(now),
      })
      .execute();
  }
}

type Due = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** To whom nothing more is sent for now. */
interface Busy {
  hooks: readonly string[];
  teams: readonly string[];
}

/** Of several servers that look at once each finds another delivery, or none. Who pauses a webhook is sent nothing. */
function claim({ database: { query }, clock }: WorkerDeps, busy: Busy) {
  const now = clock();
  return query
    .updateTable('deliveries')
    .from('webhooks')
    .set((it) => ({
      attempts: it('deliveries.attempts', '+', 1),
      next_at: new Date(now + LEASE_MS),
    }))
    .whereRef('webhooks.id', '=', 'deliveries.webhook_id')
    .where('deliveries.id', '=', (it) =>
      it
        .selectFrom('deliveries')
        .innerJoin('webhooks', 'webhooks.id', 'webhook_id')
        .select('deliveries.id')
        .where('state', '=', 'waiting')
        .where('next_at', '<=', new Date(now))
        .where('enabled', '=', true)
        .$if(busy.hooks.length > 0, (due) => due.where('webhook_id', 'not in', busy.hooks))
        .$if(busy.teams.length > 0, (due) => due.where('team_id', 'not in', busy.teams))
        .orderBy('next_at')
        .orderBy('deliveries.created_at')
        .limit(1)
        .forUpdate('deliveries')
        .skipLocked(),
    )
    .returning([
      'deliveries.id',
      'deliveries.webhook_id',
      'webhooks.team_id',
      'deliveries.event',
      'deliveries.body',
      'deliveries.attempts',
    ])
    .executeTakeFirst();
}

async function deliver(
  { database: { query }, clock, secret }: WorkerDeps,
  post: NonNullable<WorkerDeps['post']>,
  due: Due,
): Promise<void> {
  const hook = await query
    .selectFrom('webhooks')
    .select(['url', 'secret'])
    .where('id', '=', due.webhook_id)
    .executeTakeFirst();
  if (!hook) return;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Atrium-Webhook/1',
    'atrium-event': due.event,
    'atrium-delivery': due.id,
    'atrium-signature': signatureOf(
      unseal(secret, WEBHOOK_SECRET, hook.secret),
      Math.floor(clock() / 1000),
      due.body,
    ),
  };
  const result = await post(hook.url, headers, due.body).then(
    (status) => String(status),
    (error: unknown) => (error instanceof Error ? error.message : 'failed').slice(0, 200),
  );
  const arrived = /^2\d\d$/.test(result);
  const over = arrived || due.attempts >= MAX_ATTEMPTS;
  await query
    .updateTable('deliveries')
    .set({
      state: arrived ? 'delivered' : over ? 'given-up' : 'waiting',
      last_result: result,
      next_at: over ? null : new Date(clock() + FIRST_RETRY_MS * FACTOR ** (due.attempts - 1)),
    })
    .where('id', '=', due.id)
    .execute();
}

async function postToPublic(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<number> {
  const { status } = await guardedRequest({
    url: new URL(url),
    method: 'POST',
    headers,
    body: Buffer.from(body),
    timeoutMs: TIMEOUT_MS,
    maxResponseBytes: 64 * 1024,
    allowPrivate: false,
  });
  return status;
}
