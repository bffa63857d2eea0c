// Names and doors of a server: behind a balancer, the management API, and what hosts are told while they are open.
import { request } from 'node:http';
import { Hono } from 'hono';
import { afterAll, expect, it } from 'vitest';
import { programLabel, type RegistryEvent } from '@atrium/protocol';
import type { ApiApp } from './api/api-app.ts';
import type { Programs } from './registry/programs.ts';
import { startServer, type RunningServer, type ServerOptions } from './start-server.node.ts';

const listeners = new Set<(event: RegistryEvent) => void>();
const programs = {
  list: async () =>
    ['Shop', 'Bank'].map((en) => ({ name: { zh: '', en }, description: { zh: '', en } })),
  appIdOfLabel: async () => undefined,
  resolve: async (asked: unknown) => asked,
  onEvent(listener: (event: RegistryEvent) => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  icon: (appId: string) => Promise.reject(refused(appId)),
  withdrawnLately: () => (sick ? Promise.reject(new Error('no')) : Promise.resolve([])),
  close: async () => undefined,
} as unknown as Programs;
/** As PGlite refuses: with the statement and what it was given. */
const refused = (given: string) =>
  Object.assign(new Error('the statement failed'), { query: 'select secret', params: [given] });
const said: string[] = [];
const did: string[] = [];
const api = ({ host, guest }: { host: string; guest: string }): ApiApp => ({
  app: new Hono().get('/origins', (c) =>
    c.json({ host, guest, path: c.req.path, key: c.req.header('authorization') }),
  ) as never,
  cloud: new Hono().all('*', (c) => c.text(`cloud ${c.req.path}`)) as never,
  start: () => void did.push('start'),
  close: async () => void did.push('close'),
});
const script = 'void 0';
let sick = false;
const OPTIONS: ServerOptions = {
  port: 0,
  programs,
  runtime: { 'logic-wx.js': script, 'logic-my.js': script, 'view.js': script, 'shell.js': script },
  publicKey: 'released',
  testKey: 'tested',
  demoService: false,
  readSuperapp: async () => undefined,
  anonymous: true,
  names: { host: 'super.example', guests: 'guests.example', address: '127.0.0.1', proxied: true },
  api,
  limits: { registry: 20, tile: 2 },
  maxListeningEach: 2,
  say: (text) => void said.push(text),
  healthy: () => (sick ? Promise.reject(new Error('no')) : Promise.resolve()),
};
const server: RunningServer = await startServer(OPTIONS);
afterAll(() => server.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const get = (host: string, path: string, from?: string, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const headers = { host, ...(from === undefined ? {} : { 'x-forwarded-for': from }) };
    const sent = request({ port: server.port, host: '127.0.0.1', path, headers, method });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
      );
    });
    sent.end();
  });

it('answers to the names the world sees, over https and without a port', async () => {
  expect(server.hostOrigin).toBe('https://super.example');
  const config = JSON.parse((await get('super.example', '/config.json')).body) as object;
  expect(config).toMatchObject({
    guestOriginTemplate: 'https://{label}.guests.example',
    publicKeys: ['released'],
    testKeys: ['tested'],
  });
  const label = await programLabel('mpshop0001');
  const { version } = (config as { runtime: { version: string } }).runtime;
  const shell = await get(`${label}.guests.example`, `/rt/${version}/shell.html`);
  const policy = String(shell.headers['content-security-policy']);
  expect(policy).toContain(`script-src https://${label}.guests.example/rt/`);
  expect(policy).toContain('frame-ancestors https://super.example');
  // Headers are made of the name that was checked, whatever the target of a request says.
  const whole = `http://evil.example/rt/${version}/view.html`;
  expect((await get(`${label}.guests.example`, whole)).status).toBe(400);
  expect((await get('super.example', 'https://evil.example/config.json')).status).toBe(400);
  for (const foreign of ['evil.example', `${label}.super.example`, '127.0.0.1'])
    expect((await get(foreign, '/config.json')).status).toBe(421);
  // Who asks the API, which has people behind it, is told the right address.
  expect(JSON.parse((await get('127.0.0.1', '/v1/me')).body)).toMatchObject({
    error: { code: 'host-unknown', details: [{ message: 'https://super.example' }] },
  });
});

it('takes nobody’s word for who they are', async () => {
  const asked = async (envVersion: string) =>
    JSON.parse(
      (await get('super.example', `/api/resolve?appId=x&user=tester&envVersion=${envVersion}`))
        .body,
    ) as unknown;
  expect(await asked('release')).toMatchObject({ user: 'anonymous tester' });
  for (const tested of ['trial', 'develop'])
    expect(await asked(tested)).toEqual({ ok: false, reason: 'unknown' });
});

it('has the management API on the host’s name alone, and says how it is to whoever asks', async () => {
  const origins = await get('super.example', '/v1/origins');
  expect(JSON.parse(origins.body)).toEqual({
    host: 'https://super.example',
    guest: 'https://{label}.guests.example',
    path: '/v1/origins',
  });
  const label = await programLabel('mpshop0001');
  expect((await get(`${label}.guests.example`, '/v1/origins')).status).toBe(404);
  expect(did).toEqual(['start']);
  expect((await get('10.0.0.7', '/healthz')).status).toBe(200);
  sick = true;
  expect((await get('10.0.0.7', '/healthz')).status).toBe(503);
  sick = false;
});

