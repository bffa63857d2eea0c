// A platform's first start, its second, and the one after an example was edited.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { EnvVersion } from '@atrium/protocol';
import { pgliteTemplate } from '../../../test/databases.node.ts';
import { createAccount } from '../../api/identity/create-account.ts';
import { loadSigner } from '../../registry/signer.node.ts';
import { openDbPrograms } from '../db-programs.node.ts';
import { verifyAudit } from '../db/audit.ts';
import { openPglite } from '../db/database.node.ts';
import { failInterruptedBuilds } from '../interrupted-builds.ts';
import { folderObjects } from '../objects/object-store.node.ts';
import { createVersionStore } from '../version-store.ts';
import { seedExamples } from './seed-examples.node.ts';
import { DEMO, seedPeople } from './seed-people.ts';
import { inSeedTurn } from './seed-turn.ts';

const home = mkdtempSync(path.join(tmpdir(), 'atrium-seed-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  writeFileSync(path.join(home, name), text);
};

it('puts people and examples in once, and edited examples as their next version', async () => {
  write('shop/app.json', '{"pages":["pages/index"]}');
  write('shop/pages/index.js', 'const greet = require("greeting"); Page({ data: greet })');
  write('shop/pages/index.wxml', '<view>{{name}}</view>');
  write('shop/package.json', '{"dependencies":{"greeting":"1.0.0"}}');
  write('node_modules/greeting/package.json', '{"name":"greeting","main":"main.js"}');
  write('node_modules/greeting/main.js', 'module.exports = { name: "all" }');
  write('node_modules/greeting/unused.js', 'never()');
  write('shop/icon.svg', '<svg/>');
  const version = (number: string) => ({ path: 'shop', version: number });
  const listed = (appId: string, versions: object) => ({
    appId,
    name: appId,
    icon: 'shop/icon.svg',
    dialect: 'wx',
    versions,
    domains: { webview: ['a.example'] },
  });
  const list = (...programs: object[]): void =>
    write('atrium.registry.json', JSON.stringify({ programs }));
  const shop = listed('mpshop0001', {
    release: version('1.0.0'),
    trial: version('1.1.0'),
    develop: version('1.2.0'),
  });
  const soon = listed('mpsoon0001', { develop: version('0.1.0') });
  list(shop, soon);
  const database = await openPglite({ template: pgliteTemplate() });
  const store = createVersionStore(database, await loadSigner(home));
  const objects = folderObjects(path.join(home, 'objects'));
  const programs = await openDbPrograms({ database, objects });
  const said: string[] = [];
  const told: string[] = [];
  const people = (create = createAccount) =>
    seedPeople({
      database,
      createAccount: create,
      origin: 'http://localhost:1',
      tell: (logins) => void told.push(...logins.map((it) => it.id)),
    });
  const seed = () =>
    seedExamples({
      database,
      store,
      objects,
      folder: home,
      people: DEMO,
      say: (text) => void said.push(text),
    });
  const serves = async (appId: string, envVersion: EnvVersion, user = 'demo') => {
    const answer = await programs.resolve({ appId, envVersion, user });
    return answer.ok ? answer.version.version : answer.reason;
  };

  // Who was made is told, even when the next one cannot be.
  const two: typeof createAccount = (of, account) =>
    account.id === 'reviewer' ? Promise.reject(new Error('no')) : createAccount(of, account);
  await expect(people(two)).rejects.toThrow('no');
  expect(told).toEqual(['admin', 'developer']);
  expect((await people()).map((it) => it.id)).toEqual(['reviewer']);
  await seed();
  expect(said).toHaveLength(4);
  expect(await serves('mpshop0001', 'release', 'anybody')).toBe('1.0.0');
  expect(await serves('mpshop0001', 'trial')).toBe('1.1.0');
  expect(await serves('mpshop0001', 'develop')).toBe('1.2.0');
  expect(await serves('mpshop0001', 'develop', 'anybody')).toBe('unknown');
  expect(await serves('mpsoon0001', 'release')).toBe('unreleased');
  expect((await programs.list()).map((it) => it.appId)).toEqual(['mpshop0001']);
  expect(String((await programs.icon('mpshop0001'))?.bytes)).toBe('<svg/>');
  expect((await programs.domains('mpshop0001')).webview).toEqual([
    { name: 'a.example', exclusive: false },
  ]);
  const answer = await programs.resolve({
    appId: 'mpshop0001',
    envVersion: 'release',
    user: 'demo',
  });
  const stored = answer.ok ? await programs.package(answer.version.digest) : undefined;
  const scripts = Object.keys(stored?.manifest.files ?? {}).filter((it) => it.endsWith('.js'));
  let script = '';
  for (const name of scripts) script += String(await stored?.file(name));
  expect(script).toMatch(/name: ?"all"/);
  expect(script).not.toContain('never()');

  // What an upload that died leaves behind, and what the next start makes of it.
  await store.apply({
    appId: 'mpsoon0001',
    actor: 'developer',
    event: { type: 'upload', number: '3.0.0', by: 'developer' },
  });
  expect(await failInterruptedBuilds(database, store, 60_000)).toBe(0);
  expect(await failInterruptedBuilds(database, store, 0)).toBe(1);
  const failed = await database.query
    .selectFrom('versions')
    .select(['number', 'fault'])
    .where('stage', '=', 'failed')
    .execute();
  expect(failed).toMatchObject([{ number: '3.0.0', fault: { reason: 'restart' } }]);

  said.length = 0;
  expect(await people()).toEqual([]);
  await seed();
  expect(said).toEqual([]);

  write('shop/pages/index.wxml', '<view>hello {{name}}</view>');
  await seed();
  expect(said).toEqual([
    'mpshop0001 1.0.1 (release)',
    'mpshop0001 1.1.0 (trial)',
    'mpshop0001 1.2.0 (develop)',
    'mpsoon0001 0.1.0 (develop)',
  ]);
  await expect.poll(() => serves('mpshop0001', 'release')).toBe('1.0.1');
  await expect.poll(() => serves('mpshop0001', 'develop')).toBe('1.2.0');
  // One that cannot be put in keeps nobody from the others.
  write('broken/app.json', '{');
  said.length = 0;
  const broken = { release: { path: 'broken', version: '1.0.0' } };
  list(listed('mpbroken01', broken), shop, soon);
  write('shop/pages/index.wxml', '<view>hi {{name}}</view>');
  await seed();
  expect(said[0]).toMatch(/^mpbroken01 is not there \(.+\); the next start tries again$/);
  await expect.poll(() => serves('mpshop0001', 'release')).toBe('1.0.2');
  // Of two servers at once one does it.
  let [entered, go] = [0, (): void => undefined];
  const turn = (): Promise<string | undefined> =>
    inSeedTurn(database, async () => {
      entered++;
      await new Promise<void>((resolve) => (go = resolve));
      return 'done';
    });
  const first = turn();
  await expect.poll(() => entered).toBe(1);
  expect(await turn()).toBeUndefined();
  go();
  expect(await first).toBe('done');
  const again = turn();
  await expect.poll(() => entered).toBe(2);
  go();
  await again;
  expect((await verifyAudit(database.query)).ok).toBe(true);
  await database.close();
}, 60_000);
