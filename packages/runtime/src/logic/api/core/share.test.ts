// Sharing: the page's card, or the page itself.
import { expect, it } from 'vitest';
import { openProgram } from '../testing/program.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('asks the page when the menu is used, and fills in what it leaves out', async () => {
  const { emit, calls, context } = openProgram();
  const causes: unknown[] = [];
  Object.assign(context.pages, {
    hook: (_page: unknown, name: string, cause: unknown) => {
      if (name === 'onAddToFavorites') return { query: 'from=favorites' };
      causes.push(cause);
      return { title: 'Tea', promise: Promise.resolve({ title: 'Late tea', imageUrl: 'a.png' }) };
    },
  });
  emit('ui.menu', { action: 'share' });
  emit('ui.menu', { action: 'favorite' });
  await settled();
  expect(causes).toEqual([{ from: 'menu' }]);
  expect(calls).toEqual([
    {
      api: 'open.keep',
      args: { card: { title: '', path: 'pages/index/index', query: 'from=favorites' } },
    },
    {
      api: 'open.share',
      args: { card: { title: 'Late tea', imageUrl: 'a.png', path: 'pages/index/index' } },
    },
  ]);
});

it('puts a page before friends as it says, and tells of one that says nothing', async () => {
  const { emit, calls, context } = openProgram();
  emit('ui.menu', { action: 'timeline' });
  Object.assign(context.pages.top()?.instance ?? {}, { onShareTimeline: () => undefined });
  Object.assign(context.pages, {
    hook: (_page: unknown, name: string) =>
      name === 'onShareTimeline' ? { title: 'Tea', query: 'a=1' } : undefined,
  });
  emit('ui.menu', { action: 'timeline' });
  await settled();
  expect(calls).toEqual([
    { api: 'open.timeline', args: {} },
    {
      api: 'open.timeline',
      args: { card: { title: 'Tea', path: 'pages/index/index', query: 'a=1' } },
    },
  ]);
});

it('offers and hides each of the two ways to share', async () => {
  const { call, calls } = openProgram();
  await call('showShareMenu', { menus: ['shareAppMessage', 'shareTimeline'] });
  await call('showShareMenu');
  await call('hideShareMenu', { menus: ['shareTimeline'] });
  await call('hideShareMenu');
  expect(calls.map(({ args }) => args)).toEqual([
    { visible: true, timeline: true },
    { visible: true },
    { timeline: false },
    { visible: false, timeline: false },
  ]);
});

it('shares from a button', async () => {
  const { program, calls, context } = openProgram({ dialect: 'my' });
  const page = context.pages.top();
  if (!page) throw new Error('no page');
  const outcome = await program.openTypeTap(
    { 'open-type': 'share' },
    { page, target: { id: 'b' }, emit: () => undefined },
  );
  expect(outcome).toBeNull();
  expect(calls.at(-1)).toMatchObject({
    api: 'open.share',
    args: { card: { path: 'pages/index/index' } },
  });
});

it('hears of the network only when it asked', () => {
  const { run, calls, emit } = openProgram({ dialect: 'my' });
  expect(calls).toEqual([]);
  const heard: unknown[] = [];
  const listener = (value: unknown) => heard.push(value);
  run('onNetworkStatusChange', listener);
  expect(calls).toEqual([{ api: 'network.watch', args: {} }]);
  emit('env.network', { isConnected: false, networkType: 'none' });
  run('offNetworkStatusChange', listener);
  emit('env.network', { isConnected: true, networkType: 'wifi' });
  expect(heard).toEqual([{ isConnected: false, networkType: 'NOTREACHABLE' }]);
});
