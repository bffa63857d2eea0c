// What programs find as global functions.
import { expect, it } from 'vitest';
import type { LayerCore } from '../component-layer.ts';
import { createMyLayer } from './my-layer.ts';

const open: { instance: object }[] = [];
const context = {
  entry: { enterOptions: () => ({ path: 'pages/a/a' }) },
  errors: { guard: (_: string, run: () => unknown) => run() },
  host: { on: () => undefined },
  pages: { stack: () => open },
};
const { globals, appHook } = createMyLayer({ context, queries: {} } as unknown as LayerCore);

it('App.onLaunch sees the route of the entry page, and later the page itself', () => {
  expect(globals.getCurrentPages()).toEqual([]);
  let seen: unknown;
  globals.App({ onLaunch: () => (seen = globals.getCurrentPages()) });
  appHook('onLaunch', {});
  expect(seen).toMatchObject([{ route: 'pages/a/a' }]);
  open.push({ instance: {} });
  expect(globals.getCurrentPages()).toEqual([{}]);
});

it('getApp is also called with new', () => {
  const getApp = globals.getApp as unknown as new () => object;
  expect(new getApp()).toHaveProperty('onLaunch');
});
