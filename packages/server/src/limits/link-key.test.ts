// A host that only who has the link sees, on two ports of one address, as `atrium preview` serves it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Programs } from '../registry/programs.ts';
import { startServer, type RunningServer } from '../start-server.node.ts';

const KEY = 'k'.repeat(22);
const LABEL = 'a'.repeat(32);
let server: RunningServer;

const noPrograms = {
  list: () => Promise.resolve([]),
  appIdOfLabel: () => Promise.resolve(undefined),
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
} as unknown as Programs;

beforeAll(async () => {
  server = await startServer({
    port: 0,
    programs: noPrograms,
    runtime: { 'logic-wx.js': '', 'logic-my.js': '', 'view.js': '', 'shell.js': '' },
    publicKey: '',
    readSuperapp: (file) => Promise.resolve(Buffer.from(`the file ${file}`)),
    demoService: false,
    names: {
      host: '127.0.0.1',
      guests: '127.0.0.1',
      oneGuestName: true,
      guestPort: 0,
      address: '127.0.0.1',
      key: KEY,
    },
  });
});
afterAll(() => server.close());

const get = (path: string, cookie?: string): Promise<Response> =>
  fetch(server.hostOrigin + path, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie },
  });

it('shows nothing without the key, and nothing with another', async () => {
  const port = new URL(server.hostOrigin).port;
  for (const [path, cookie] of [
    ['/'],
    ['/config.json'],
    [`/?key=${'x'.repeat(22)}`],
    ['/?key='],
    // As many characters as the key has, and twice its bytes.
    [`/?key=${'%C3%A9'.repeat(22)}`],
    ['/', `atrium_link_${port}=${'\xe9'.repeat(22)}`],
    ['/', `atrium_link_${port}=${'x'.repeat(22)}`],
    ['/', `atrium_link_1=${KEY}`],
  ] as const)
    expect((await get(path, cookie)).status).toBe(403);
  // Labels are made of app ids: they can be guessed.
  expect((await fetch(`${server.guestOrigin(LABEL)}/img?u=http://127.0.0.1/`)).status).toBe(403);
});

it('makes a cookie of the key, and takes it out of the address', async () => {
  const first = await get(`/?open=mp1&key=${KEY}&page=a%2Fb`);
  expect([first.status, first.headers.get('location')]).toEqual([303, '/?open=mp1&page=a%2Fb']);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  const page = await get('/', cookie.split(';')[0]);
  expect(await page.text()).toContain('index.html');
  // The link stays on this host whatever stands in it.
  expect((await get(`//evil.example/?key=${KEY}`)).headers.get('location')).toBe('/evil.example/');
});

it('has programs on another port, which the policy of the host names', async () => {
  const guest = new URL(server.guestOrigin(LABEL));
  expect(guest.port).not.toBe(new URL(server.hostOrigin).port);
  expect(guest.pathname).toBe(`/p/${LABEL}`);
  const [{ headers }] = [await get('/', `atrium_link_${new URL(server.hostOrigin).port}=${KEY}`)];
  expect(headers.get('content-security-policy')).toContain(`frame-src ${guest.origin}/p/;`);
  // Frames send no cookie.
  expect((await fetch(`${guest.href}/rt/0/shell.html`)).status).toBe(404);
});
