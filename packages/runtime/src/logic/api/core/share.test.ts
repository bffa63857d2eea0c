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
