// <web-view>: when a program hears of messages, and what a web page may call.
import { expect, it } from 'vitest';
import type { Dialect, WebPageEvent } from '@atrium/protocol';
import { openProgram } from '../testing/program.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

function show(dialect: Dialect) {
  const host = openProgram({ dialect });
  const page = host.context.pages.top();
  if (!page) throw new Error('no page');
  const heard: [string, object][] = [];
  let gone: () => void = () => undefined;
  Object.assign(page.view, {
    call: () => new Promise<void>((resolve) => (gone = resolve)),
  });
  void host.program.openTypeTap(
    { ask: 'web-view', node: 7, src: 'https://h5.example/a' },
    { page, target: {}, emit: (type, detail) => void heard.push([type, detail]) },
  );
  const say = (event: WebPageEvent): void => host.emit('web.event', { pageId: page.pageId, event });
  return { ...host, page, heard, say, gone: () => gone() };
}

it('wx keeps messages until the page goes', async () => {
  const { heard, say, calls, context, page } = show('wx');
  await settled();
  expect(calls).toEqual([
    { api: 'web.show', args: { pageId: page.pageId, src: 'https://h5.example/a' } },
  ]);
  say({ k: 'load', url: 'https://h5.example/a' });
  say({ k: 'message', data: 1 });
  say({ k: 'message', data: { two: 2 } });
  expect(heard).toEqual([['load', { src: 'https://h5.example/a' }]]);
  const moment = { kind: 'navigateBack', routeId: 1, path: page.path, query: {}, page } as const;
  context.events.route.emit({ ...moment, step: 'before-unload' });
  expect(heard.at(-1)).toEqual(['message', { data: [1, { two: 2 }] }]);
  say({ k: 'message', data: 3 });
  expect(heard).toHaveLength(2);
});

it('wx delivers them when the page is shared, and says where the web page is', async () => {
  const { heard, say, emit, context } = show('wx');
  const causes: unknown[] = [];
  Object.assign(context.pages, {
    hook: (_page: unknown, _name: string, cause: unknown) => void causes.push(cause),
  });
  await settled();
  say({ k: 'at', url: 'https://h5.example/b' });
  say({ k: 'message', data: 'x' });
  emit('ui.menu', { action: 'share' });
  await settled();
  expect(heard).toEqual([['message', { data: ['x'] }]]);
  expect(causes).toEqual([{ from: 'menu', webViewUrl: 'https://h5.example/b' }]);
});

it('my delivers at once, and the page is closed with its component', async () => {
  const { heard, say, calls, gone, page } = show('my');
  await settled();
  say({ k: 'message', data: { a: 1 } });
  expect(heard).toEqual([['message', { data: { a: 1 }, a: 1 }]]);
  say({ k: 'blocked', url: 'https://evil.example/' });
  expect(heard.at(-1)).toEqual([
    'error',
    {
      src: 'https://h5.example/a',
      url: 'https://evil.example/',
      fullUrl: 'https://evil.example/',
    },
  ]);
  gone();
  await settled();
  expect(calls.at(-1)).toEqual({ api: 'web.close', args: { pageId: page.pageId } });
});

it('calls what the JS SDK offers and nothing else, and answers who waits', async () => {
  const { say, calls } = show('wx');
  await settled();
  say({ k: 'call', id: 0, name: 'setStorage', args: { key: 'a', data: 1 } });
  say({ k: 'call', id: 4, name: 'request', args: { url: 'https://evil.example/' } });
  say({ k: 'call', id: 5, name: 'constructor', args: {} });
  say({ k: 'call', id: 6, name: 'exitMiniProgram', args: {} });
  await settled();
  const posts = calls.filter(({ api }) => api === 'web.post').map(({ args }) => args['word']);
  expect(posts).toEqual([
    expect.objectContaining({
      id: 4,
      ok: false,
      value: expect.objectContaining({ errMsg: expect.stringContaining('request:fail') }),
    }),
    expect.objectContaining({ id: 5, ok: false }),
    expect.objectContaining({ id: 6, ok: true }),
  ]);
  expect(calls.map(({ api }) => api)).not.toContain('network.request');
  expect(calls.map(({ api }) => api)).toContain('nav.exit');
});

it('my.startShare of a web page shares the page and answers', async () => {
  const { say, calls, page } = show('my');
  await settled();
  say({ k: 'call', id: 3, name: 'startShare', args: {} });
  await settled();
  expect(calls.slice(-2)).toMatchObject([
    { api: 'open.share' },
    { api: 'web.post', args: { pageId: page.pageId, word: { k: 'answer', id: 3, ok: true } } },
  ]);
});
