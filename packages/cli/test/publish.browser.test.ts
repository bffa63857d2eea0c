// The way of docs/publish.md: from `atrium create` to a released program that a user opens in the super app, a second version as
// canary, rollback, withdrawal. Through the command line and the API alone, against a server with a database of its own.
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAtriumClient } from '@atrium/client';
import { startServer, type RunningServer } from '@atrium/server';
import { loadSigner } from '@atrium/server/signer';
import type { EnvVersion, RegistryEvent, Resolution } from '@atrium/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpRegistry } from '../../host/src/registry/http-registry.ts';
import { loadPackage } from '../../host/src/registry/load-package.ts';
import { createAccount, createApiApp } from '../../server/src/api/api-app.ts';
import { openDbPrograms } from '../../server/src/platform/db-programs.node.ts';
import { openPglite, type Database } from '../../server/src/platform/db/database.node.ts';
import { folderObjects } from '../../server/src/platform/objects/object-store.node.ts';
import { seedPeople } from '../../server/src/platform/seed/seed-people.ts';
import { folderUploads } from '../../server/src/platform/objects/upload-store.node.ts';
import { createUploads } from '../../server/src/platform/uploads.ts';
import { createVersionStore } from '../../server/src/platform/version-store.ts';
import { createReviewPasses } from '../../server/src/platform/review-passes.ts';
import { openDbUserKeys } from '../../server/src/visitors/db-user-keys.ts';
import { createUserTokens } from '../../server/src/visitors/user-tokens.ts';
import { pgliteTemplate } from '../../server/test/databases.node.ts';
import { openPhone, type Phone } from '../../../test/harness/phone.ts';
import { root } from '../../../tools/build.mjs';
import { borrowBrowser, returnBrowser } from '../../../tools/testing/borrow-browser.ts';
import { contentOf } from '../src/platform/content-of.node.ts';
import { credentialsFile } from '../src/platform/credentials.node.ts';
import { readRuntime } from '../src/project/built-files.node.ts';
import { runAtrium } from './run-atrium.ts';

