// What is kept of the page a program was left on, and when a start opens it again.
import { expect, test } from 'vitest';
import type { EntryOptions, PackageManifest } from '@atrium/protocol';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { exitStateOf, keepExitState, readExitState } from './exit-state.ts';

const DAY = 24 * 60 * 60 * 1000;
const manifest = {
  pages: ['pages/home', 'pages/tab', 'pages/cart'],
  app: { entryPagePath: 'pages/home', tabBar: { list: [{ pagePath: 'pages/tab' }] } },
} as unknown as PackageManifest;
const home: EntryOptions = {
  path: 'pages/home',
  pageQuery: {},
  scene: 1001,
  apiCategory: 'default',
};

test('a start without a path finds the page left, for a day or as long as the program says', async () => {
  const store = await createMemoryStorage().open({ userId: '', appId: 'wx1' });
  await store.write({ set: [['own', '1']] });
  const read = async (entry: EntryOptions, now: number) =>
    readExitState(await store.snapshot(), manifest, entry, now);
  const left = { path: 'pages/cart', query: { id: '7' } };
  await keepExitState(store, exitStateOf(manifest, left, 0));
  const entry = { ...home, path: left.path, pageQuery: left.query };
  expect(await read(home, DAY - 1)).toEqual({
    own: [['own', '1']],
    isKept: true,
    again: { entry },
  });
  expect((await read(home, DAY)).again).toBeUndefined();
  for (const other of [
    { ...home, path: 'pages/other' },
    { ...home, pageQuery: { a: '1' } },
    { ...home, scene: 1037 },
  ])
    expect((await read(other, 0)).again).toBeUndefined();
  const state = { data: { draft: 'tea' }, expireTimeStamp: 5 };
  await keepExitState(store, exitStateOf(manifest, { ...left, state }, 0));
  expect((await read(home, 4)).again).toEqual({ entry, exitState: { draft: 'tea' } });
  expect((await read(home, 5)).again).toBeUndefined();
  const gone = { ...left, path: 'pages/gone' };
  await keepExitState(store, exitStateOf(manifest, gone, 0));
  expect((await read(home, 0)).again).toBeUndefined();
  await keepExitState(store, exitStateOf(manifest, {}, 0));
  expect(await read(home, 0)).toEqual({ own: [['own', '1']], isKept: false });
});

test('tab pages and what is too long are not kept; what a program wrote itself is read with care', () => {
  expect(exitStateOf(manifest, { path: 'pages/tab' }, 0)).toBeUndefined();
  const long = { path: 'pages/cart', state: { data: 'x'.repeat(1 << 20) } };
  expect(exitStateOf(manifest, long, 0)).toBeUndefined();
  for (const text of ['no json', '{"path":1}', 'null'])
    expect(readExitState([['__atrium.exitState', text]], manifest, home, 0).again).toBeUndefined();
});
