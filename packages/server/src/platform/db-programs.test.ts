// Two servers on one database, as hosts see them: what happens on the one is true on the other at once.
import { expect, describe, it } from 'vitest';
import { sql } from 'kysely';
import { programLabel, type ProgramFilter, type RegistryEvent } from '@atrium/protocol';
import type { VersionEvent } from '@atrium/platform';
import { onBothDatabases } from '../../test/databases.node.ts';
import { insertPeople, insertProgram } from '../../test/platform-rows.ts';
import { mintBody } from '../host-origin/links.ts';
import { createInstanceTokens } from '../proxy/instance-tokens.ts';
import type { Programs } from '../registry/programs.ts';
import { createDbLinks } from './db-links.ts';
import { LISTENER_NAME } from './db/pg-listener.node.ts';
import { openDbPrograms } from './db-programs.node.ts';
import type { ObjectStore } from './objects/object-store.node.ts';
import { tokensOf } from './token-revocations.ts';
import { createVersionStore } from './version-store.ts';

const APP = 'mpshop0001';
const signer = { publicKey: '', sign: () => 'signature' };
const objects: ObjectStore = {
  put: () => Promise.reject(new Error('nothing is written here')),
  putPacked: () => Promise.reject(new Error('nothing is written here')),
  has: async (name) => name === 'ab',
  get: async (name) => (name === 'ab' ? Buffer.from('icon') : undefined),
  open: () => Promise.reject(new Error('nothing is large here')),
};
const manifest = (version: string) =>
  JSON.stringify({ appId: APP, version, files: { 'app.js': { sha256: 'ab', size: 4 } } });

