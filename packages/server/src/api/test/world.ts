// A platform in memory for tests of the API: two super app teams, two program teams, a user for every role, and the API in
// this process.
import { createAtriumClient, type AtriumClient } from '@atrium/client';
import type { ErrorBody } from '@atrium/client/contract';
import { ROLES, type Role } from '@atrium/platform';
import { Hono } from 'hono';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSigner } from '../../registry/signer.node.ts';
import type { Database } from '../../platform/db/database.node.ts';
import { folderObjects } from '../../platform/objects/object-store.node.ts';
import { folderUploads } from '../../platform/objects/upload-store.node.ts';
import { createUploads } from '../../platform/uploads.ts';
import { createVersionStore } from '../../platform/version-store.ts';
import { createJobQueue, type JobQueue } from '../../platform/jobs/job-queue.ts';
import type { AccountLink } from '../account-page/account-page.ts';
import { createMailSender } from '../mail/mail-job.ts';
import { vi } from 'vitest';
import { createApiApp, type ApiApp, type ApiDeps, type Mail } from '../api-app.ts';
import { hashToken, sealSession } from '../pipeline/caller.ts';

export const APP = 'mpshop0001';
export const FOREIGN_APP = 'mpother0001';

/** An answer: when it is a refusal, `body.error` is there. */
export interface Seen {
  status: number;
  body: { error?: ErrorBody['error'] } & Record<string, unknown>;
  text: string;
  headers: Headers;
}

