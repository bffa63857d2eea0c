// Rules F5–F7 in the address of the real super app: `/?open=…` opens a program, once.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../tools/testing/borrow-browser.ts';
import { root } from '../../tools/build.mjs';
import { openPhone, type Phone } from '../harness/phone.ts';
import { serve, type Served } from '../harness/serve.ts';

let server: Served;
let browser: Browser;
let phone: Phone | undefined;
let stopped = false;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    serve({ superapp: true, programs: path.join(root, 'examples') }),
    borrowBrowser(),
  ]);
});
afterAll(async () => {
  await returnBrowser();
  if (!stopped) await server?.close();
});
afterEach(() => phone?.dispose());

/** What the program in front says it was entered with. */
const entered = async (address: string): Promise<unknown> => {
  phone = await openPhone(browser, server.hostOrigin, { path: address });
  return JSON.parse(await phone.text('#enter:not(:empty)'));
};

it('F6 the developer form names program, page and query in the open; the address is used once', async () => {
  const page = encodeURIComponent('pages/received/received?x=1');
  expect(
    await entered(`/?open=2021000000000001&page=${page}&query=${encodeURIComponent('a=foo')}`),
  ).toEqual({
    path: 'pages/received/received',
    query: { a: 'foo' },
    scene: '1065',
    apiCategory: 'default',
  });
  expect(await phone?.text('#query')).toBe('{"x":"1"}');
  expect(phone?.page.url()).toBe(`${server.hostOrigin}/`);
  // A reload restores the journey instead of opening the link again.
  await phone?.page.reload();
  const restored = JSON.parse((await phone?.text('#enter:not(:empty)')) ?? '{}') as object;
  expect(restored).toMatchObject({ path: 'pages/received/received', scene: '1001' });
});

it('F6 a minted link in the address', async () => {
  const response = await fetch(`${server.hostOrigin}/api/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.hostOrigin },
    body: JSON.stringify({ appId: 'mpjourney1', path: 'pages/received/received?x=1' }),
  });
  const { id } = (await response.json()) as { id: string };
  expect(await entered(`/?open=${id}`)).toEqual({
    path: 'pages/received/received',
    query: { x: '1' },
    scene: 1065,
    referrerInfo: {},
    apiCategory: 'default',
  });
});

it('F6 a link that is not valid any more leaves the user at home, with a sentence', async () => {
  const { hostOrigin } = server;
  const opened = await openPhone(browser, hostOrigin, { path: `/?open=l_${'x'.repeat(24)}` });
  phone = opened;
  await opened.until('the home', () =>
    opened.quiet.run(() => document.querySelector('.program-row') !== null),
  );
  await opened.until('a sentence', () =>
    opened.quiet.run(() => document.body.innerText.includes('This link is not valid any more.')),
  );
});

// The last one: it stops the server.
it('without a network and a server the home opens, and so does what was opened before', async () => {
  const page = encodeURIComponent('pages/received/received');
  const opened = await openPhone(browser, server.hostOrigin, {
    path: `/?open=2021000000000001&page=${page}`,
  });
  phone = opened;
  await opened.text('#enter:not(:empty)');
  await opened.until('all the page needs is kept', () =>
    opened.page.evaluate(async () => {
      const shared = await caches.open('atrium-page-shared');
      const paths = (await shared.keys()).map(({ url }) => new URL(url).pathname);
      return paths.includes('/config.json') && paths.some((it) => it.includes('logic-my'));
    }),
  );
  await opened.page.context().setOffline(true);
  stopped = true;
  await server.close();

  // The frames of a program are in the browser's own cache: no service worker may be on their sites.
  await opened.page.goto(`${server.hostOrigin}/`);
  const again = JSON.parse(await opened.text('#enter:not(:empty)')) as object;
  expect(again).toMatchObject({ path: 'pages/received/received' });
  const rows = opened.page.locator('button.program-row');
  expect(await rows.count()).toBeGreaterThan(1);
});
