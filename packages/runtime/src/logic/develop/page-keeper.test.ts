// What of a page's data outlives a restart: what the user has made of it, as far as it still fits.
import { expect, it } from 'vitest';
import type { AppEvents, PageHandle, RouteMoment } from '../context.ts';
import { createEmitter } from '../emitter.ts';
import type { DevelopParts } from './develop.ts';
import { LAST_LIFE, takeLastLife } from './last-life.ts';
import { createPageKeeper } from './page-keeper.ts';
import type { WorkerLaunch } from '@atrium/protocol';

function life(stored: Map<string, string>, data: Record<string, unknown>) {
  const route = createEmitter<RouteMoment>(() => undefined);
  const instance = {
    data,
    setData: (next: Record<string, unknown>) => void Object.assign(instance.data, next),
  };
  const page = {
    path: 'pages/a/a',
    query: { id: 'a b' },
    instance,
    component: { getShadowRoot: () => null },
    view: { call: async () => [{ scrollTop: 0 }] },
  } as unknown as PageHandle;
  const parts = {
    context: {
      dialect: 'wx',
      events: { route } as AppEvents,
      entry: { current: { path: 'pages/a/a', pageQuery: {}, scene: 1001, apiCategory: 'default' } },
      host: {
        call: async (_api: string, { set = [], remove = [] }: Record<string, string[]>) => {
          for (const [key, value] of set as unknown as [string, string][]) stored.set(key, value);
          for (const key of remove) stored.delete(key);
        },
      },
    },
    book: { stack: () => [page], top: () => page },
  } as unknown as DevelopParts;
  const keeper = createPageKeeper(parts);
  route.emit({ step: 'after-load', page } as RouteMoment);
  return { keeper, instance };
}

it('keeps what has changed since the page opened, where the shape is still the same', async () => {
  const stored = new Map<string, string>();
  const before = life(stored, { title: 'old words', notes: [], count: 1, gone: 1 });
  before.instance.setData({ notes: ['milk'], count: 2, gone: 2 });
  expect(await before.keeper.keep()).toBe('pages/a/a');

  const launch = { dialect: 'wx', storage: [...stored] } as unknown as WorkerLaunch;
  const last = takeLastLife(launch);
  expect(launch.storage).toEqual([]);
  expect(launch.entry).toMatchObject({ path: 'pages/a/a', pageQuery: { id: 'a b' } });

  const after = life(stored, { title: 'new words', notes: [], count: { of: 1 } });
  await after.keeper.reopen(last?.pages ?? []);
  expect(after.instance.data).toEqual({
    title: 'new words',
    notes: ['milk'],
    count: { of: 1 },
    gone: 2,
  });
  expect(stored.has(LAST_LIFE)).toBe(false);
});
