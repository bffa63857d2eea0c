// The registry of development, with a real program in a folder.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PackageManifest } from '@atrium/protocol';
import { openFolderPrograms } from './folder-programs.node.ts';
import { createLastPackages } from './last-packages.ts';

const signer = { publicKey: '', sign: () => 'c2lnbmF0dXJl' };
const appId = 'mpshop01';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'atrium-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

it('A26 says of a program that does not compile that it is broken, and where', async () => {
  write('shop/app.json', '{"pages":["pages/index"');
  write(
    'atrium.registry.json',
    JSON.stringify({
      programs: [{ appId, name: 'Shop', versions: { release: { path: 'shop' } } }],
    }),
  );
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const programs = await openFolderPrograms({ folder, signer, say, watch: false });
  expect(await programs.resolve({ appId, envVersion: 'release', user: 'demo' })).toEqual({
    ok: false,
    reason: 'broken',
  });
  expect(said.join('\n')).toMatch(/app\.json:1/);
  expect(await programs.faults?.(appId)).toContainEqual(
    expect.objectContaining({ appId, level: 'fatal', file: 'app.json', line: 1 }),
  );
  expect(await programs.faults?.('other')).toEqual([]);
});

it('tells what has to be mended of programs somebody has asked for, once for all versions of a folder', async () => {
  write('shop/app.json', '{"pages":["pages/index"]}');
  write('shop/pages/index.js', 'Page({})');
  write('shop/pages/index.wxml', '<view>\n{{a b}}</view>');
  const version = (path: string) => ({ path, version: '1.0.0' });
  const versions = { release: version('shop'), develop: version('shop') };
  write('atrium.registry.json', JSON.stringify({ programs: [{ appId, name: 'Shop', versions }] }));
  const programs = await openFolderPrograms({ folder, signer, say: () => undefined, watch: false });
  expect(await programs.faults?.()).toEqual([]);
  for (const envVersion of ['release', 'develop'] as const)
    await programs.resolve({ appId, envVersion, user: 'demo' });
  expect(await programs.faults?.()).toMatchObject([
    { level: 'error', file: 'pages/index.wxml', line: 2 },
  ]);
});

it('hears of a file that is saved the moment after its program was asked for', async () => {
  write('shop/app.json', '{"pages":["pages/index"]}');
  write('shop/pages/index.js', 'Page({})');
  write('shop/pages/index.wxml', '<view/>');
  // More to look through before everything is watched.
  for (let i = 0; i < 50; i++) write(`shop/lib/${i}/index.js`, '');
  write(
    'atrium.registry.json',
    JSON.stringify({
      programs: [{ appId, name: 'Shop', versions: { release: { path: 'shop' } } }],
    }),
  );
  const programs = await openFolderPrograms({ folder, signer, say: () => undefined });
  const digest = async (): Promise<string> => {
    const answer = await programs.resolve({ appId, envVersion: 'release', user: 'demo' });
    return answer.ok ? answer.version.digest : answer.reason;
  };
  const before = await digest();
  const heard = new Promise((resolve) => programs.onEvent(resolve));
  write('shop/pages/index.wxml', '<view>changed</view>');
  expect(await heard).toEqual({ type: 'changed', appId });
  expect(await digest()).not.toBe(before);
  await programs.close();
});

it('lists a mini game as one, whatever its id', async () => {
  const game = 'wx0123456789abcdef';
  const list = (appId: string, name: string) => ({
    appId,
    name,
    versions: { release: { path: name } },
  });
  write('snake/game.json', '{}');
  write('shop/app.json', '{"pages":["pages/index"]}');
  write(
    'atrium.registry.json',
    JSON.stringify({ programs: [list(game, 'snake'), list(appId, 'shop')] }),
  );
  const programs = await openFolderPrograms({ folder, signer, say: () => undefined, watch: false });
  const kinds = (await programs.list()).map((it) => [it.appId, it.kind]);
  expect(kinds).toEqual([
    [game, 'game'],
    [appId, 'program'],
  ]);
  await programs.close();
});

it('keeps the last builds of a program, not every one there ever was', async () => {
  write('shop/app.json', '{"pages":["pages/index"]}');
  write('shop/pages/index.js', 'Page({})');
  write('shop/pages/index.wxml', '<view/>');
  write(
    'atrium.registry.json',
    JSON.stringify({
      programs: [{ appId, name: 'Shop', versions: { release: { path: 'shop' } } }],
    }),
  );
  const programs = await openFolderPrograms({ folder, signer, say: () => undefined, watch: false });
  const answer = await programs.resolve({ appId, envVersion: 'release', user: 'demo' });
  if (!answer.ok) throw new Error(answer.reason);
  const stored = await programs.package(answer.version.digest);
  expect(stored?.appId).toBe(appId);
  expect(await stored?.file('manifest.json')).toBeDefined();
  expect(await stored?.file('nothing')).toBeUndefined();

  const kept = createLastPackages();
  const digests = Array.from({ length: 10 }, (_, i) => `d${i}`);
  for (const digest of [...digests, 'd2'])
    kept.add({ appId, digest, manifest: {} as PackageManifest, files: new Map() });
  expect(digests.filter((it) => kept.get(it))).toEqual(
    [...'234567'].map((i) => `d${i}`).concat('d8', 'd9'),
  );
});
