// Jobs that nobody waits for, done by two servers on one database: once each, also when one of them dies in the middle; and
// webhooks, of which a slow receiver keeps nobody else waiting; and what many do at once, which happens once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../../test/databases.node.ts';
import type { Database } from '../../platform/db/database.node.ts';
import { seal } from '../identity/seal.ts';
import { APP, createWorld, type World } from '../test/world.ts';
import { createBuilder } from './builder.ts';
import { createLoop } from './loop.ts';
import { createWebhookSender, WEBHOOK_SECRET } from './webhook-sender.ts';
import type { WorkerDeps } from './workers.ts';

const LEASE_OVER_MS = 61_000;
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

  const worker = (database: Database, more: Partial<WorkerDeps> = {}): WorkerDeps => ({
    ...world.deps,
    database,
    say: (text) => void world.said.push(text),
    clock: Date.now,
    ...more,
  });

  describe('a build', () => {
    it('is done once by two servers, also when one of them dies in the middle', async () => {
      const { query } = open();
      const numbers = Array.from({ length: 8 }, (_, i) => `3.0.${i}`);
      for (const number of numbers)
        await world.client('p-developer').versions.upload({
          appId: number.endsWith('7') ? APP : await programFor(query, number),
          number,
          bytes: new Uint8Array([1]),
        });
      const compiled: string[] = [];
      let dies = (): void => undefined;
      const reached = new Promise<void>((resolve) => (dies = resolve));
      let comeBack = (): void => undefined;
      const away = new Promise<void>((resolve) => (comeBack = resolve));
      const compile: WorkerDeps['compile'] = async (_, { number }) => {
        compiled.push(number);
        return BROKEN;
      };
      // Takes one up, and is not heard of again for longer than its lease.
      const dead = createBuilder(
        worker(open(), {
          async compile(archive, program) {
            dies();
            await away;
            return compile(archive, program);
          },
        }),
      )();
      await reached;
      const [one, other] = [open(), far].map((it) => createBuilder(worker(it, { compile })));
      const all = async (work = one): Promise<void> => {
        while (await work?.()) continue;
      };
      await Promise.all([all(one), all(other)]);
      expect(compiled.sort()).toHaveLength(numbers.length - 1);
      expect(new Set(compiled).size).toBe(compiled.length);
      const clock = () => Date.now() + LEASE_OVER_MS;
      await all(createBuilder(worker(far, { compile, clock })));
      expect(compiled.sort()).toEqual(numbers);
      // It was not dead: what it says now changes nothing any more.
      comeBack();
      await dead;
      const tasks = await query
        .selectFrom('tasks')
        .select(['state', 'step', 'percent', 'archive', 'lease_until'])
        .where('number', 'in', numbers)
        .execute();
      expect(tasks).toEqual(
        numbers.map(() => ({
          state: 'failed',
          step: 'done',
          percent: 100,
          archive: null,
          lease_until: null,
        })),
      );
      const { items } = await world
        .client('super')
        .audit.list({ action: 'version.build-failed', limit: 100 });
      expect(items).toHaveLength(numbers.length);
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
      const senders = [open(), far].map((database) => {
        const loop = createLoop(() => sender.work(), { everyMs: 60_000, failed: () => undefined });
        const sender = createWebhookSender(worker(database, { post }), () => loop.wake());
        return { ...loop, idle: () => sender.idle() };
      });
      for (const it of senders) it.start();
      const others = due.flatMap((it, i) => (/slow|paused/.test(it) ? [] : [`${it}-${i}`])).sort();
      const besides = () => sent.filter((it) => !it.startsWith('slow')).sort();
      await expect.poll(besides, PATIENT).toEqual(others);
      answer();
      await expect.poll(() => sent.length, PATIENT).toBe(others.length + 2);
      // Enabled again, it gets what it was not sent.
      await open().query.updateTable('webhooks').set({ enabled: true, team_id: 'p' }).execute();
      for (const it of senders) it.wake();
      const paused = () => sent.filter((it) => it.startsWith('paused')).length;
      await expect.poll(paused, PATIENT).toBe(2);
      for (const it of senders) {
        await it.close();
        await it.idle();
      }
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
      const sender = createWebhookSender(worker(open(), { post }), () => undefined);
      await sender.work();
      await expect.poll(() => [...sent].sort(), PATIENT).toEqual(['foreign', ...many.slice(0, 3)]);
      answer();
      while (sent.length <= many.length) {
        await sender.idle();
        await sender.work();
      }
      await sender.idle();
      expect(new Set(sent).size).toBe(many.length + 1);
    }, 60_000);

    it('are tried again later and later, eight times, and taken over from a server that died', async () => {
      await addHook('hook-wrong0000000000', true);
      await addDelivery('del-wrong0000000000', 'hook-wrong0000000000');
      let now = Date.now();
      const statuses = [500, 302, 404, 200];
      const times: number[] = [];
      const sender = createWebhookSender(
        worker(open(), {
          clock: () => now,
          async post() {
            times.push(now);
            const status = statuses.shift();
            if (status === undefined) throw new Error('the host has no public address');
            return status;
          },
        }),
        () => undefined,
      );
      const state = async () =>
        open()
          .query.selectFrom('deliveries')
          .select(['state', 'last_result', 'next_at', 'attempts'])
          .where('webhook_id', '=', 'hook-wrong0000000000')
          .executeTakeFirstOrThrow();
      const round = async (): Promise<void> => {
        await sender.work();
        await sender.idle();
        now = (await state()).next_at?.getTime() ?? now;
      };
      for (let i = 0; i < 4; i++) await round();
      const waits = times.slice(1).map((at, i) => at - (times[i] ?? 0));
      expect(waits).toEqual([10_000, 40_000, 160_000]);
      expect(await state()).toMatchObject({ state: 'delivered', last_result: '200', attempts: 4 });

      await world.client('p-administrator').webhooks.redeliver({
        teamId: 'p',
        webhookId: 'hook-wrong0000000000',
        deliveryId: 'del-wrong0000000000',
      });
      // A server that died with it on its way: another one sends it when the lease is over.
      const dead = createWebhookSender(
        worker(far, { clock: () => now, post: () => new Promise(() => undefined) }),
        () => undefined,
      );
      await dead.work();
      await round();
      expect(times).toHaveLength(4);
      for (let i = 0; i < 8; i++) await round();
      expect(times).toHaveLength(4 + 7);
      expect(await state()).toMatchObject({
        state: 'given-up',
        last_result: 'the host has no public address',
        attempts: 8,
        next_at: null,
      });
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

  async function addDelivery(id: string, webhook_id: string): Promise<void> {
    await open()
      .query.insertInto('deliveries')
      .values({
        id,
        webhook_id,
        event: 'version.release',
        body: '{}',
        state: 'waiting',
        last_result: null,
        next_at: new Date(),
      })
      .execute();
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