export interface World {
  api: ApiApp;
  deps: ApiDeps;
  mails: Mail[];
  /** What stands behind the `#` of the last link of this kind that was mailed to somebody; waits for it. */
  mailedLink(to: string, link: AccountLink): Promise<string>;
  said: string[];
  /** The client of a user (by an API key), of a token, or of nobody. */
  client(who: string | null): AtriumClient;
  /** A token, for `client` and `as`, of a user who has just signed in. */
  signedIn(who: string): Promise<string>;
  /** Receives webhooks; answers with a status. */
  receive: NonNullable<ApiDeps['post']>;
  /** Files on business domains, by address. */
  found: Map<string, string>;
  /** Moves the clock of the API. */
  later(ms: number): void;
  /** An answer of the API to this user, by an API key; null: nobody. */
  as(
    user: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Seen>;
  close(): Promise<void>;
}

/** `s-administrator` is administrator of the super app team `s`; `p2-developer` developer of the foreign program team. */
export const userOf = (team: 's' | 'p' | 's2' | 'p2', role: Role): string => `${team}-${role}`;

export async function createWorld(
  database: Database,
  changes: Partial<ApiDeps> = {},
  populate = true,
): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-api-'));
  const signer = await loadSigner(folder);
  const mails: Mail[] = [];
  const said: string[] = [];
  const found = new Map<string, string>();
  let skew = 0;
  let mailroom: JobQueue | undefined;
  const deps: ApiDeps = {
    post: (...sent) => world.receive(...sent),
    async fetchProof(url) {
      const text = found.get(url.href);
      if (text === undefined) throw new Error('nobody answers');
      return { status: 200, text };
    },
    database,
    store: createVersionStore(database, signer),
    objects: folderObjects(path.join(folder, 'objects')),
    uploads: createUploads(database, folderUploads(path.join(folder, 'uploads'))),
    secret: 'a secret of the tests, long enough to be one',
    origin: 'http://api.example',
    publicKey: signer.publicKey,
    guestOrigin: 'http://{label}.guest.example',
    mail: async (it) => void mails.push(it),
    say: (it) => void said.push(it),
    now: () => Date.now() + skew,
    addressOf: () => '192.0.2.1',
    limits: { address: 1e6, user: 1e6, review: 1e6, strictAddress: 1e6, login: 1e6 },
    ...changes,
  };
  if (populate) await insertWorld(database);
  const api = createApiApp(deps);
  const mounted = new Hono().route('/v1', api.app);
  const world: World = {
    api,
    receive: () => Promise.resolve(200),
    deps,
    mails,
    async mailedLink(to, link) {
      if (!mailroom) {
        const say = (text: string): void => void said.push(text);
        mailroom = createJobQueue(database, say);
        mailroom.work('mail', createMailSender({ ...deps, say, clock: Date.now, jobs: mailroom }));
        mailroom.start();
      }
      return vi.waitFor(
        () => {
          const mail = mails.findLast((it) => it.to === to && it.text.includes(`/v1/${link}#`));
          const token = mail?.text.split('#')[1]?.trim();
          if (token === undefined) throw new Error(`no ${link} mail to ${to}`);
          return token;
        },
        { timeout: 15_000 },
      );
    },
    said,
    found,
    client: (who) =>
      createAtriumClient({
        baseUrl: 'http://api.example',
        token: who === null ? null : tokenOf(who),
        retries: 0,
        fetch: async (url, init) => mounted.request(String(url), init),
      }),
    async signedIn(who) {
      const token = `session of ${who} ${sessions++}`.replaceAll(' ', '-');
      const confirmed_at = new Date(Date.now() + skew);
      await database.query
        .insertInto('sessions')
        .values({
          id: token,
          token,
          user_id: who,
          expires_at: new Date(confirmed_at.getTime() + 3600_000),
          ip_address: null,
          user_agent: null,
          confirmed_at,
        })
        .execute();
      return sealSession(deps.secret, token);
    },
    later: (ms) => void (skew += ms),
    async as(user, method, where, body, headers = {}) {
      const bytes = body instanceof Uint8Array;
      const response = await api.app.request(where, {
        method,
        headers: {
          ...(user === null ? {} : { authorization: `Bearer ${tokenOf(user)}` }),
          ...(body === undefined || bytes ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.startsWith('application/json');
      return {
        status: response.status,
        body: json ? (JSON.parse(text) as Seen['body']) : {},
        text,
        headers: response.headers,
      };
    },
    async close() {
      await mailroom?.close();
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

const keyOf = (user: string): string => `ak_test_${user}`;

let sessions = 0;

/** What `signIn` gave and keys are longer than any user's id. */
const tokenOf = (who: string): string => (who.length > 40 ? who : keyOf(who));

async function insertWorld(database: Database): Promise<void> {
  const { query } = database;
  const people = [
    { id: 'super', account: 'super-admin' as const },
    { id: 'admin', account: 'platform-admin' as const },
    { id: 'stranger', account: 'member' as const },
    ...(['s', 'p', 's2', 'p2'] as const).flatMap((team) =>
      ROLES.map((role) => ({ id: userOf(team, role), account: 'member' as const })),
    ),
  ];
  await query
    .insertInto('users')
    .values(people.map((it) => ({ ...it, name: it.id, email: `${it.id}@people.example` })))
    .execute();
  await query
    .insertInto('api_keys')
    .values(
      people.map(({ id }) => ({
        id: `key-${id}`,
        hash: hashToken(keyOf(id)),
        user_id: id,
        name: 'test',
      })),
    )
    .execute();
  for (const [id, superapp_team] of [
    ['s', null],
    ['s2', null],
    ['p', 's'],
    ['p2', 's2'],
  ] as const)
    await query
      .insertInto('teams')
      .values({
        id,
        kind: superapp_team ? 'program' : 'superapp',
        name: `team ${id}`,
        superapp_team,
      })
      .execute();
  await query
    .insertInto('memberships')
    .values(
      (['s', 'p', 's2', 'p2'] as const).flatMap((team_id) =>
        ROLES.map((role) => ({ team_id, user_id: userOf(team_id, role), role })),
      ),
    )
    .execute();
  await query
    .insertInto('superapps')
    .values(
      ['s', 's2'].map((team) => ({
        id: `app-${team}`,
        team_id: team,
        name: `app ${team}`,
        description: '',
        scheme: null,
      })),
    )
    .execute();
  const both = (text: string) => ({ zh: text, en: text });
  for (const [app_id, team] of [
    [APP, ''],
    [FOREIGN_APP, '2'],
  ] as const)
    await query
      .insertInto('programs')
      .values({
        app_id,
        label: `l${team}`,
        team_id: `p${team}`,
        superapp_team: `s${team}`,
        icon: null,
        highest: null,
        details: JSON.stringify({
          name: both(app_id),
          description: both('x'),
          dialect: 'wx',
          kind: 'program',
          shortLinks: {},
        }),
        accept_jump_from: '"everyone"',
        entry_pages: 'null',
        domains: '{}',
        testers: '[]',
        canary: 'null',
      })
      .execute();
}
