// A whole server, used as people, pages and servers use it, rightly and wrongly. Nothing it says anywhere holds a secret it was
// given (case 88), and nothing it answers to a client holds an openid (case 89).
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { encodeProxyFrame, PROXY_CONTENT_TYPE } from '@atrium/protocol';
import { pgliteTemplate } from '../test/databases.node.ts';
import { createAccount } from './api/identity/create-account.ts';
import { mintTicket, ticketKeys } from './api/routes/tickets.ts';
import { APP, createWorld, type World } from './api/test/world.ts';
import { openDbPrograms } from './platform/db-programs.node.ts';
import { openPglite, type Database } from './platform/db/database.node.ts';
import { startServer, type RunningServer } from './start-server.node.ts';

const PASSWORD = 'Correct-Horse-Battery-9';
const SUPERAPP = { id: 'app-s', team: 's', environment: 'production' } as const;

let database: Database;
let world: World;
let server: RunningServer;
/** All that comes out of the server: what it says, and what its process prints. */
const printed: string[] = [];
/** Every answer to somebody who is not a program's own server. */
const answers: { asked: string; status: number; text: string }[] = [];
const secrets = new Map<string, string>();
const openids = new Set<string>();

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...it: unknown[]) => boolean;
    vi.spyOn(stream, 'write').mockImplementation((...it: unknown[]) => {
      printed.push(String(it[0]));
      return write(...it);
    });
  }
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation(
      (...it: unknown[]) => void printed.push(it.join(' ')),
    );
  database = await openPglite({ template: pgliteTemplate() });
  world = await createWorld(database, {
    say: (text) => void printed.push(text),
    // Without a mail server, mails are said; their links open accounts.
    mail: null,
  });
  const { secret, objects, origin } = world.deps;
  const { query } = database;
  const script = 'void 0';
  server = await startServer({
    port: 0,
    programs: await openDbPrograms({ database, objects }),
    runtime: {
      'logic-wx.js': script,
      'logic-my.js': script,
      'view.js': script,
      'shell.js': script,
    },
    publicKey: '',
    demoService: true,
    demo: { superapp: SUPERAPP, userToken: async () => '' },
    readSuperapp: async () => undefined,
    api: () => world.api,
    // As the address of the API, which verifies them.
    jumpTickets: (_, superapp) => ({
      issuer: origin,
      keys: () => ticketKeys(secret),
      mint: (asked) => mintTicket({ query, secret, origin, clock: Date.now }, superapp, asked),
    }),
    say: (text) => void printed.push(text),
  });
  await createAccount(database, {
    id: 'lena',
    name: 'Lena',
    email: 'lena@people.example',
    password: PASSWORD,
    account: 'member',
  });
  await query
    .insertInto('memberships')
    .values([
      { team_id: 'p', user_id: 'lena', role: 'administrator' },
      { team_id: 's', user_id: 'lena', role: 'administrator' },
    ])
    .execute();
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
  await world.close();
  await database.close();
});

interface Asked {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  /** Of a program's own server: the one place where an openid may go. */
  ofServer?: true;
}

function ask(method: string, path: string, { token, body, headers, ofServer }: Asked = {}) {
  return new Promise<{ status: number; text: string; json: Record<string, string> }>(
    (resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: {
          host: `localhost:${server.port}`,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      });
      sent.on('error', reject).on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          const all = `${JSON.stringify(answer.rawHeaders)}\n${text}`;
          if (!ofServer) answers.push({ asked: `${method} ${path}`, status, text: all });
          resolve({ status, text, json: /^[{[]/.test(text) ? JSON.parse(text) : {} });
        });
      });
      sent.end(bytesOf(body));
    },
  );
}

const bytesOf = (body: unknown): string | Uint8Array | undefined =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array
    ? body
    : JSON.stringify(body);

/** A secret made here or given out by the server: from now on nobody may see it printed. */
const secret = (name: string, value: string | undefined): string => {
  expect(value, name).toMatch(/.{8}/);
  secrets.set(name, value ?? '');
  return value ?? '';
};

it('carries out what it is asked', async () => {
  secret('password', PASSWORD);
  const signedIn = await ask('POST', '/v1/sessions', {
    body: { login: 'lena', password: PASSWORD },
  });
  const token = secret('session', signedIn.json['token']);
  const made = async (path: string, body: unknown, field: string) =>
    secret(path, (await ask('POST', path, { token, body })).json[field]);
  await made('/v1/me/api-keys', { name: 'a' }, 'key');
  await made('/v1/me/cloud-keys', { name: 'a' }, 'secretKey');
  const superappKey = await made('/v1/superapps/app-s/keys', { name: 'a' }, 'key');
  const appSecret = await made(`/v1/programs/${APP}/secret`, undefined, 'secret');
  const hook = { url: 'https://hooks.example/a', events: ['ping'] };
  await made('/v1/teams/p/webhooks', hook, 'secret');
  const names = { zh: '来源', en: 'Source' };
  const { json: from } = await ask('POST', '/v1/teams/p/programs', {
    token,
    body: { dialect: 'wx', name: names, description: names, categories: ['1001'] },
  });

  // What a user’s page and a program see: the registry, a ticket from the page’s own server, what the program’s server says.
  const jump = { from: from['appId'], to: APP, extraDataHash: null };
  const page = await ask('POST', '/api/jump-tickets', { body: jump });
  const byKey = await ask('POST', '/v1/jump-tickets', {
    token: superappKey,
    body: { ...jump, user: 'demo' },
  });
  for (const ticket of [page.json['ticket'], byKey.json['ticket']]) {
    secret(`ticket ${secrets.size}`, ticket);
    const verified = await ask('POST', '/v1/jump-tickets/verify', {
      body: { appId: APP, secret: appSecret, ticket },
      ofServer: true,
    });
    openids.add(String(verified.json['openid']));
    expect(verified.json['from']).toBe(from['appId']);
  }
  const again = await ask('POST', '/api/jump-tickets', { body: jump });
  const instance = await ask('POST', '/api/instances', { body: { appId: APP, user: 'u-17' } });
  secret('instance', instance.json['token']);
  await database.query
    .updateTable('programs')
    .set({ domains: '{"request":["demo.atrium.example"]}' })
    .where('app_id', '=', APP)
    .execute();
  const proxied = await ask('POST', '/proxy', {
    token: instance.json['token'],
    headers: { 'content-type': PROXY_CONTENT_TYPE },
    body: encodeProxyFrame(
      {
        kind: 'request',
        url: 'https://demo.atrium.example/who-sent-me',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        timeoutMs: 30_000,
      },
      Buffer.from(JSON.stringify({ appId: APP, ticket: again.json['ticket'] })),
    ),
  });
  expect(proxied.text).toContain('"verified":true');
  for (const path of [
    `/api/resolve?appId=${APP}&user=u-17`,
    '/api/programs',
    '/v1/me',
    '/v1/programs',
    `/v1/programs/${APP}/secret`,
    '/v1/me/api-keys',
    '/v1/me/cloud-keys',
    '/v1/me/sessions',
    '/v1/jwks.json',
    '/v1/openapi.json',
    '/',
  ])
    await ask('GET', path, { token });
}, 60_000);