await onBothDatabases((open, another) => {
  describe('two servers', () => {
    it('know of each other’s releases, withdrawals and changes', async () => {
      const { query } = open();
      await insertPeople(query);
      await insertProgram(query, APP);
      const store = createVersionStore(open(), signer);
      const act = async (event: VersionEvent) => {
        const applied = await store.apply({ appId: APP, event, actor: 'ann' });
        if (!applied.ok) throw new Error(applied.code);
        return applied.version?.id ?? 0;
      };
      const release = async (number: string): Promise<void> => {
        await query
          .insertInto('packages')
          .values({ content: number, manifest: manifest(number) })
          .execute();
        const id = await act({ type: 'upload', number, by: 'ann' });
        await act({ type: 'built', id, content: number });
        await act({ type: 'submit', id });
        await act({ type: 'approve', id, by: 'eve', content: number });
        await act({ type: 'release', id, by: 'ann' });
      };
      const far = await another();
      const programs = await openDbPrograms({ database: far, objects, superapp: 's' });
      const strangers = await openDbPrograms({ database: far, objects, superapp: 'other' });
      const serves = async (at: Programs = programs, user = 'zoe') => {
        const answer = await at.resolve({ appId: APP, envVersion: 'release', user });
        return answer.ok ? answer.version.version : answer.reason;
      };
      const heard = listening(programs);
      let foreign = 0;
      strangers.onEvent(({ type }) => void (foreign += type === 'list' ? 0 : 1));

      expect(await serves()).toBe('unreleased');
      expect(await programs.list()).toEqual([]);
      await release('1.0.0');
      await heard((it) => it.type === 'list');
      expect(await serves()).toBe('1.0.0');
      expect(await programs.list()).toMatchObject([{ appId: APP }]);
      expect([await serves(strangers), await strangers.list()]).toEqual(['unknown', []]);

      const answer = await programs.resolve({ appId: APP, envVersion: 'release', user: 'zoe' });
      if (!answer.ok) throw new Error(answer.reason);
      const stored = await programs.package(answer.version.digest);
      expect(stored?.appId).toBe(APP);
      expect(String(await stored?.file('app.js'))).toBe('icon');
      expect(await stored?.file('constructor')).toBeUndefined();
      expect(await programs.package('0'.repeat(64))).toBeUndefined();
      expect(await programs.appIdOfLabel(await programLabel(APP))).toBe(APP);
      expect(await programs.appIdOfLabel('a'.repeat(32))).toBeUndefined();

      await release('1.1.0');
      await heard((it) => it.type === 'changed');
      expect(await serves()).toBe('1.1.0');
      await act({ type: 'rollback' });
      const gone = await heard((it) => it.type === 'withdrawn');
      expect(gone).toEqual({
        type: 'withdrawn',
        appId: APP,
        envVersion: 'release',
        version: '1.1.0',
      });
      expect(await serves()).toBe('1.0.0');
      expect(foreign).toBe(0);
      // Also told to who was not there at that moment.
      expect(await programs.withdrawnLately?.()).toEqual([gone]);
      expect(await strangers.withdrawnLately?.()).toEqual([]);

      // A robot's build stands beside that of the person in whose name it came, and is kept so.
      const builds = async () =>
        (
          await query
            .selectFrom('versions')
            .select(['number', 'robot'])
            .where('stage', '=', 'develop')
            .orderBy('id')
            .execute()
        ).map(({ number, robot }) => [number, robot]);
      for (const [number, robot] of [
        ['1.2.0', 3],
        ['1.2.1', undefined],
        ['1.2.2', 3],
      ] as const) {
        await query
          .insertInto('packages')
          .values({ content: number, manifest: manifest(number) })
          .execute();
        const id = await act({ type: 'upload', number, by: 'ann', robot });
        await act({ type: 'built', id, content: number });
      }
      expect(await builds()).toEqual([
        ['1.2.1', null],
        ['1.2.2', 3],
      ]);

      // A change that hosts are told nothing of reaches what servers remember all the same.
      expect((await programs.domains(APP)).request).toEqual([]);
      await query
        .updateTable('programs')
        .set({ domains: JSON.stringify({ request: ['a.example'] }) })
        .execute();
      await expect.poll(async () => (await programs.domains(APP)).request).toEqual(['a.example']);

      // A domain of web-views is its own once it is proven, and no longer when a second program proves it too.
      const business = (name: string) => JSON.stringify({ business: [name] });
      const own = async () => (await programs.domains(APP)).webview;
      await query
        .updateTable('programs')
        .set({ domains: business('a.example') })
        .execute();
      await expect.poll(own).toEqual([{ name: 'a.example', exclusive: false }]);
      const prove = (app_id: string, name: string) =>
        query
          .insertInto('domain_proofs')
          .values({
            app_id,
            domain: name,
            host: name,
            state: 'verified',
            reason: null,
            failures: 0,
            checked_at: new Date(),
            verified_at: new Date(),
            due_at: null,
          })
          .execute();
      await prove(APP, 'a.example');
      await expect.poll(own).toEqual([{ name: 'a.example', exclusive: true }]);
      await insertProgram(query, 'mpother001');
      await query
        .updateTable('programs')
        .set({ domains: business('https://A.example') })
        .where('app_id', '=', 'mpother001')
        .execute();
      const listed = async () => (await programs.domains('mpother001')).webview;
      await expect.poll(listed).toEqual([{ name: 'https://A.example', exclusive: false }]);
      expect(await own()).toEqual([{ name: 'a.example', exclusive: true }]);
      // The name itself, one below it, one above it; one that only looks alike is nobody's concern.
      await prove('mpother001', 'aa.example');
      for (const name of ['a.example', 'pay.a.example', 'example']) {
        await prove('mpother001', name);
        await expect.poll(own).toEqual([{ name: 'a.example', exclusive: false }]);
        await query
          .deleteFrom('domain_proofs')
          .where('domain', '=', name)
          .where('app_id', '<>', APP)
          .execute();
        await expect.poll(own).toEqual([{ name: 'a.example', exclusive: true }]);
      }

      // Of proofs, only programs with web pages of that site are asked for anew: others are told from memory.
      const others = async () => (await programs.domains('mpother001')).webview;
      expect(await others()).toEqual([{ name: 'https://A.example', exclusive: false }]);
      await query
        .updateTable('programs')
        .set({ domains: business('b.example') })
        .where('app_id', '=', 'mpother001')
        .execute();
      await expect.poll(others).toEqual([{ name: 'b.example', exclusive: false }]);
      await sql`alter table programs disable trigger program_told`.execute(query);
      await query
        .updateTable('programs')
        .set({ domains: business('c.example') })
        .where('app_id', '=', 'mpother001')
        .execute();
      await sql`alter table programs enable trigger program_told`.execute(query);
      await query.deleteFrom('domain_proofs').where('domain', '=', 'a.example').execute();
      await expect.poll(own).toEqual([{ name: 'a.example', exclusive: false }]);
      expect(await others()).toEqual([{ name: 'b.example', exclusive: false }]);
      await prove('mpother001', 'www.b.example');
      await expect.poll(others).toEqual([{ name: 'c.example', exclusive: false }]);

      // Where nothing is proven, a domain is no longer its own as soon as another program lists it.
      const local = await openDbPrograms({ database: far, objects, unproven: true });
      const alone = async () => (await local.domains(APP)).webview?.[0]?.exclusive;
      expect(await alone()).toBe(true);
      await query
        .updateTable('programs')
        .set({ domains: business('a.example') })
        .where('app_id', '=', 'mpother001')
        .execute();
      await expect.poll(alone).toBe(false);

      // A super app for children neither lists nor opens what is for others, and says why.
      const children = await openDbPrograms({ database: far, objects, superapp: 's', maxAge: 12 });
      const asked = () => children.resolve({ appId: APP, envVersion: 'release', user: 'zoe' });
      expect(await asked()).toEqual({ ok: false, reason: 'age', minAge: 18 });
      const rate = (ratings: object) =>
        query
          .updateTable('programs')
          .set({ age_ratings: JSON.stringify(ratings) })
          .where('app_id', '=', APP)
          .execute();
      await rate({ apple: '9+', iarc: '16+' });
      await expect.poll(asked).toEqual({ ok: false, reason: 'age', minAge: 16 });
      expect(await children.list()).toEqual([]);
      expect(await serves()).toBe('1.0.0');
      await rate({ apple: '9+', iarc: '12+' });
      await expect.poll(async () => (await asked()).ok).toBe(true);
      expect(await children.list()).toMatchObject([{ appId: APP, minAge: 12 }]);

      // By words of either language and by category, of either level; what changes is found at once.
      await query
        .updateTable('programs')
        .set({ categories: '["2001"]' })
        .where('app_id', '=', APP)
        .execute();
      await expect.poll(async () => (await programs.list())[0]?.categories?.length).toBe(2);
      const categories = async (at: Programs) => (await at.categories?.())?.map((it) => it.id);
      expect([await categories(programs), await categories(strangers)]).toEqual([
        ['20', '2001'],
        [],
      ]);
      const found = async (filter: ProgramFilter, at: Programs = programs) =>
        (await at.search?.(filter))?.map((it) => it.appId);
      for (const filter of [
        { query: 'ＳＨＯＰ 铺' },
        { query: APP, category: '20' },
        { category: '2001' },
        {},
      ])
        expect(await found(filter)).toEqual([APP]);
      for (const filter of [
        { query: 'shop bank' },
        { query: '%' },
        { category: '30' },
        { category: 'x' },
      ])
        expect(await found(filter)).toEqual([]);
      expect([await found({}, strangers), await found({}, children)]).toEqual([[], [APP]]);

      await act({ type: 'remove' });
      await heard((it) => it.type === 'withdrawn');
      await heard((it) => it.type === 'list');
      expect(await serves()).toBe('unreleased');
      expect([await programs.list(), await found({ query: 'shop' })]).toEqual([[], []]);
      expect((await programs.domains(APP)).request).toEqual([]);
      expect(await programs.withdrawnLately?.()).toMatchObject([{}, { version: '1.0.0' }]);
      await act({ type: 'restore' });
      await heard((it) => it.type === 'list');
      expect(await serves()).toBe('1.0.0');
      expect(await programs.withdrawnLately?.()).toEqual([gone]);

      // Links and tokens of the one are the other's too.
      const link = mintBody.parse({ appId: APP, path: 'pages/a', expiresInSeconds: 60 });
      const { id } = await createDbLinks(open()).mint(link);
      expect(await createDbLinks(far).redeem(id)).toMatchObject({ appId: APP, path: 'pages/a' });
      const later = Date.now() + 61_000;
      expect(await createDbLinks(far, () => later).redeem(id)).toBeUndefined();
      const near = createInstanceTokens(await tokensOf(open(), 'secret'));
      const remote = createInstanceTokens(await tokensOf(far, 'secret'));
      const { token } = near.mint({ appId: APP, user: 'zoe' });
      expect(remote.check(token)).toMatchObject({ appId: APP, user: 'zoe' });
      near.revoke(token);
      await expect.poll(() => remote.check(token)).toBeUndefined();

      // What is not there is asked for anew: nothing tells of it.
      const unborn = () =>
        programs.resolve({ appId: 'mplate0001', envVersion: 'release', user: 'zoe' });
      expect(await unborn()).toMatchObject({ reason: 'unknown' });
      await sql`alter table programs disable trigger program_told`.execute(query);
      await insertProgram(query, 'mplate0001');
      expect(await unborn()).toMatchObject({ reason: 'unreleased' });
      await sql`alter table programs enable trigger program_told`.execute(query);

      if (far === open()) return;
      // Told to nobody, while the connections that listen are cut.
      await sql`alter table programs disable trigger program_told`.execute(query);
      await query.updateTable('programs').set({ available: false }).execute();
      await query
        .insertInto('withdrawals')
        .values({ app_id: APP, version: '1.0.0', at: sql`now()` })
        .execute();
      expect(await serves()).toBe('1.0.0');
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${LISTENER_NAME}`.execute(
        query,
      );
      // As if it had just happened: the withdrawal, the program that was given another version, the list.
      await heard((it) => it.type === 'withdrawn' && it.version === '1.0.0');
      await heard((it) => it.type === 'changed' && it.appId === APP);
      await heard((it) => it.type === 'list');
      await expect.poll(() => serves()).toBe('unreleased');
    }, 60_000);
  });
});

/** The next event of this kind that was not asked for yet. */
function listening(programs: Programs) {
  const events: RegistryEvent[] = [];
  let told = (): void => undefined;
  programs.onEvent((event) => {
    events.push(event);
    told();
  });
  return (wanted: (event: RegistryEvent) => boolean) =>
    new Promise<RegistryEvent>((resolve) => {
      told = () => {
        const at = events.findIndex(wanted);
        if (at < 0) return;
        told = () => undefined;
        resolve(events.splice(0, at + 1).at(-1) as RegistryEvent);
      };
      told();
    });
}