it('on one machine has the API by the address of this machine, too; its pages have one name', async () => {
  const { names: _, ...unnamed } = OPTIONS;
  const local = await startServer({ ...unnamed, limits: {} });
  try {
    const at = `http://127.0.0.1:${local.port}`;
    const headers = { authorization: 'Bearer key' };
    const answer = await fetch(`${at}/v1/origins`, { headers, redirect: 'manual' });
    expect(await answer.json()).toMatchObject({ key: 'Bearer key', host: local.hostOrigin });
    const page = await fetch(`${at}/config.json`, { redirect: 'manual' });
    expect(page.headers.get('location')).toBe(`${local.hostOrigin}/config.json`);
  } finally {
    await local.close();
  }
});

it('says what failed to its operator, without what was asked, and nothing of it to who asked', async () => {
  const failed = await get('super.example', '/icons/mpsecret0001');
  expect(failed).toMatchObject({ status: 500, body: 'internal server error' });
  expect(failed.headers['content-security-policy']).toBeDefined();
  expect(said.splice(0)).toEqual([
    expect.stringMatching(/^GET \/icons\/:appId: Error: the statement failed\n/),
  ]);
  // What no database takes is nowhere in one.
  expect((await get('super.example', '/api/links/secret%00')).status).toBe(404);
  expect((await get('super.example', '/api/resolve?appId=%00')).body).toContain('"appId":"\ufffd"');
  expect(said).toEqual([]);
});

it('tells open hosts of a withdrawal at once', async () => {
  const withdrawn = {
    type: 'withdrawn',
    appId: 'mpshop0001',
    envVersion: 'release',
    version: '1.0.0',
  } as const;
  const heard = await new Promise<string>((resolve, reject) => {
    const sent = request({
      port: server.port,
      host: '127.0.0.1',
      path: '/api/events',
      headers: { host: 'super.example' },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.includes('withdrawn')) {
          resolve(body);
          sent.destroy();
        } else for (const tell of listeners) tell(withdrawn);
      });
      answer.on('error', () => undefined);
    });
    sent.end();
  });
  expect(heard).toContain(`data: ${JSON.stringify(withdrawn)}`);
  // Nobody stays listened for when the database fails while a host is let in.
  await expect.poll(() => listeners.size).toBe(0);
  sick = true;
  await get('super.example', '/api/events');
  expect(listeners.size).toBe(0);
  sick = false;
});

it('finds programs by words, and says what is wrong with a category', async () => {
  const ask = (query: string) => get('super.example', `/api/programs${query}`, '192.0.2.77');
  const names = async (query: string) =>
    (JSON.parse((await ask(query)).body) as { name: { en: string } }[]).map((it) => it.name.en);
  expect(await names('')).toEqual(['Shop', 'Bank']);
  expect([await names('?query=bank'), await names('?category=20')]).toEqual([['Bank'], []]);
  const refused = await ask(`?category=${'2'.repeat(65)}`);
  expect([refused.status, refused.body]).toEqual([400, expect.stringContaining('category')]);
});

it('has the cloud API below /cloud, and for its clients, who ask /, at the root', async () => {
  expect((await get('super.example', '/cloud')).body).toBe('cloud /cloud');
  expect((await get('super.example', '/cloud/')).body).toBe('cloud /cloud/');
  expect((await get('super.example', '/', undefined, 'POST')).body).toBe('cloud /');
  expect((await get('super.example', '/')).body).not.toBe('cloud /');
  expect((await get('evil.example', '/cloud/')).status).toBe(421);
});

it('lets nobody ask too often, and says how long to wait', async () => {
  const ask = (from: string) => get('super.example', '/api/programs', from);
  for (let i = 0; i < 20; i++) expect((await ask('2001:db8:1:1::5')).status).toBe(200);
  // What callers write before the proxy's word, and another address of the same network, are no way around.
  for (const from of ['198.51.100.1, 2001:db8:1:1::5', '2001:db8:1:1::6']) {
    const refused = await ask(from);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect((await get('super.example', '/%61pi/programs', '2001:db8:1:1::5')).status).toBe(429);
  expect((await ask('2001:db8:1:2::5')).status).toBe(200);
  const label = await programLabel('mpshop0001');
  const tile = async (x: number) =>
    (await get(`${label}.guests.example`, `/tile/1/${x}/0`, '198.51.100.9')).status;
  expect([await tile(0), await tile(1), await tile(2)]).toEqual([404, 404, 429]);
});

it('has room for so many hosts of one address that listen, and for who comes when one goes', async () => {
  const open = (from: string) =>
    new Promise<{ status: number | undefined; after: string | undefined; close: () => void }>(
      (resolve, reject) => {
        const sent = request({
          port: server.port,
          host: '127.0.0.1',
          path: '/api/events',
          headers: { host: 'super.example', 'x-forwarded-for': from },
        });
        sent.on('error', reject);
        sent.on('response', (answer) => {
          answer.on('error', () => undefined).resume();
          const { statusCode, headers } = answer;
          resolve({
            status: statusCode,
            after: headers['retry-after'],
            close: () => sent.destroy(),
          });
        });
        sent.end();
      },
    );
  // Who asks for the headers alone takes no room.
  for (let i = 0; i < 3; i++)
    expect(await get('super.example', '/api/events', '192.0.2.1', 'HEAD')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
    });
  expect(listeners.size).toBe(0);
  const listening = [await open('192.0.2.1'), await open('192.0.2.1'), await open('192.0.2.2')];
  expect(listening.map((it) => it.status)).toEqual([200, 200, 200]);
  expect(await open('192.0.2.1')).toMatchObject({ status: 503, after: '30' });
  listening[0]?.close();
  await expect.poll(() => listeners.size).toBe(2);
  const next = await open('192.0.2.1');
  expect(next.status).toBe(200);
  for (const it of [...listening, next]) it.close();
  await expect.poll(() => listeners.size).toBe(0);
});