it('refuses what is wrong, and breaks', async () => {
  const given = [...secrets.values()];
  const sent = given.flatMap((value) => {
    const inQuery = encodeURIComponent(value);
    return [
      ['GET', `/v1/programs?search=${inQuery}`, {}],
      ['GET', `/v1/programs?secret=${inQuery}`, {}],
      ['GET', `/sns/jscode2session?appid=${APP}&secret=${inQuery}&js_code=x`, {}],
      ['GET', `/api/resolve?appId=${inQuery}&user=${inQuery}`, {}],
      ['GET', `/api/links/${inQuery}`, {}],
      ['GET', `/cloud/?SecretId=x&Signature=${inQuery}`, {}],
      ['GET', '/v1/me', { token: value.replace(/[^\x21-\x7e]/g, '') }],
      ['GET', '/v1/me', { headers: { cookie: `sid=${inQuery}`, 'x-secret': inQuery } }],
      [
        'POST',
        '/',
        { headers: { authorization: `TC3-HMAC-SHA256 ${inQuery}` }, body: { a: value } },
      ],
      ['POST', '/v1/jump-tickets/verify', { body: { appId: APP, secret: value, ticket: value } }],
      ['POST', '/v1/sessions', { body: `{"login":"${value}",` }],
      ['POST', '/api/instances', { body: { appId: value } }],
      ['POST', '/proxy', { token: 'x', body: { url: `https://demo.atrium.example/?a=${value}` } }],
    ] as [string, string, Asked][];
  });
  await ask('POST', '/v1/sessions', { body: { login: 'nobody', password: PASSWORD } });
  for (const [method, path, how] of sent) await ask(method, path, how);

  // The database fails with the statement and its parameters in the words of the error.
  const { query } = database;
  for (const table of ['api_keys', 'sessions', 'programs', 'cloud_keys'] as const)
    await query.schema.alterTable(table).renameTo(`${table}_gone`).execute();
  const before = printed.length;
  const statuses: number[] = [];
  for (const [method, path, how] of sent) statuses.push((await ask(method, path, how)).status);
  expect(statuses.filter((it) => it === 500).length).toBeGreaterThan(given.length);
  expect(printed.length).toBeGreaterThan(before);
  for (const table of ['api_keys', 'sessions', 'programs', 'cloud_keys'] as const)
    await query.schema.alterTable(`${table}_gone`).renameTo(table).execute();
}, 60_000);

/** A text as it stands, and what is hidden in it: percent signs, JSON escapes, base64 of any part. */
function readings(text: string): string {
  const parts = text.match(/[A-Za-z0-9+/_-]{24,}/g) ?? [];
  const decoded = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  let percent = text;
  try {
    percent = decodeURIComponent(text);
  } catch {
    // Not encoded.
  }
  return [text, percent, text.replaceAll('\\', ''), ...decoded].join('\n');
}

it('would find them, however they were wrapped', () => {
  const [openid = ''] = openids;
  const wrapped = Buffer.from(JSON.stringify({ sub: openid })).toString('base64url');
  for (const text of [openid, `x.${wrapped}.y`, `%22${openid}%22`])
    expect(readings(`{"a":"${text}"}`)).toContain(openid);
});

it('prints no secret it was given (case 88)', () => {
  const log = readings(printed.join('\n'));
  const found = [...secrets, ...[...openids].map((it) => ['openid', it] as const)].filter(
    ([, value]) => log.includes(value) || log.includes(encodeURIComponent(value)),
  );
  expect(found.map(([name]) => name)).toEqual([]);
  expect(secrets.size).toBeGreaterThan(9);
});

it('tells no client an openid, nor what a user’s other secrets are (case 89)', () => {
  expect(openids.size).toBe(1);
  expect(answers.length).toBeGreaterThan(100);
  const said = answers.map(({ asked, text }) => ({ asked, text: readings(text) }));
  const [openid = ''] = openids;
  expect(openid).toMatch(/^[\w-]{43}$/);
  const told = said.filter(({ text }) => text.includes(openid));
  expect(told.map(({ asked }) => asked)).toEqual([]);
  expect(
    said.filter(({ text }) => /session_key|openid"/i.test(text) && !text.includes('"openapi"')),
  ).toEqual([]);
});
