// Webhooks. What happened is read from the audit log, which is written in the transaction of the change itself: nothing that
// happened is forgotten, and nothing is told that did not happen. Each delivery is signed and repeated until it arrives.
// A job says that something may be due to a webhook, and sends one delivery; whoever writes one holds the webhook's row, so
// that a job that looked a moment before is followed by another. One goes at a time to a webhook, and few to a team: who
// answers slowly keeps nobody else waiting.
import { createHmac } from 'node:crypto';
import { WEBHOOK_EVENTS } from '@atrium/client/contract';
import { sql, type Transaction } from 'kysely';
import type { JobData } from '../../platform/jobs/job-kinds.ts';
import type { Handler, Job } from '../../platform/jobs/job.ts';
import type { JobQueue } from '../../platform/jobs/job-queue.ts';
import type { Query } from '../../platform/db/database.node.ts';
import type { Schema } from '../../platform/db/schema.ts';
import { guardedRequest } from '../../proxy/guarded-request.node.ts';
import { unseal } from '../identity/seal.ts';
import { newId } from '../pipeline/ids.ts';
import type { WorkerDeps } from './workers.ts';

/** Purpose of the seal. */
export const WEBHOOK_SECRET = 'webhook';

const ENTRIES_AT_ONCE = 200;
/** Of the deliveries on their way to webhooks of one team: it may have twenty that all take their time. */
export const WEBHOOK_TURNS = { group: 'team', perGroup: 3 } as const;
const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 10_000;
const FACTOR = 4;
/** The last one comes about 15 hours after the first. */
const MAX_ATTEMPTS = 8;

/** `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`. */
const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** Answers whether there may be more in the log. */
export const readLog = (deps: WorkerDeps): Promise<boolean> =>
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
      if (WEBHOOK_EVENTS.some((it) => it === entry.action)) await fanOut(deps.jobs, trx, entry);
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

async function fanOut(jobs: JobQueue, trx: Transaction<Schema>, entry: Entry): Promise<void> {
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
        next_at: sql<Date>`now()`,
      })
      .execute();
    await tellHook(jobs, trx, hook.id);
  }
}

/** In the transaction that made something due: with the row of the webhook held, no job overlooks it. */
export async function tellHook(jobs: JobQueue, trx: Query, id: string): Promise<void> {
  const hook = await heldHook(trx, id);
  if (hook) await jobs.send(trx, 'webhook', { hook: id, team: hook.team_id }, { key: id });
}

const heldHook = (trx: Query, id: string) =>
  trx
    .selectFrom('webhooks')
    .select(['team_id', 'url', 'secret', 'enabled'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();

export function createWebhookSender(deps: WorkerDeps): Handler<'webhook'> {
  const post = deps.post ?? postToPublic;
  return async (job) => {
    const due = await takeUp(deps, job);
    if (!due) return;
    const { hook, delivery } = due;
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Atrium-Webhook/1',
      'atrium-event': delivery.event,
      'atrium-delivery': delivery.id,
      'atrium-signature': signatureOf(
        unseal(deps.secret, WEBHOOK_SECRET, hook.secret),
        Math.floor(deps.clock() / 1000),
        delivery.body,
      ),
    };
    const result = await post(hook.url, headers, delivery.body).then(
      (status) => String(status),
      (error: unknown) => (error instanceof Error ? error.message : 'failed').slice(0, 200),
    );
    await deps.database.transaction(async (trx) => {
      const still = await heldHook(trx, job.data.hook);
      // Taken for dead somebody else may be sending it again.
      if (still && !(await note(trx, delivery, result))) return job.leave();
      if (still?.enabled) await goOn(deps.jobs, trx, job.data);
      return job.done(trx);
    });
  };
}

/** The delivery that is due longest. None: the webhook is paused or gone, or another job sends to it and goes on itself. */
const takeUp = ({ database, jobs }: WorkerDeps, { id, data }: Job<'webhook'>) =>
  database.transaction(async (trx) => {
    const hook = await heldHook(trx, data.hook);
    if (!hook?.enabled) return undefined;
    const waiting = trx
      .selectFrom('deliveries')
      .where('webhook_id', '=', data.hook)
      .where('state', '=', 'waiting');
    const others = await waiting.select('job').where('job', 'is not', null).execute();
    if (
      await jobs.anyUnderWay(
        trx,
        'webhook',
        others.map((it) => it.job ?? '').filter((it) => it !== id),
      )
    )
      return undefined;
    const delivery = await waiting
      .select(['id', 'event', 'body', 'attempts'])
      .where('next_at', '<=', sql<Date>`now()`)
      .orderBy('next_at')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();
    if (!delivery) {
      await goOn(jobs, trx, data);
      return undefined;
    }
    const attempts = delivery.attempts + 1;
    await trx
      .updateTable('deliveries')
      .set({ attempts, job: id })
      .where('id', '=', delivery.id)
      .execute();
    return { hook, delivery: { ...delivery, attempts } };
  });

/** Puts the next delivery to this webhook on its way, now or when it is due. */
async function goOn(jobs: JobQueue, trx: Query, data: JobData['webhook']): Promise<void> {
  const next = await trx
    .selectFrom('deliveries')
    .select([sql<string>`extract(epoch from next_at - now()) * 1000`.as('in_ms'), 'next_at'])
    .where('webhook_id', '=', data.hook)
    .where('state', '=', 'waiting')
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  if (!next) return;
  const inMs = Number(next.in_ms);
  // What is to wait has a key of its own: what is due meanwhile does not wait with it.
  const key = inMs > 0 ? `${data.hook} ${next.next_at?.getTime()}` : data.hook;
  await jobs.send(trx, 'webhook', data, { key, inMs });
}

/** Answers whether it was still ours. */
async function note(
  trx: Query,
  { id, attempts }: { id: string; attempts: number },
  result: string,
): Promise<boolean> {
  const arrived = /^2\d\d$/.test(result);
  const over = arrived || attempts >= MAX_ATTEMPTS;
  const waitMs = FIRST_RETRY_MS * FACTOR ** (attempts - 1);
  const noted = await trx
    .updateTable('deliveries')
    .set({
      state: arrived ? 'delivered' : over ? 'given-up' : 'waiting',
      last_result: result,
      next_at: over ? null : sql<Date>`now() + ${waitMs} * interval '1 millisecond'`,
      job: null,
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
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