const SECRET = 'a secret of the tests, long enough to be one';
let folder: string;
let database: Database;
let server: RunningServer;
let publicKey: string;
let passwords: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'atrium-publish-'));
  database = await openPglite({ template: pgliteTemplate() });
  const signer = await loadSigner(folder);
  ({ publicKey } = signer);
  const store = createVersionStore(database, signer);
  const objects = folderObjects(path.join(folder, 'objects'));
  const logins = await seedPeople({ database, createAccount, origin: 'http://localhost' });
  passwords = Object.fromEntries(logins.map(({ id, password }) => [id, password]));
  const programs = await openDbPrograms({ database, objects });
  const userKeys = await openDbUserKeys({ database });
  server = await startServer({
    port: 0,
    programs,
    runtime: await readRuntime(root),
    publicKey,
    readSuperapp: (file) => readFile(path.join(root, 'dist/superapp', file)).catch(() => undefined),
    demoService: false,
    reviewPasses: createReviewPasses({ query: database.query, secret: SECRET, programs }),
    userTokens: (origin) => createUserTokens(userKeys, origin),
    api: ({ host, guest }) =>
      createApiApp({
        database,
        store,
        objects,
        uploads: createUploads(database, folderUploads(path.join(folder, 'uploads'))),
        secret: SECRET,
        origin: host,
        publicKey,
        guestOrigin: guest,
        addressOf: () => '192.0.2.1',
      }),
  });
}, 120_000);
afterAll(async () => {
  await returnBrowser();
  await server.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command line of one person: configuration of their own, in the folder of the program. */
function person(id: string) {
  const env = () => ({ HOME: path.join(folder, id), XDG_CONFIG_HOME: path.join(folder, id) });
  const run = (words: string, options: { cwd?: string; stdin?: string } = {}) =>
    runAtrium(words.split(' '), { cwd: path.join(folder, 'notes'), env: env(), ...options });
  return {
    env,
    run,
    /** What the command answers; a refusal of the platform is its code. */
    async does(words: string): Promise<Record<string, unknown>> {
      const { words: text, notes } = await run(`${words} --json`);
      if (text === '') throw new Error(notes);
      const answer = JSON.parse(text) as { error?: { code: string } } & Record<string, unknown>;
      return answer.error ? { refused: answer.error.code } : answer;
    },
    login: () =>
      run(`login ${id} --server ${server.hostOrigin} --password-stdin`, {
        stdin: `${passwords[id]}\n`,
      }),
  };
}

/** What a host of this user runs: resolved, fetched and checked as hosts do. */
async function runs(
  user: string,
  envVersion: EnvVersion = 'release',
  token?: string,
): Promise<string> {
  const question = new URLSearchParams({ appId, envVersion, user });
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const url = `${server.hostOrigin}/api/resolve?${question}`;
  const answer = (await (await fetch(url, { headers: headers ?? {} })).json()) as
    | Resolution
    | { ok?: never; error: { code: string } };
  if ('error' in answer) return answer.error.code;
  if (!answer.ok) return answer.reason;
  const loaded = await loadPackage(appId, answer.version, {
    publicKeys: [publicKey],
    registry: {
      file: async (url) => (await fetch(new URL(url, server.hostOrigin))).arrayBuffer(),
    },
  });
  expect(loaded.manifest.pages).toEqual(['pages/index/index', 'pages/note/note']);
  return loaded.manifest.version;
}

/** The demo's user, on a phone that was never here, opens a page of it. */
async function opens(page = 'pages/note/note'): Promise<Phone> {
  const query = new URLSearchParams({ open: appId, page });
  return openPhone(await borrowBrowser(), server.hostOrigin, { path: `/?${query}` });
}

/** The words of the super app itself. */
const says = (phone: Phone, words: string): Promise<unknown> =>
  phone.until(words, () =>
    phone.quiet.run((wanted) => document.body.innerText.includes(wanted), words),
  );

const frames = (phone: Phone): number =>
  phone.page.frames().filter((it) => it.url().includes('/rt/')).length;

/** What hosts are told from here on. */
async function listen() {
  const response = await fetch(`${server.hostOrigin}/api/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async hears(type: RegistryEvent['type']): Promise<void> {
      while (!text.includes(`"type":"${type}"`)) text += (await reader?.read())?.value ?? '';
    },
    close: () => reader?.cancel(),
  };
}

let appId = '';
/** Of the user who gets the second version first. */
let second: Phone;
const developer = person('developer');
const reviewer = person('reviewer');

it('leads from a new folder to testers', async () => {
  // A program of one's own, and a way to the platform.
  const made = await developer.run('create notes', { cwd: folder });
  expect(made.exitCode).toBe(0);
  appId = (
    JSON.parse(await readFile(path.join(folder, 'notes/project.config.json'), 'utf8')) as {
      appid: string;
    }
  ).appid;
  expect((await developer.run('whoami')).notes).toContain('Not signed in');
  expect((await developer.login()).words).toContain('Developer (developer)');
  expect((await stat(credentialsFile(developer.env()))).mode & 0o777).toBe(0o600);
  expect((await reviewer.login()).exitCode).toBe(0);
  expect(await developer.does('upload')).toEqual({ refused: 'program-unknown' });

  const client = createAtriumClient({ baseUrl: server.hostOrigin });
  const [category] = (await client.categories.list({})).items.filter((it) => it.parent !== null);
  expect(await developer.does(`register --category ${category?.id}`)).toMatchObject({
    program: { appId, dialect: 'wx' },
  });

  // A first version, for testers and then for everybody.
  expect(await developer.does('upload --description first --preview')).toMatchObject({
    ok: true,
    version: { number: '1.0.0', stage: 'develop', preview: true, description: 'first' },
  });
  expect(await developer.does('testers --add demo')).toMatchObject({ users: ['demo'] });
  expect([await runs('demo', 'trial'), await runs('zoe', 'trial')]).toEqual(['1.0.0', 'unknown']);
  expect(await runs('zoe')).toBe('unreleased');

  // A server of the super app that may say who its users are, until it may not.
  const { registered } = (await reviewer.does('user-keys --make ../users.pem')) as {
    registered: { kid: string };
  };
  expect((await stat(path.join(folder, 'users.pem'))).mode & 0o777).toBe(0o600);
  const key = createPrivateKey(await readFile(path.join(folder, 'users.pem')));
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'EdDSA', kid: registered.kid, typ: 'atrium-user+jwt' };
  const claims = {
    iss: 'app-demo000000',
    aud: server.hostOrigin,
    sub: 'demo',
    iat,
    exp: iat + 300,
  };
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url');
  const body = `${part(header)}.${part(claims)}`;
  const token = `${body}.${sign(null, Buffer.from(body), key).toString('base64url')}`;
  expect(await runs('nobody', 'trial')).toBe('unknown');
  expect(await runs('nobody', 'trial', token)).toBe('1.0.0');
  expect((await reviewer.run('user-keys')).words).toContain(registered.kid);
  expect((await reviewer.run(`user-keys --revoke ${registered.kid}`)).words).toContain('✗');
  expect(await runs('nobody', 'trial', token)).toBe('user-token-invalid');
  expect((await reviewer.run('user-keys --add ../users.pem')).notes).toContain('another');

  const added = await developer.does('domains --add api.example.com --list request');
  expect(added).toMatchObject({ lists: { request: ['api.example.com'], socket: [] } });
}, 120_000);

it('to a review, and to everybody', async () => {
  expect(await developer.does('submit')).toMatchObject({ version: { stage: 'submitted' } });
  expect(await developer.does('release 1.0.0')).toEqual({ refused: 'version-not-approved' });
  expect(await developer.does('approve')).toEqual({ refused: 'forbidden' });
  expect((await reviewer.run('review')).words).toContain('never released before');
  // The reviewer runs it, nobody else does; once opened, the link is worth nothing.
  expect(await developer.does('review --open')).toEqual({ refused: 'forbidden' });
  const { url } = (await reviewer.does('review --open')) as { url: string };
  const link = new URL(url).searchParams.get('open') ?? '';
  const submitted = { appId, envVersion: 'develop', from: '' } as const;
  const elsewhere = new HttpRegistry({ baseUrl: `${server.hostOrigin}/` });
  const registry = new HttpRegistry({ baseUrl: `${server.hostOrigin}/` });
  expect(await elsewhere.resolve(submitted)).toEqual({ ok: false, reason: 'unknown' });
  expect(await registry.link(link)).toEqual({ appId, envVersion: 'develop' });
  expect(await elsewhere.link(link)).toBeNull();
  expect(await registry.resolve(submitted)).toMatchObject({
    ok: true,
    version: { envVersion: 'develop', version: '1.0.0' },
  });
  expect(await reviewer.does('approve --note fine')).toMatchObject({
    version: { stage: 'approved', reviewer: 'reviewer' },
  });
  expect(await developer.does('release')).toMatchObject({ version: { stage: 'released' } });
  expect(await runs('zoe')).toBe('1.0.0');
  const first = await opens();
  expect(await first.text('.note')).toBe('This note has no text.');
  await first.dispose();
}, 120_000);

it('a second one: rejected, mended, given to one user and to all', async () => {
  const template = path.join(folder, 'notes/pages/note/note.wxml');
  await writeFile(template, '<view class="note">Draft: {{text}}</view>\n');
  expect(await developer.does('upload')).toMatchObject({ version: { number: '1.0.1' } });
  await developer.does('submit');
  expect((await reviewer.run('reject')).exitCode).toBe(2);
  const rejected = await reviewer.run('reject --note draft');
  expect(rejected.words).toContain('rejected (draft)');
  await writeFile(template, '<view class="note">Note: {{text}}</view>\n');
  expect(await developer.does('upload --app-version 1.1.0')).toMatchObject({ ok: true });
  await developer.does('submit');
  expect(await developer.does('cancel')).toMatchObject({ version: { stage: 'develop' } });
  await developer.does('submit');
  const looked = await reviewer.run('review');
  expect(looked.words).toContain('1.1.0 against 1.0.0:');
  expect(looked.words).toContain(
    '\n-<view class="note">{{text}}</view>\n+<view class="note">Note: ',
  );
  expect(looked.words).toContain('Nobody has run a smoke test');
  expect((await reviewer.run('review --stat')).words).toContain('~ pages/note/note.wxml  +1 −1\n');
  const { content } = ((await reviewer.does('review')) as { version: { content: string } }).version;
  expect(await contentOf(path.join(folder, 'notes'), appId, '1.1.0')).toBe(content);
  await reviewer.does('approve');
  expect(await developer.does('canary --percent 0 --user demo')).toMatchObject({
    version: { canary: { percent: 0, users: ['demo'] } },
  });
  expect([await runs('demo'), await runs('max')]).toEqual(['1.1.0', '1.0.0']);
  second = await opens();
  expect(await second.text('.note')).toBe('Note: This note has no text.');
  await developer.does('release');
  expect(await runs('max')).toBe('1.1.0');
}, 120_000);

it('is taken back, and out of the super app', async () => {
  const hosts = await listen();
  expect(await developer.does('rollback')).toMatchObject({ released: { number: '1.0.0' } });
  expect(await runs('max')).toBe('1.0.0');
  await hosts.hears('withdrawn');
  const told = performance.now();
  await says(second, 'This version was withdrawn');
  const lines = (await developer.run('versions')).words.split('\n');
  expect(lines.map((it) => /^#\d+ (\S+ [a-z ]+)/.exec(it)?.[1]?.trim())).toEqual(
    expect.arrayContaining(['1.1.0 rolled back', '1.0.1 rejected', '1.0.0 released']),
  );

  await second.until('it is closed', async () => frames(second) === 0);
  expect(performance.now() - told).toBeLessThan(10_000);
  await second.tapHost('.program-row');
  await second.until('the first version', () => second.quiet.front());
  expect(await second.text('.title')).toBe('notes');

  // Out of the super app, by those who run it; and out of the session.
  expect(await reviewer.does('remove --reason complaint')).toMatchObject({
    program: { available: false },
  });
  expect(await runs('max')).toBe('unreleased');
  await says(second, 'This version was withdrawn');
  await second.close();
  await second.until('it is closed', async () => frames(second) === 0);
  await second.until('it is in no list', () =>
    second.quiet.run(() => document.querySelector('.program-row') === null),
  );
  expect(second.problems).toEqual([]);
  await second.dispose();
  await reviewer.does('restore');
  expect(await runs('max')).toBe('1.0.0');
  await hosts.close();
  await developer.run('logout');
  expect((await developer.run('versions')).notes).toContain('Not signed in');
}, 120_000);

it('tells what does not compile before anything is sent, and what is not there', async () => {
  await developer.login();
  await writeFile(path.join(folder, 'notes/app.json'), '{"pages": ["pages/none/none"]}');
  const broken = await developer.run('upload');
  expect({ exitCode: broken.exitCode, words: broken.words }).toEqual({
    exitCode: 1,
    words: expect.stringMatching(/^app\.json:1:\d+ \w+ \S+: /) as string,
  });
  const nowhere = await developer.run('versions --server http://localhost:1 --app-id mp00000000');
  expect(nowhere.exitCode).toBe(2);
});
