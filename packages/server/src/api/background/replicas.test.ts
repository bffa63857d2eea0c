// Jobs that nobody waits for, done by two servers on one database: once each, also when one of them dies in the middle; and
// webhooks, of which a slow receiver keeps nobody else waiting; and what many do at once, which happens once.
// Long on purpose: the tests of a database share the two servers on it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../../test/databases.node.ts';
import type { Database } from '../../platform/db/database.node.ts';
import { seal } from '../identity/seal.ts';
import { APP, createWorld, type World } from '../test/world.ts';
import { BUILD_TURNS, createBuilder } from './builder.ts';
import { sql } from 'kysely';
import { fetchInTurn } from '../../platform/jobs/fetch-in-turn.ts';
import { queueOf } from '../../platform/jobs/job-kinds.ts';
import { createJobQueue, type JobQueue } from '../../platform/jobs/job-queue.ts';
import { createWebhookSender, tellHook, WEBHOOK_SECRET, WEBHOOK_TURNS } from './webhook-sender.ts';
import type { WorkerDeps } from './workers.ts';

/** Of a machine that is busy with other things. */
const PATIENT = { timeout: 20_000 };
const BROKEN = { ok: false, fault: { kind: 'aborted', reason: 'crash', message: 'x' } } as const;

await onBothDatabases((open, another) => {
  let world: World;
  let far: Database;
  beforeAll(async () => {
    world = await createWorld(open());
    far = await another();
  });
  afterAll(() => world.close());

  /** The jobs of one server, not started. */
  function server(database: Database, more: Partial<WorkerDeps> = {}): JobQueue {
    const say = (text: string): void => void world.said.push(text);
    const jobs = createJobQueue(database, say);
    const deps: WorkerDeps = { ...world.deps, database, say, clock: Date.now, jobs, ...more };
    if (more.compile) jobs.work('build', createBuilder(deps), BUILD_TURNS);
    if (more.post) jobs.work('webhook', createWebhookSender(deps), WEBHOOK_TURNS);
    return jobs;
  }

  /** Nothing was heard for a while of whoever has a job, and this server saw it. */
  const silence = (jobs: JobQueue) =>
    expect
      .poll(async () => {
        // Again if it said just now that it lives.
        await sql`update pgboss.job set started_on = now() - interval '1 minute' where state = 'active'`.execute(
          open().query,
        );
        await jobs.look();
        return (await sql`select 1 from pgboss.job where state = 'active'`.execute(open().query))
          .rows.length;
      }, PATIENT)
      .toBe(0);

  describe('a build', () => {
    it('is done once by two servers, also when one of them dies in the middle', async () => {
      const { query } = open();
      const numbers = Array.from({ length: 8 }, (_, i) => `3.0.${i}`);
      for (const number of numbers)
        await world.client('p-developer').versions.upload({
          appId: number.endsWith('7') ? APP : await programFor(query, number),
          number,
          ...(number.endsWith('7') ? { robot: 7 } : {}),
          bytes: new Uint8Array([1]),
        });
      const { items: uploaded } = await world.client('p-developer').versions.list({ appId: APP });
      expect(uploaded).toMatchObject([{ number: '3.0.7', author: 'p-developer', robot: 7 }]);
      const compiled: string[] = [];
      let dies = (): void => undefined;
      const reached = new Promise<void>((resolve) => (dies = resolve));
      let comeBack = (): void => undefined;
      const away = new Promise<void>((resolve) => (comeBack = resolve));
      const compile: WorkerDeps['compile'] = async (_, { number }) => {
        compiled.push(number);
        return BROKEN;
      };
      // Takes one up, and is not heard of again.
      const dead = server(open(), {
        async compile(archive, program) {
          dies();
          await away;
          return compile(archive, program);
        },
      });
      dead.start();
      await reached;
      const others = [open(), far].map((it) => server(it, { compile }));
      for (const it of others) it.start();
      // To the end: of a build under way nothing would be heard either.
      const over = async () =>
        (
          await query
            .selectFrom('tasks')
            .select('id')
            .where('number', 'in', numbers)
            .where('state', '=', 'failed')
            .execute()
        ).length;
      await expect.poll(over, PATIENT).toBe(numbers.length - 1);
      expect(compiled).toHaveLength(numbers.length - 1);
      expect(new Set(compiled).size).toBe(compiled.length);
      await silence(others[1] as JobQueue);
      // It waits a moment after the death of its server.
      await sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`.execute(
        query,
      );
      await others[1]?.look();
      await expect.poll(() => [...compiled].sort(), PATIENT).toEqual(numbers);
      // It was not dead: what it says now changes nothing any more.
      comeBack();
      for (const it of [dead, ...others]) await it.close();
      const tasks = await query
        .selectFrom('tasks')
        .select(['state', 'step', 'percent', 'archive'])
        .where('number', 'in', numbers)
        .execute();
      expect(tasks).toEqual(
        numbers.map(() => ({
          state: 'failed',
          step: 'done',
          percent: 100,
          archive: null,
        })),
      );
      const { items } = await world
        .client('super')
        .audit.list({ action: 'version.build-failed', limit: 100 });
      expect(items).toHaveLength(numbers.length);
    }, 60_000);
  });

  describe('jobs of somebody who has many', () => {
    const say = (text: string): void => void world.said.push(text);
    const send = (jobs: JobQueue, team: string, tasks: number) =>
      open().transaction(async (trx) => {
        for (let i = 0; i < tasks; i++)
          await jobs.send(trx, 'build', { task: `${team}-${i}`, team });
      });

    it('are taken in turn with those of others who came later', async () => {
      const jobs = createJobQueue(open(), say);
      const done: string[] = [];
      jobs.work('build', async ({ data }) => void done.push(data.task), BUILD_TURNS);
      await send(jobs, 'many', 6);
      await send(jobs, 'few', 2);
      jobs.start();
      await jobs.look();
      await expect.poll(() => done.length, PATIENT).toBe(8);
      await jobs.close();
      // Sent at once, those of one team have no order.
      const teams = done.map((it) => it.split('-')[0]);
      const turns = ['many', 'few', 'many', 'few'];
      expect(teams).toEqual([...turns, ...Array.from({ length: 4 }, () => 'many')]);
    }, 60_000);

    it('wait behind those of others who have less under way, however long they have waited', async () => {
      const tell = createJobQueue(open(), say);
      const sent = (team: string, hooks: number) =>
        open().transaction(async (trx) => {
          for (let i = 0; i < hooks; i++) {
            const hook = `${team}-${i}`;
            await tell.send(trx, 'webhook', { hook, team }, { key: hook });
          }
        });
      const next = async (): Promise<string | undefined> => {
        const [it] = await fetchInTurn(open(), [queueOf('webhook', 1)], WEBHOOK_TURNS, 1);
        return (it?.data as { team?: string } | undefined)?.team;
      };
      await sent('many', 20);
      expect([await next(), await next()]).toEqual(['many', 'many']);
      await sent('few', 3);
      // Two of each are under way, then three of each: no more of either, though seventeen are left.
      const order = ['few', 'few', 'many', 'few', undefined];
      expect([await next(), await next(), await next(), await next(), await next()]).toEqual(order);
      await sql`delete from pgboss.job where name = ${queueOf('webhook', 1)}`.execute(open().query);
    }, 60_000);

    it('are held by no server that cannot begin them', async () => {
      const begun: string[][] = [[], []];
      let go = (): void => undefined;
      const gate = new Promise<void>((resolve) => (go = resolve));
      const both = [open(), far].map((database, i) => {
        const jobs = createJobQueue(database, say);
        const work = async ({ data }: { data: { hook: string } }): Promise<void> => {
          begun[i]?.push(data.hook);
          await gate;
        };
        jobs.work('webhook', work, WEBHOOK_TURNS);
        return jobs;
      });
      await open().transaction(async (trx) => {
        for (const hook of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
          await both[0]?.send(trx, 'webhook', { hook, team: 'busy' }, { key: hook });
      });
      for (const it of both) it.start();
      await both[0]?.look();
      const active = async () =>
        (
          await sql`select 1 from pgboss.job where state = 'active' and name = 'webhook-v1'`.execute(
            open().query,
          )
        ).rows.length;
      await expect.poll(() => begun.flat().length, PATIENT).toBe(WEBHOOK_TURNS.perGroup);
      await both[1]?.look();
      await open().transaction((trx) =>
        (both[0] as JobQueue).send(trx, 'webhook', { hook: 'z', team: 'other' }, { key: 'z' }),
      );
      await expect.poll(() => begun.flat(), PATIENT).toContain('z');
      expect(await active()).toBe(WEBHOOK_TURNS.perGroup + 1);
      go();
      await expect.poll(() => begun.flat().length, PATIENT).toBe(8);
      for (const it of both) await it.close();
    }, 60_000);
  });

  describe('a job of a later form', () => {
    it('is left to the servers that know it, which take those of older ones, too', async () => {
      const { query } = open();
      await sql`select pgboss.create_queue('mail-v2', '{"policy":"standard"}')`.execute(query);
      const taken: string[] = [];
      const say = (text: string): void => void world.said.push(text);
      const servers = {
        old: createJobQueue(open(), say),
        later: createJobQueue(far, say, { mail: 2 }),
      };
      for (const [who, jobs] of Object.entries(servers))
        jobs.work('mail', async (job) => void taken.push(`${who} ${job.data.sealed}`));
      servers.old.start();
      await open().transaction(async (trx) => {
        await servers.later.send(trx, 'mail', { sealed: 'new' });
        await servers.old.send(trx, 'mail', { sealed: 'known' });
      });
      await expect.poll(() => taken, PATIENT).toEqual(['old known']);
      await servers.old.close();
      await open().transaction((trx) => servers.old.send(trx, 'mail', { sealed: 'before' }));
      servers.later.start();
      await expect
        .poll(() => taken.slice(1).sort(), PATIENT)
        .toEqual(['later before', 'later new']);
      await servers.later.close();
    }, 60_000);
  });

  describe('webhooks', () => {
    it('are sent side by side: a receiver that does not answer keeps only itself waiting', async () => {
      const hooks = ['slow', 'quick', 'other', 'paused'];
      for (const id of hooks) await addHook(id, id !== 'paused');
      const due = [...hooks, ...hooks, 'quick', 'quick'];
      for (const [i, hook] of due.entries()) await addDelivery(`${hook}-${i}`, hook);
      const sent: string[] = [];
      let answer = (): void => undefined;
      const slow = new Promise<void>((resolve) => (answer = resolve));
      const post: WorkerDeps['post'] = async (url, headers) => {
        sent.push(headers['atrium-delivery'] ?? '');
        if (url.includes('slow')) await slow;
        return 200;
      };
      const senders = [open(), far].map((database) => server(database, { post }));
      for (const it of senders) it.start();
      const others = due.flatMap((it, i) => (/slow|paused/.test(it) ? [] : [`${it}-${i}`])).sort();
      const besides = () => sent.filter((it) => !it.startsWith('slow')).sort();
      await expect.poll(besides, PATIENT).toEqual(others);
      answer();
      await expect.poll(() => sent.length, PATIENT).toBe(others.length + 2);
      // Enabled again, it gets what it was not sent.
      await open().query.updateTable('webhooks').set({ enabled: true, team_id: 'p' }).execute();
      await open().transaction((trx) => tellHook(senders[0] as JobQueue, trx, 'paused'));
      const paused = () => sent.filter((it) => it.startsWith('paused')).length;
      await expect.poll(paused, PATIENT).toBe(2);
      for (const it of senders) await it.close();
      expect(new Set(sent).size).toBe(due.length);
    }, 60_000);

    it('of a team whose receivers are all slow wait for each other, and keep no other team waiting', async () => {
      const many = Array.from({ length: 16 }, (_, i) => `many-${i}`);
      for (const id of many) await addHook(id, true);
      await addHook('foreign', true, 's');
      for (const id of [...many, 'foreign']) await addDelivery(id, id);
      const sent: string[] = [];
      let answer = (): void => undefined;
      const slow = new Promise<void>((resolve) => (answer = resolve));
      const post: WorkerDeps['post'] = async (url, headers) => {
        sent.push(headers['atrium-delivery'] ?? '');
        if (url.includes('many')) await slow;
        return 200;
      };
      const sender = server(open(), { post });
      sender.start();
      await expect.poll(() => sent.length, PATIENT).toBe(4);
      expect(sent).toContain('foreign');
      answer();
      await expect.poll(() => sent.length, PATIENT).toBe(many.length + 1);
      await sender.close();
      expect(new Set(sent).size).toBe(many.length + 1);
    }, 60_000);

    it('are tried again later and later, eight times, and taken over from a server that died', async () => {
      await addHook('hook-wrong0000000000', true);
      const statuses = [500, 302, 404, 200];
      let posted = 0;
      let answered = 0;
      const sender = server(open(), {
        async post() {
          posted++;
          answered = Date.now();
          const status = statuses.shift();
          if (status === undefined) throw new Error('the host has no public address');
          return status;
        },
      });
      sender.start();
      await addDelivery('del-wrong0000000000', 'hook-wrong0000000000');
      const state = () =>
        open()
          .query.selectFrom('deliveries')
          .select(['state', 'last_result', 'attempts'])
          .select(sql<string>`extract(epoch from next_at - now())`.as('seconds'))
          .where('webhook_id', '=', 'hook-wrong0000000000')
          .executeTakeFirstOrThrow();
      /** The attempt of this number is over, and the next one has to wait. */
      const over = async (attempt: number): Promise<number> => {
        await expect
          .poll(async () => {
            const { attempts, state: now, seconds } = await state();
            return attempts === attempt && (now !== 'waiting' || Number(seconds) > 0);
          }, PATIENT)
          .toBe(true);
        return Number((await state()).seconds);
      };
      /** The time until then is over. */
      const elapse = async (jobs: JobQueue): Promise<void> => {
        await sql`update deliveries set next_at = now() where state = 'waiting'`.execute(
          open().query,
        );
        await sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`.execute(
          open().query,
        );
        await jobs.look();
      };
      for (const [i, wait] of [10, 40, 160].entries()) {
        const seconds = await over(i + 1);
        expect(seconds).toBeLessThanOrEqual(wait);
        expect(seconds + (Date.now() - answered) / 1000).toBeGreaterThan(wait - 1);
        await elapse(sender);
      }
      await over(4);
      expect(await state()).toMatchObject({ state: 'delivered', last_result: '200', attempts: 4 });
      await sender.close();

      // A server that died with it on its way: another one sends it when nothing is heard of the first.
      let dies = (): void => undefined;
      const reached = new Promise<void>((resolve) => (dies = resolve));
      let comeBack: (status: number) => void = () => undefined;
      const away = new Promise<number>((resolve) => (comeBack = resolve));
      const dead = server(far, { post: () => (dies(), away) });
      dead.start();
      await world.client('p-administrator').webhooks.redeliver({
        teamId: 'p',
        webhookId: 'hook-wrong0000000000',
        deliveryId: 'del-wrong0000000000',
      });
      await reached;
      // It takes nothing more.
      const gone = dead.close();
      const living = server(open(), {
        async post() {
          posted++;
          throw new Error('the host has no public address');
        },
      });
      living.start();
      await silence(living);
      for (let attempt = 2; attempt < 8; attempt++) {
        // It waits a moment after the death of its server, too.
        if (attempt === 2) await elapse(living);
        await over(attempt);
        await elapse(living);
      }
      await over(8);
      const given = {
        state: 'given-up',
        last_result: 'the host has no public address',
        attempts: 8,
        seconds: null,
      };
      expect(await state()).toEqual(given);
      expect(posted).toBe(4 + 7);
      // It was not dead: what it heard changes nothing any more.
      comeBack(200);
      await gone;
      await living.close();
      expect(await state()).toEqual(given);
    }, 60_000);

    it('are not a way to flood somebody with trials, and a paused one sends none', async () => {
      const lead = world.client('p-senior-developer');
      await addHook('hook-trial0000000000', true);
      const ping = { teamId: 'p', webhookId: 'hook-trial0000000000' };
      for (let i = 0; i < 5; i++) await lead.webhooks.ping(ping);
      const refused = lead.webhooks.ping(ping);
      await expect(refused).rejects.toMatchObject({ code: 'too-many-requests' });
      world.later(60_000);
      await lead.webhooks.ping(ping);
      const hook = (await lead.webhooks.list({ teamId: 'p', limit: 100 })).items.find(
        (it) => it.id === ping.webhookId,
      );
      await lead.webhooks.update({ ...ping, ifMatch: hook?.etag ?? '', enabled: false });
      await expect(lead.webhooks.ping(ping)).rejects.toMatchObject({ code: 'webhook-paused' });
    }, 60_000);
  });

  describe('of many who do the same at once', () => {
    const wins = async (act: () => Promise<unknown>, many = 50): Promise<number> => {
      const outcomes = await Promise.allSettled(Array.from({ length: many }, act));
      return outcomes.filter((it) => it.status === 'fulfilled').length;
    };

    /** Fifty of everything would take seconds. */
    const FEW = 8;

    it('one submits, one approves, one releases, one rolls back, and the log has one entry of each', async () => {
      const { query } = open();
      const appId = await programFor(query, '4.0.0');
      const { store } = world.deps;
      const lead = world.client('p-senior-developer');
      const reviewer = world.client('s-reviewer');
      const by = 'p-developer';
      for (const number of ['4.0.0', '4.1.0']) {
        const content = number.padEnd(64, '0').replaceAll('.', 'a');
        await query.insertInto('packages').values({ content, manifest: '{"files":{}}' }).execute();
        const event = { type: 'upload', number, by } as const;
        const made = await store.apply({ appId, actor: by, event });
        const versionId = made.ok ? (made.version?.id ?? 0) : 0;
        await store.apply({ appId, actor: by, event: { type: 'built', id: versionId, content } });
        const it = { appId, versionId };
        expect([
          await wins(() => lead.versions.submit(it), FEW),
          await wins(() => reviewer.versions.approve({ ...it, content }), FEW),
          await wins(() => lead.versions.release(it), number === '4.0.0' ? 50 : FEW),
        ]).toEqual([1, 1, 1]);
      }
      expect(await wins(() => lead.versions.rollback({ appId }), FEW)).toBe(1);
      const { items } = await world.client('super').audit.list({ subject: appId, limit: 100 });
      const did = items.map((it) => it.action.slice('version.'.length)).reverse();
      const once = ['upload', 'built', 'submit', 'approve', 'release'];
      expect(did).toEqual([...once, ...once, 'rollback']);
    }, 60_000);

    it('one gets something for a jump ticket', async () => {
      const secret = await world
        .client(await world.signedIn('p-administrator'))
        .secrets.create({ appId: APP });
      const { key } = await world
        .client(await world.signedIn('s-senior-developer'))
        .superapps.createKey({ superappId: 'app-s', name: 'server' });
      const from = await programFor(open().query, '5.0.0');
      const extraDataHash = '0'.repeat(64);
      const { ticket } = await world
        .client(key)
        .tickets.mint({ from, to: APP, user: 'u-1', extraDataHash });
      const nobody = world.client(null);
      const verify = () => nobody.tickets.verify({ appId: APP, secret: secret.secret, ticket });
      expect(await wins(verify)).toBe(1);
    }, 60_000);
  });

  async function addHook(id: string, enabled: boolean, team_id = 'p'): Promise<void> {
    await open()
      .query.insertInto('webhooks')
      .values({
        id,
        team_id,
        url: `https://${id}.example.org/`,
        events: '["ping"]',
        secret: seal(world.deps.secret, WEBHOOK_SECRET, 'secret'),
        enabled,
      })
      .execute();
  }

  const teller = () => createJobQueue(open(), () => undefined);

  async function addDelivery(id: string, webhook_id: string): Promise<void> {
    await open().transaction(async (trx) => {
      await trx
        .insertInto('deliveries')
        .values({
          id,
          webhook_id,
          event: 'version.release',
          body: '{}',
          state: 'waiting',
          last_result: null,
          next_at: sql<Date>`now()`,
        })
        .execute();
      await tellHook(teller(), trx, webhook_id);
    });
  }
});

/** Builds of one program wait for each other's numbers: each of these has its own. */
async function programFor(query: Database['query'], number: string): Promise<string> {
  const appId = `mpbuild${number.replaceAll('.', '')}`;
  const {
    // The database makes these itself.
    search_names: _,
    search_texts: __,
    ...row
  } = await query
    .selectFrom('programs')
    .selectAll()
    .where('app_id', '=', APP)
    .executeTakeFirstOrThrow();
  const { details, accept_jump_from, domains, testers, canary, entry_pages, categories } = row;
  const { age_ratings, secret } = row;
  const json = Object.fromEntries(
    Object.entries({
      details,
      accept_jump_from,
      domains,
      testers,
      canary,
      entry_pages,
      categories,
      age_ratings,
      secret,
    }).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  await query
    .insertInto('programs')
    .values({ ...row, ...json, app_id: appId, label: `l${number}` } as never)
    .execute();
  return appId;
}
