// Jobs, done once by one of several servers: pg-boss on the database that everything else is in. A job is written in the
// transaction of what it belongs to, and its end in the transaction of what it did. Who works says so every few seconds;
// the jobs of a server that died are another's half a minute later.
import { sql } from 'kysely';
import PgBoss from 'pg-boss';
import { createLoop, type Loop } from './loop.ts';
import type { Database, Query } from '../db/database.node.ts';
import { JOBS_SCHEMA } from '../db/migration-jobs.ts';
import { bossDatabase } from './boss-database.ts';
import { JOB_RULES, queueOf, type JobData, type JobKind } from './job-kinds.ts';
import type { Handler, Job } from './job.ts';
import { fetchInTurn, type Turns } from './fetch-in-turn.ts';
import { createCrew, type Crew, type Fetched } from './job-crew.ts';

export interface SendOptions {
  /** Not before so much time is over. */
  inMs?: number;
  /** At most one of this key waits, in queues that are made so. */
  key?: string;
  /** At most one in so many seconds, of all servers together. */
  oncePerS?: number;
}

export interface JobQueue {
  /** @param trx the transaction of what it belongs to: the job is there when that is. */
  send<K extends JobKind>(
    trx: Query,
    kind: K,
    data: JobData[K],
    options?: SendOptions,
  ): Promise<void>;
  /** Whether one of these jobs is being done, by whichever server. */
  anyUnderWay(trx: Query, kind: JobKind, ids: readonly string[]): Promise<boolean>;
  /** A handler that throws has its job tried again by the rules of its kind. */
  work<K extends JobKind>(kind: K, handler: Handler<K>, turns?: Turns<JobData[K]>): void;
  start(): void;
  /** Looks for what is due now, without waiting for the clock. */
  look(): Promise<void>;
  /** Bounds what is kept of jobs that are over. */
  tidy(): Promise<void>;
  /** Resolves when no job is under way. */
  close(): Promise<void>;
}

const CHANNEL = 'atrium_jobs';
/** What nobody told of: jobs that were to wait, and those of a dead server. */
const LOOK_EVERY_MS = 5000;
/** A job of which nothing is heard for so long is another's. */
const EXPIRE_S = 30;
const ALIVE_EVERY_MS = 10_000;
const KEPT_S = 3600;
const ARCHIVED_DAYS = 7;

/** @param forms of the jobs, where they are not those of this version: a server of another one, in tests. */
export function createJobQueue(
  database: Database,
  say: (text: string) => void,
  forms: Partial<Record<JobKind, number>> = {},
): JobQueue {
  const boss = new PgBoss({
    db: bossDatabase(database),
    schema: JOBS_SCHEMA,
    // Its own clocks do not run: `look` asks one question for all of them.
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: KEPT_S,
    deleteAfterDays: ARCHIVED_DAYS,
  });
  boss.on('error', (error) => say(`jobs: ${error.message}`));
  const formOf = (kind: JobKind): number => forms[kind] ?? JOB_RULES[kind].form;
  /** By queue; those of one kind are one. */
  const crews = new Map<string, Crew & { loop: Loop }>();
  const failed = (error: unknown): void => say(`jobs: ${String(error)}`);

  /** pg-boss answers with no jobs when the database refuses; that is to be heard of. */
  async function fetch(queues: readonly string[], room: number): Promise<Fetched[]> {
    let refusal: unknown;
    const db = bossDatabase(database, (error) => (refusal = error));
    const all: PgBoss.JobWithMetadata<object>[] = [];
    for (const queue of queues) {
      const batchSize = room - all.length;
      if (batchSize > 0)
        all.push(...(await boss.fetch<object>(queue, { db, batchSize, includeMetadata: true })));
    }
    if (refusal !== undefined && all.length === 0) throw refusal;
    return all;
  }

  async function look(): Promise<void> {
    const { rows } = await sql<{ name: string; left: boolean }>`
      select distinct name, state = 'active' as left from ${sql.table(`${JOBS_SCHEMA}.job`)}
      where (state < 'active' and start_after < now())
        or (state = 'active' and started_on + expire_in < now())`.execute(database.query);
    if (rows.some((it) => it.left)) await boss.expire();
    for (const { name } of rows) crews.get(name)?.loop.wake();
  }

  async function tellAlive(): Promise<void> {
    const ids = [...new Set(crews.values())].flatMap((it) => it.held());
    if (ids.length === 0) return;
    await sql`update ${sql.table(`${JOBS_SCHEMA}.job`)} set started_on = now()
      where name = any(${[...crews.keys()]}::text[]) and id = any(${ids}::uuid[]) and state = 'active'`.execute(
      database.query,
    );
  }

  const queuesOf = (kind: JobKind): string[] =>
    Array.from({ length: formOf(kind) }, (_, i) => queueOf(kind, i + 1));

  const looking = createLoop(async () => (await look(), false), {
    everyMs: LOOK_EVERY_MS,
    failed,
  });
  const living = createLoop(async () => (await tellAlive(), false), {
    everyMs: ALIVE_EVERY_MS,
    failed,
  });

  return {
    async send(trx, kind, data, { inMs = 0, key, oncePerS } = {}) {
      const { retryLimit, retryDelay, retryBackoff } = JOB_RULES[kind];
      const queue = queueOf(kind, formOf(kind));
      const id = await boss.send(queue, data, {
        db: bossDatabase(trx),
        retryLimit,
        retryDelay,
        retryBackoff,
        expireInSeconds: EXPIRE_S,
        retentionDays: 30,
        ...(inMs > 0 ? { startAfter: inMs / 1000 } : {}),
        ...(key === undefined ? {} : { singletonKey: key }),
        ...(oncePerS === undefined ? {} : { singletonSeconds: oncePerS }),
      });
      if (id === null) {
        // One like it waits, or was sent within those seconds.
        if (key !== undefined || oncePerS !== undefined) return;
        throw new Error(`there is no queue ${queue}`);
      }
      // Every server hears it when the transaction is done.
      if (inMs <= 0) await sql`select pg_notify(${CHANNEL}, ${queue})`.execute(trx);
    },
    async anyUnderWay(trx, kind, ids) {
      if (ids.length === 0) return false;
      const { rows } = await sql`select 1 from ${sql.table(`${JOBS_SCHEMA}.job`)}
        where name = any(${queuesOf(kind)}::text[]) and id = any(${ids}::uuid[]) and state = 'active'`.execute(
        trx,
      );
      return rows.length > 0;
    },
    work(kind, handler, turns) {
      const queues = queuesOf(kind);
      const crew = createCrew({
        parallel: JOB_RULES[kind].parallel,
        fetch: (room) => (turns ? fetchInTurn(database, queues, turns, room) : fetch(queues, room)),
        handle: handler as (job: Job) => Promise<void>,
        ended: () => loop.wake(),
        complete: ({ name, id }, trx) =>
          boss.complete(name, id, {}, trx ? { db: bossDatabase(trx) } : {}),
        remove: ({ name, id }) => boss.deleteJob(name, id),
        fail: ({ name, id }, error) =>
          boss.fail(name, id, { message: String(error).slice(0, 500) }),
        say: (text) => say(`${kind}: ${text}`),
      });
      const loop = createLoop(crew.take, { failed });
      const whole = { ...crew, loop };
      for (const queue of queues) crews.set(queue, whole);
    },
    start() {
      const loops = [...new Set(crews.values())].map((it) => it.loop);
      for (const it of [...loops, looking, living]) it.start();
      const all = (): void => loops.forEach((it) => it.wake());
      void database.listen(CHANNEL, (queue) => crews.get(queue)?.loop.wake(), all).catch(failed);
    },
    look,
    async tidy() {
      await boss.maintain();
    },
    async close() {
      await looking.close();
      const all = [...new Set(crews.values())];
      await Promise.all(all.map((it) => it.loop.close()));
      await Promise.all(all.map((it) => it.close()));
      await living.close();
    },
  };
}
