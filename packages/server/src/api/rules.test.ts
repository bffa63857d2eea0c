// What holds for every operation. First: every one × every role × the other tenant. What each may do is read from the table
// of packages/platform, which has a test of its own; which right an operation asks for is written down here a second time.
// Long on purpose: opening a database takes longer than all of these tests, so they share one.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT, ERRORS, type Endpoint, type Guard } from '@atrium/client/contract';
import { may, ROLES, type Actor, type Owner, type Point, type TeamKind } from '@atrium/platform';
import { sql } from 'kysely';
import { openPglite, type Database } from '../platform/db/database.node.ts';
import { pgliteTemplate } from '../../test/databases.node.ts';
import { quickPasswords } from '../../test/quick-passwords.node.ts';
import type { Handlers, Services } from './pipeline/call.ts';
import type { ApiDeps } from './deps.ts';
import { createJobQueue } from '../platform/jobs/job-queue.ts';
import { createBuilder, sendForgottenBuilds } from './background/builder.ts';
import type { WorkerDeps } from './background/workers.ts';
import { createAccount } from './identity/create-account.ts';
import { mountContract } from './pipeline/mount.ts';
import { hashToken } from './pipeline/caller.ts';
import { remembering } from './test/remembering.ts';
import { RIGHTS } from './test/rights-table.ts';
import { APP, createWorld, FOREIGN_APP, userOf, type Seen, type World } from './test/world.ts';

const OF = { superapp: { superapp: 's' }, program: { program: 'p', superapp: 's' } } as const;
const IDS: Record<string, string> = {
  appId: APP,
  superappId: 'app-s',
  taskId: 'task-0000000000000000',
  versionId: '1',
  userId: 'stranger',
  sessionId: 'session-0',
  registrationToken: '0'.repeat(32),
  keyId: 'key-0000000000000000',
  secretId: `AKID${'0'.repeat(32)}`,
  roleId: 'role-0000000000000000',
  invitationId: 'inv-0000000000000000',
  webhookId: 'hook-0000000000000000',
  deliveryId: 'del-0000000000000000',
};

const people: [string, Actor][] = [
  ['super', { account: 'super-admin', memberships: [] }],
  ['admin', { account: 'platform-admin', memberships: [] }],
  ['stranger', { account: 'member', memberships: [] }],
  [
    'packer',
    {
      account: 'member',
      memberships: [
        { team: 'p', kind: 'program', role: { name: 'Packer', points: ['version.upload'] } },
      ],
    },
  ],
  ...(['s', 'p', 's2', 'p2'] as const).flatMap((team) =>
    ROLES.map((role): [string, Actor] => [
      userOf(team, role),
      {
        account: 'member',
        memberships: [{ team, kind: team.startsWith('s') ? 'superapp' : 'program', role }],
      },
    ]),
  ),
];

/** The thing an operation is about, when there is one, and the points of which one is enough. */
function question(right: string, guard: Guard, kind: TeamKind): [Owner | null, Point[]] {
  const points = right.split(/[,|]/) as Point[];
  if (typeof guard !== 'object' || 'platform' in guard) return [null, points];
  if ('superapp' in guard) return [OF.superapp, points];
  if ('team' in guard) return [OF[kind], [points[kind === 'superapp' ? 0 : 1] as Point]];
  return [OF.program, points];
}

function expected(right: string, guard: Guard, kind: TeamKind, actor: Actor): string {
  if (right === 'public' || right === 'signed-in') return 'reached';
  if (right === 'superapp-key') return 'unauthorized';
  const [owner, points] = question(right, guard, kind);
  if (owner) {
    const knows =
      actor.account !== 'member' || actor.memberships.some((it) => it.team === owner[it.kind]);
    if (!knows)
      return typeof guard === 'object' && 'program' in guard ? 'program-unknown' : 'not-found';
  }
  return points.some((point) => may(actor, point, owner ?? {})) ? 'reached' : 'forbidden';
}

quickPasswords();
let database: Database;
let world: World;
beforeAll(async () => {
  database = await openPglite({ template: pgliteTemplate() });
  world = await createWorld(database);
}, 60_000);
const worlds: World[] = [];
afterAll(async () => {
  for (const it of [world, ...worlds]) await it.close();
  await database.close();
});

describe('rights over operations', () => {
  it('are as the table says, for every role of every team, and for nobody else', async () => {
    const { query } = database;
    await query
      .insertInto('users')
      .values({ id: 'packer', name: 'packer', account: 'member' })
      .execute();
    await query
      .insertInto('api_keys')
      .values({
        id: 'key-packer',
        hash: hashToken('ak_test_packer'),
        user_id: 'packer',
        name: 'test',
      })
      .execute();
    await query
      .insertInto('roles')
      .values({ id: 'role-packer0000', team_id: 'p', name: 'Packer', points: '["version.upload"]' })
      .execute();
    await query
      .insertInto('memberships')
      .values({ team_id: 'p', user_id: 'packer', role: 'role-packer0000' })
      .execute();
    await query
      .insertInto('versions')
      .values({
        app_id: APP,
        id: 1,
        number: '1.0.0',
        author: 'p-developer',
        stage: 'building',
        content: null,
        reviewer: null,
        note: null,
        fault: null,
      })
      .execute();
    await query
      .insertInto('tasks')
      .values({
        id: IDS['taskId'] ?? '',
        kind: 'build',
        app_id: APP,
        version_id: 1,
        number: '1.0.0',
        archive: null,
        state: 'done',
        step: 'done',
        created_by: 'p-developer',
      })
      .execute();
    const { key } = await world
      .client(await world.signedIn('s-administrator'))
      .superapps.createKey({ superappId: 'app-s', name: 'server' });

    const reached = () => Promise.resolve(new Response('reached'));
    const handlers = Object.fromEntries(
      Object.entries(CONTRACT).map(([group, endpoints]) => [
        group,
        Object.fromEntries(Object.keys(endpoints).map((name) => [name, reached])),
      ]),
    ) as unknown as Handlers;
    const free = () => Promise.resolve();
    const app = mountContract(
      {
        ...world.deps,
        database: { ...database, query: remembering(query) },
        clock: Date.now,
        limiter: { address: free, strictAddress: free, server: free, user: free, login: free },
      } as unknown as Services,
      handlers,
    );
    /** What stands behind the guard says no to an empty request, or is reached. */
    const ask = async (endpoint: Endpoint, teamId: string, token: string | null) => {
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        name === 'teamId' ? teamId : (IDS[name] ?? ''),
      );
      const response = await app.request(path, {
        method: endpoint.method.toUpperCase(),
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
      });
      if (response.ok) return 'reached';
      const { error } = (await response.json()) as { error: { code: string } };
      return ['unauthorized', 'forbidden', 'not-found', 'program-unknown'].includes(error.code)
        ? error.code
        : 'reached';
    };

    const operations = Object.entries(CONTRACT).flatMap(([group, endpoints]) =>
      Object.entries<Endpoint>(endpoints).map(
        ([name, endpoint]) => [`${group}.${name}`, endpoint] as const,
      ),
    );
    expect(operations.map(([name]) => name)).toEqual(RIGHTS.map(([name]) => name));
    const wrong: string[] = [];
    let asked = 0;
    const check = async (what: string, is: Promise<string>, should: string) => {
      asked++;
      if ((await is) !== should) wrong.push(`${what}: ${await is}, not ${should}`);
    };
    for (const [index, [name, endpoint]] of operations.entries()) {
      const right = RIGHTS[index]?.[1] ?? '';
      const { guard } = endpoint;
      const kinds =
        typeof guard === 'object' && 'team' in guard
          ? (['superapp', 'program'] as const)
          : (['program'] as const);
      for (const kind of kinds) {
        const team = kind === 'superapp' ? 's' : 'p';
        const open = right === 'public' ? 'reached' : 'unauthorized';
        await check(`nobody ${name}`, ask(endpoint, team, null), open);
        await check(
          `wrong key ${name}`,
          ask(endpoint, team, `ak_${'x'.repeat(43)}`),
          'unauthorized',
        );
        await check(
          `super app ${name}`,
          ask(endpoint, team, key),
          right === 'superapp-key' ? 'reached' : open,
        );
        for (const [who, actor] of people)
          await check(
            `${who} ${name} ${team}`,
            ask(endpoint, team, `ak_test_${who}`),
            expected(right, guard, kind, actor),
          );
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(3000);
  }, 120_000);
});

describe('a refusal', () => {
  it('is a row of the table, in the language of the caller, with a fix and no stack', async () => {
    const zh = await world.as(null, 'GET', '/me', undefined, {
      'accept-language': 'zh-CN,zh;q=0.9',
    });
    expect(zh.body.error).toMatchObject({
      code: 'unauthorized',
      message: '需要有效的登录令牌或 API 密钥。',
    });
    expect(zh.headers.get('x-request-id')).toBe(zh.body.error?.requestId);
    expect(zh.headers.get('www-authenticate')).toBe('Bearer');
    const lost = await world.as('super', 'GET', '/nowhere');
    expect([lost.status, lost.body.error?.code]).toEqual([404, 'route-unknown']);
    for (const { says, fix, status } of Object.values(ERRORS))
      for (const text of [says.zh, says.en, fix.zh, fix.en])
        expect([status, text.length > 3]).toEqual([status, true]);
  });

  it('tells nothing when the server itself is wrong', async () => {
    const broken = await createWorldBeside({
      store: { apply: () => Promise.reject(new Error('secret inner words')) },
    });
    const answer = await broken.as('p-developer', 'PUT', `/programs/${APP}/preview`, {
      versionId: null,
    });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/inner|at .*\.ts|Error:/);
    expect(broken.said.join()).toContain('secret inner words');
    // A statement that fails has its parameters in its error; none of them is written down.
    await database.query.schema.alterTable('invitations').renameTo('invitations_away').execute();
    const invitation = { email: 'very.private@home.example', role: 'developer' };
    expect(
      (
        await world.as(
          await world.signedIn('p-administrator'),
          'POST',
          '/teams/p/invitations',
          invitation,
        )
      ).status,
    ).toBe(500);
    await database.query.schema.alterTable('invitations_away').renameTo('invitations').execute();
    expect(world.said.join()).toContain('POST /teams/p/invitations');
    expect(world.said.join()).not.toContain('very.private');
    // Nor what stands in a query, or a link's token in a path.
    const link = 'a'.repeat(32);
    await database.query.schema.alterTable('teams').renameTo('teams_away').execute();
    const looked = await world.as(null, 'GET', `/registrations/${link}`);
    const listed = await world.as('super', 'GET', '/teams?cursor=WzBd&limit=7');
    await database.query.schema.alterTable('teams_away').renameTo('teams').execute();
    expect([looked.status, listed.status]).toEqual([500, 500]);
    expect(world.said.join()).toContain('GET /registrations/…');
    expect(world.said.join()).not.toMatch(/a{32}|cursor=/);
  });

  it('meets whatever is not as documented, before anything happens', async () => {
    const code = async (...args: Parameters<World['as']>) =>
      (await world.as(...args)).body.error?.code;
    const [root, admin] = [await world.signedIn('super'), await world.signedIn('admin')];
    const user = { id: 'mallory', name: 'M', email: 'm@x.example', password: 'correct horse 9' };
    expect(await code(root, 'POST', '/users', { ...user, account: 'super-admin' })).toBe(
      'request-malformed',
    );
    expect(await code(root, 'POST', '/users', { ...user, disabled: false })).toBe(
      'request-malformed',
    );
    expect(await code(admin, 'POST', '/users', { ...user, account: 'platform-admin' })).toBe(
      'forbidden',
    );
    const raw = (text: string, headers = {}) =>
      world.as(root, 'POST', '/users', Buffer.from(text), {
        'content-type': 'application/json',
        ...headers,
      });
    const polluted = await raw(
      '{"__proto__":{"account":"super-admin"},"constructor":{"prototype":{"x":1}}}',
    );
    expect(polluted.status).toBe(400);
    expect(({} as Record<string, unknown>)['account']).toBeUndefined();
    expect((await raw('['.repeat(5000))).status).toBe(400);
    expect((await raw('{}', { 'content-type': 'text/plain' })).body.error?.code).toBe('body-type');
    expect((await raw(`{"id":"${'x'.repeat(1024 * 1024)}"}`)).body.error?.code).toBe(
      'body-too-large',
    );
    expect((await raw('{}', { 'content-length': '99999999' })).body.error?.code).toBe(
      'body-too-large',
    );
    for (const query of [
      'limit=-1',
      'limit=101',
      'limit=1e9',
      'limit=1&limit=2',
      'cursor=%00',
      'cursor=WzFd',
      'cursor=bm9wZQ',
      'sort=id',
      'a[__proto__][x]=1',
      '__proto__=1',
    ])
      expect([query, await code('super', 'GET', `/users?${query}`)]).toEqual([
        query,
        'request-malformed',
      ]);
    for (const search of ["' or 1=1 --", '%', '_', '\\', '$ne', "'; drop table users"])
      expect(
        (await world.as('super', 'GET', `/users?search=${encodeURIComponent(search)}`)).body,
      ).toEqual({ items: [], next: null });
    for (const id of ['..%2f..%2fusers', '%00', 'mp', 'MPSHOP0001', `${APP}%20`, "x' or '1'='1"])
      expect([id, (await world.as('super', 'GET', `/programs/${id}`)).status]).toEqual([id, 404]);
    const version = `/programs/${APP}/versions`;
    for (const id of ['0', '-1', '1.5', '99999999999', '1e3x'])
      expect([id, (await world.as('super', 'GET', `${version}/${id}`)).status]).toEqual([id, 404]);
  });

  it('leaves nothing of an upload that is cut off, endless or not what it says', async () => {
    const upload = async (body: ReadableStream<Uint8Array>, headers = {}) => {
      const request = new Request(`http://api.example/programs/${APP}/versions?number=9.9.9`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer ak_test_p-developer',
          'content-type': 'application/zip',
          ...headers,
        },
        body,
        duplex: 'half',
      } as RequestInit);
      return (await world.api.app.request(request)).status;
    };
    const piece = new Uint8Array(1024 * 1024);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(it) {
        pulled++;
        it.enqueue(piece);
      },
    });
    expect(await upload(endless)).toBe(413);
    expect(pulled).toBeLessThan(40);
    let left = 2;
    const cut = new ReadableStream<Uint8Array>({
      pull: (it) => (left-- > 0 ? it.enqueue(piece) : it.error(new Error('gone'))),
    });
    expect(await upload(cut)).toBe(400);
    expect(await upload(new ReadableStream(), { 'content-length': '99999999' })).toBe(413);
    const versions = await world.client('p-developer').versions.list({ appId: APP });
    expect(versions.items.map((it) => it.number)).not.toContain('9.9.9');
  });

  it("meets a thing of another tenant under a path of one's own", async () => {
    const hook = await world
      .client(await world.signedIn('p2-administrator'))
      .webhooks.create({ teamId: 'p2', url: 'https://a.example.org/', events: ['ping'] });
    const foreign = await world.as('p-administrator', 'DELETE', `/teams/p/webhooks/${hook.id}`);
    expect(foreign.body.error?.code).toBe('not-found');
    const { key: _, ...mine } = await world
      .client(await world.signedIn('s2-administrator'))
      .superapps.createKey({ superappId: 'app-s2', name: 'k' });
    expect(
      (await world.as('s-administrator', 'DELETE', `/superapps/app-s/keys/${mine.id}`)).status,
    ).toBe(404);
    expect((await world.as('stranger', 'DELETE', '/me/api-keys/key-admin')).status).toBe(404);
    const { items } = await world.client('p2-administrator').programs.list({});
    expect(items.map((it) => it.appId)).toEqual([FOREIGN_APP]);
    expect((await world.client('stranger').teams.list({})).items).toEqual([]);
  });
});

describe('a request', () => {
  it('needs no cookie and gets none; nothing of an answer is a page', async () => {
    const cookie = await world.as(null, 'GET', '/me', undefined, {
      cookie: 'better-auth.session_token=x',
      origin: 'https://evil.example',
    });
    expect(cookie.status).toBe(401);
    for (const answer of [
      cookie,
      await world.as('super', 'GET', '/me'),
      await world.as(null, 'POST', '/sessions', { login: 'a', password: 'b' }),
    ]) {
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('happens once, however often it is sent with one key', async () => {
    const lead = await world.signedIn('p-administrator');
    const send = (name: string, key: string) =>
      world.as(
        lead,
        'POST',
        '/teams/p/roles',
        { name, points: ['program.view'] },
        { 'idempotency-key': key },
      );
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('Reader', 'k1')));
    const done = answers.filter((it) => it.status === 201);
    expect(done.length).toBeGreaterThan(0);
    for (const it of answers)
      expect(it.status === 201 ? it.body['id'] : it.body.error?.code).toBe(
        it.status === 201 ? done[0]?.body['id'] : 'idempotency-in-flight',
      );
    const again = await send('Reader', 'k1');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect((await send('Other', 'k1')).body.error?.code).toBe('idempotency-key-reused');
    // A refusal is an answer too; another user's key is another key.
    expect((await send('Reader', 'k2')).body.error?.code).toBe('role-exists');
    expect((await send('Reader', 'k2')).headers.get('idempotency-replayed')).toBe('true');
    const roles = (await world.client('p-administrator').roles.list({ teamId: 'p', limit: 100 }))
      .items;
    expect(roles.filter((it) => it.name === 'Reader')).toHaveLength(1);
    expect((await send('Third', 'x'.repeat(129))).status).toBe(400);
  });

  it('happens once for who is nobody yet, too, and keeps no refusal of theirs', async () => {
    const { token } = await world
      .client(await world.signedIn('s-administrator'))
      .registration.create({ teamId: 's' });
    const person = { userId: 'newcomer', name: 'N', email: 'newcomer@x.example' };
    const send = (password: string, key: string) =>
      world.as(
        null,
        'POST',
        `/registrations/${token}`,
        { ...person, teamName: 'Newcomers', password },
        { 'idempotency-key': key },
      );
    expect((await send('short', 'r1')).body.error?.code).toBe('password-weak');
    const made = await send('correct horse 9', 'r1');
    expect([made.status, made.body['userId']]).toEqual([201, 'newcomer']);
    const again = await send('correct horse 9', 'r1');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(made.body);
    // Who holds the same link has to know the rest of the request as well.
    expect((await send('another horse 8', 'r1')).body.error?.code).toBe('idempotency-key-reused');
    expect((await send('correct horse 9', 'r2')).body.error?.code).toBe('user-exists');
  });

  it('happens once for whoever has no session: signing in, resets, invitations, tickets', async () => {
    const password = 'correct horse 9';
    await createAccount(database, { id: 'once', name: 'O', email: 'once@x.example', password });
    const send = (path: string, body: object, key: string, who: string | null = null) =>
      world.as(who, 'POST', path, body, { 'idempotency-key': key });
    /** Sent twice: the second answer is the first one. */
    const twice = async (...[path, body, key, who]: Parameters<typeof send>) => {
      const first = await send(path, body, key, who);
      const again = await send(path, body, key, who);
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      return first;
    };
    const count = async () =>
      (
        await database.query
          .selectFrom('sessions')
          .select('id')
          .where('user_id', '=', 'once')
          .execute()
      ).length;
    const login = { login: 'once', password };
    const first = await twice('/sessions', login, 's1');
    expect([first.status, await count()]).toEqual([201, 1]);
    // What lies in the database opens nothing.
    const { body } = await database.query
      .selectFrom('replies')
      .select('body')
      .where('key', '=', 's1')
      .executeTakeFirstOrThrow();
    expect(body).not.toContain(String(first.body['token']));
    expect((await send('/sessions', { ...login, password: 'other' }, 's1')).status).toBe(422);
    await send('/sessions', login, 's2');
    expect(await count()).toBe(2);

    await twice('/password-resets', { login: 'once' }, 'p1');
    const token = await world.mailedLink('once@x.example', 'reset');
    expect(world.mails.filter((it) => it.to === 'once@x.example')).toHaveLength(1);
    const reset = { token, password: 'another horse 8' };
    expect((await twice('/password-resets/confirm', reset, 'c1')).status).toBe(204);
    expect((await send('/password-resets/confirm', reset, 'c2')).body.error?.code).toBe(
      'link-invalid',
    );

    const invited = `inv-${'i'.repeat(32)}`;
    await database.query
      .insertInto('invitations')
      .values({
        id: 'inv-once',
        team_id: 'p2',
        email: 'late@x.example',
        role: 'developer',
        token_hash: hashToken(invited),
        invited_by: 'p2-administrator',
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute();
    const person = { token: invited, userId: 'latecomer', name: 'L', password };
    expect((await twice('/invitations/accept', person, 'i1')).status).toBe(201);

    const lead = world.client(await world.signedIn('s-administrator'));
    const { key } = await lead.superapps.createKey({ superappId: 'app-s', name: 'once' });
    await database.query
      .insertInto('programs')
      .columns([
        'app_id',
        'label',
        'team_id',
        'superapp_team',
        'details',
        'icon',
        'accept_jump_from',
        'entry_pages',
        'domains',
        'testers',
        'canary',
      ])
      .expression((from) =>
        from
          .selectFrom('programs')
          .select([
            sql<string>`'mpsecond01'`.as('app_id'),
            sql<string>`'second'`.as('label'),
            'team_id',
            'superapp_team',
            'details',
            'icon',
            'accept_jump_from',
            'entry_pages',
            'domains',
            'testers',
            'canary',
          ])
          .where('app_id', '=', APP),
      )
      .execute();
    const jump = { from: 'mpsecond01', to: APP, user: 'u' };
    const minted = await send('/jump-tickets', jump, 'm1', key);
    expect((await send('/jump-tickets', jump, 'm1', key)).text).toBe(minted.text);
    // A test server that uses the same key is not handed what production was answered.
    const test = { superappId: 'app-s', name: 'test', environment: 'test' } as const;
    const other = await send(
      '/jump-tickets',
      jump,
      'm1',
      (await lead.superapps.createKey(test)).key,
    );
    expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null]);
    const owner = world.client(await world.signedIn('p-administrator'));
    const { secret } = await owner.secrets.create({ appId: APP });
    const asked = { appId: APP, secret, ticket: minted.body['ticket'] };
    expect((await twice('/jump-tickets/verify', asked, 'v1')).status).toBe(200);
    expect((await send('/jump-tickets/verify', asked, 'v2')).body.error?.code).toBe(
      'ticket-invalid',
    );
  });

  it('is not done again when its answer died with the server', async () => {
    const lead = await world.signedIn('p-administrator');
    const send = (name: string) =>
      world.as(
        lead,
        'POST',
        '/teams/p/roles',
        { name, points: ['program.view'] },
        { 'idempotency-key': `died ${name}`.replace(' ', '-') },
      );
    const replies = () => database.query.updateTable('replies').where('key', 'like', 'died-%');
    await send('Survivor');
    // As a server leaves it that dies between the two: done, and no answer.
    await replies().set({ status: null, body: null }).execute();
    expect((await send('Survivor')).body.error?.code).toBe('idempotency-in-flight');
    await replies()
      .set({ created_at: new Date(Date.now() - 61_000) })
      .execute();
    expect((await send('Survivor')).body.error?.code).toBe('idempotency-done');
    // Of a request that did nothing yet, the next one is the first.
    await database.query.deleteFrom('roles').where('name', '=', 'Survivor').execute();
    await replies().set({ done: false }).execute();
    expect((await send('Survivor')).status).toBe(201);
  });

  it('changes only what was read', async () => {
    const change = (ifMatch?: string) =>
      world.as(
        'p-administrator',
        'PATCH',
        '/teams/p',
        { name: 'Renamed' },
        ifMatch === undefined ? {} : { 'if-match': ifMatch },
      );
    expect((await change()).status).toBe(428);
    expect((await change('"r999"')).status).toBe(412);
    expect((await change('*')).status).toBe(400);
    const etag = (await world.as('p-administrator', 'GET', '/teams/p')).headers.get('etag') ?? '';
    const changed = await change(etag);
    expect([changed.status, changed.body['name']]).toEqual([200, 'Renamed']);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await change(etag)).status).toBe(412);
  });

  it('changes no person, member, role, webhook, binding or preview that somebody else just did', async () => {
    const [admin, lead, own] = [
      await world.signedIn('admin'),
      await world.signedIn('p-administrator'),
      await world.signedIn('p-operator'),
    ];
    const points = ['program.view'];
    const made = await world.as(lead, 'POST', '/teams/p/roles', { name: 'Looker', points });
    const hook = await world.as(lead, 'POST', '/teams/p/webhooks', {
      url: 'https://hooks.example.org/seen',
      events: ['ping'],
    });
    const header = (who: string, path: string) => async () =>
      (await world.as(who, 'GET', path)).headers.get('etag');
    const item = (path: string, is: object) => async () => {
      const { items } = (await world.as(lead, 'GET', `${path}?limit=100`)).body;
      const [key = '', value] = Object.entries(is)[0] ?? [];
      return (items as Record<string, string>[]).find((it) => it[key] === value)?.['etag'];
    };
    const role = { id: made.body['id'] };
    const member = '/teams/p/members/stranger';
    expect((await world.as(lead, 'PUT', member, { role: 'developer' })).status).toBe(200);
    const rows = [
      [admin, 'PATCH', '/users/stranger', { name: 'Str' }, header(admin, '/users/stranger'), 428],
      [own, 'PATCH', '/me', { name: 'Op' }, header(own, '/me'), 428],
      [
        lead,
        'PUT',
        `/teams/p/roles/${String(role.id)}`,
        { name: 'Looks', points },
        item('/teams/p/roles', role),
        428,
      ],
      [
        lead,
        'PATCH',
        `/teams/p/webhooks/${String(hook.body['id'])}`,
        { enabled: false },
        item('/teams/p/webhooks', { id: hook.body['id'] }),
        428,
      ],
      [admin, 'PUT', '/teams/p/binding', { superappTeam: 's' }, header(admin, '/teams/p'), 428],
      // Adding somebody takes none; whom two add at once the second one has not seen.
      [
        lead,
        'PUT',
        member,
        { role: 'operator' },
        item('/teams/p/members', { userId: 'stranger' }),
        428,
      ],
      // The one that does without.
      [
        lead,
        'PUT',
        `/programs/${APP}/preview`,
        { versionId: null },
        header(lead, `/programs/${APP}`),
        200,
      ],
    ] as const;
    for (const [who, method, path, body, read, without] of rows) {
      const send = (ifMatch?: string | null) =>
        world.as(who, method, path, body, ifMatch ? { 'if-match': ifMatch } : {});
      expect([path, (await send()).status]).toEqual([path, without]);
      const etag = await read();
      const [one, other] = [await send(etag), await send(etag)];
      expect([path, etag, one.status, other.status, other.body.error?.code]).toEqual([
        path,
        expect.stringMatching(/^"r\d+"$/),
        200,
        412,
        'precondition-failed',
      ]);
      // What the answer carries is good for the next change.
      expect([path, one.headers.get('etag')]).toEqual([path, await read()]);
      expect([path, (await send(one.headers.get('etag'))).status]).toEqual([path, 200]);
    }
    // Away and back again is not the membership that was read.
    const before = await item('/teams/p/members', { userId: 'stranger' })();
    await world.as(lead, 'DELETE', member);
    const back = (ifMatch?: string) =>
      world.as(lead, 'PUT', member, { role: 'developer' }, ifMatch ? { 'if-match': ifMatch } : {});
    expect((await back(before)).status).toBe(412);
    expect((await back()).status).toBe(200);
    expect((await back(before)).status).toBe(412);
    await world.as(lead, 'DELETE', member);
  });

  it('waits its turn: by address, by user and by login name', async () => {
    const address = { now: '192.0.2.7' };
    const tight = await createWorldBeside({
      limits: { address: 6, user: 3, strictAddress: 5, login: 2 },
      addressOf: () => address.now,
    });
    const get = async (who: string | null, path: string, headers = {}) =>
      (await tight.as(who, 'GET', path, undefined, headers)).status;
    expect([
      await get('stranger', '/me'),
      await get('stranger', '/me'),
      await get('stranger', '/teams'),
      await get('stranger', '/me'),
    ]).toEqual([200, 200, 200, 429]);
    address.now = '192.0.2.8';
    const waiting = await tight.as('stranger', 'GET', '/me');
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    // Every answer says what is left, of the limit that is closest.
    const limits = (it: Seen) => [it.headers.get('ratelimit-policy'), it.headers.get('ratelimit')];
    const both = '"address";q=6;w=60, "user";q=3;w=60';
    expect(limits(waiting)).toEqual([both, expect.stringMatching(/^"user";r=0;t=\d+$/)]);
    const asked = await tight.as('admin', 'GET', '/me');
    expect(asked.status).toBe(200);
    expect(limits(asked)).toEqual([
      both,
      expect.stringMatching(/^"(?:address|user)";r=[24];t=\d+$/),
    ]);
    for (let i = 0; i < 4; i++) await get(null, '/me');
    expect(await get(null, '/me', { 'x-forwarded-for': '203.0.113.9' })).toBe(429);
    address.now = '192.0.2.9';
    const signIn = async (login: string) =>
      (await tight.as(null, 'POST', '/sessions', { login, password: 'x' })).status;
    expect([
      await signIn('Ann'),
      await signIn('ann'),
      await signIn('ANN'),
      await signIn('other'),
    ]).toEqual([401, 401, 429, 401]);
    // Another server of the platform, which has not heard of any of them itself; an address of the same network.
    address.now = '2001:db8::1';
    const other = await createWorldBeside({
      limits: { strictAddress: 2, login: 2 },
      addressOf: () => address.now,
    });
    const reset = (at: World, login: string) => at.as(null, 'POST', '/password-resets', { login });
    expect(
      (await other.as(null, 'POST', '/sessions', { login: 'ann', password: 'x' })).status,
    ).toBe(429);
    await reset(tight, 'first');
    address.now = '2001:db8::2';
    const refused = await reset(other, 'second');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await reset(tight, 'third')).status).toBe(204);
    tight.later(61_000);
    other.later(61_000);
    address.now = '2001:db8::1:0:0:0:1';
    expect((await reset(other, 'fourth')).status).toBe(204);
  });
});

it('reads whole programs for one person only so often a minute', async () => {
  const beside = await createWorldBeside({ limits: { review: 2 } });
  const look = async (what: string) =>
    (await beside.as('p-developer', 'GET', `/programs/${APP}/versions/999/${what}`)).status;
  const seen = [await look('review'), await look('diff'), await look('diff')];
  expect(seen).toEqual([404, 404, 429]);
});

describe('a mail that nobody can send', () => {
  it('is refused where somebody waits for it, and never written down', async () => {
    const beside = await createWorldBeside({ mail: null });
    const invitation = { email: 'away@home.example', role: 'developer' };
    for (const [who, path, body] of [
      [await beside.signedIn('p-administrator'), '/teams/p/invitations', invitation],
      ['super', '/users/stranger/password-reset', undefined],
    ] as const)
      expect((await beside.as(who, 'POST', path, body)).body.error?.code).toBe('mail-unavailable');
    await beside.client(null).session.requestReset({ login: 'stranger' });
    expect(beside.said.join()).toContain('a mail to stranger@people.example could not be sent');
    expect(beside.said.join()).not.toContain('#');
  });
});

describe('a mail that somebody else asks for', () => {
  it('reaches one address three times an hour, whoever asks; no stranger keeps a reset away for longer', async () => {
    const beside = await createWorldBeside({ mail: null });
    const sent = () => beside.said.filter((it) => it.includes('s-operator@people.example')).length;
    const ask = async (login: string) =>
      (await beside.as(null, 'POST', '/password-resets', { login })).status;
    for (const login of ['s-operator', 's-operator@people.example', 'S-Operator@people.example'])
      for (let i = 0; i < 2; i++) expect(await ask(login)).toBe(204);
    expect(sent()).toBe(3);
    for (let hour = 0; hour < 4; hour++) {
      beside.later(3600_000);
      for (let i = 0; i < 4; i++) await ask('s-operator');
    }
    expect(sent()).toBe(15);

    const token = await world.signedIn('p-administrator');
    const invite = async (email: string) => {
      const body = { email, role: 'developer' };
      const {
        status,
        body: made,
        headers,
      } = await world.as(token, 'POST', '/teams/p/invitations', body);
      if (status === 201)
        await world.as(token, 'DELETE', `/teams/p/invitations/${String(made['id'])}`);
      return status === 429 ? Number(headers.get('retry-after')) : status;
    };
    for (let i = 0; i < 3; i++) expect(await invite('again@home.example')).toBe(201);
    expect(await invite('Again@home.example')).toBeGreaterThan(3000);
    expect(await invite('another@home.example')).toBe(201);
  });
});

describe('an API key', () => {
  it('makes no key, password or secret, and one for a few rights reads nothing else', async () => {
    for (const [who, path] of [
      ['super', '/users'],
      ['s-administrator', '/superapps/app-s/keys'],
      ['s-administrator', '/teams/s/registration-link'],
      ['p-administrator', '/teams/p/webhooks'],
      ['p-administrator', `/programs/${APP}/secret`],
      ['stranger', '/me/api-keys'],
      ['p-administrator', '/teams/p/roles'],
      ['p-member-manager', '/teams/p/invitations'],
      ['s-administrator', `/programs/${APP}/remove`],
    ] as const)
      expect([path, (await world.as(who, 'POST', path, {})).body.error?.code]).toEqual([
        path,
        'session-needed',
      ]);
    const { key } = await world
      .client(await world.signedIn('s-administrator'))
      .apiKeys.create({ name: 'ci', points: ['version.upload'] });
    const ci = world.client(key);
    expect((await ci.me.get()).id).toBe('s-administrator');
    for (const list of [ci.session, ci.apiKeys, ci.programs, ci.teams, ci.superapps, ci.reviews])
      await expect(list.list({})).rejects.toMatchObject({ code: 'key-limited' });
    const used = await world.client('s-administrator').superapps.keys({ superappId: 'app-s' });
    expect(used.items.find((it) => it.name === 'server')?.lastUsedAt).not.toBeNull();
  });
});

describe('a build', () => {
  it('that cannot be written down as it is keeps nobody else waiting', async () => {
    const { query } = database;
    for (const id of [7, 8]) {
      const of = { app_id: APP, number: `7.0.${id}` };
      await query
        .insertInto('versions')
        .values({
          ...of,
          id,
          author: 'p-developer',
          stage: 'building',
          content: null,
          reviewer: null,
        })
        .execute();
      await query
        .insertInto('tasks')
        .values({
          ...of,
          id: `task-000000000000000${id}`,
          kind: 'build',
          version_id: id,
          archive: new Uint8Array(),
          state: 'waiting',
          step: 'waiting',
          created_by: 'p-developer',
        })
        .execute();
    }
    const bad = 'a\0b\ud800';
    const tries: string[] = [];
    const jobs = createJobQueue(database, () => undefined);
    const build: WorkerDeps = {
      ...world.deps,
      say: () => undefined,
      clock: Date.now,
      jobs,
      compile: async (_, { number }) => {
        tries.push(number);
        if (number === '7.0.7') throw new Error('a fault of ours');
        if (tries.indexOf(number) === tries.length - 1) throw new Error('the store was away');
        return { ok: false, fault: { kind: 'aborted', reason: 'crash', message: bad } };
      },
    };
    // Nothing sent them: they are found.
    await sendForgottenBuilds(build);
    await sendForgottenBuilds(build);
    jobs.work('build', createBuilder(build));
    jobs.start();
    const done = async () => {
      // What is to be tried again need not wait here.
      await sql`update pgboss.job set start_after = now() where name = 'build-v1'`.execute(query);
      await jobs.look();
      return query
        .selectFrom('tasks')
        .select(['state', 'fault'])
        .where('version_id', 'in', [7, 8])
        .orderBy('version_id')
        .execute();
    };
    await expect.poll(done, { timeout: 15_000 }).toMatchObject([
      { state: 'failed', fault: { kind: 'aborted' } },
      { state: 'failed', fault: { message: 'a\uFFFDb\uFFFD' } },
    ]);
    expect(tries.filter((it) => it === '7.0.7')).toHaveLength(8);
    await jobs.close();
    // An upload whose task cannot be written leaves no version behind that nobody builds.
    const upload = world.deps.store.apply({
      appId: APP,
      actor: 'p-developer',
      event: { type: 'upload', number: '8.0.0', by: 'p-developer' },
      also: () => Promise.reject(new Error('no task')),
    });
    await expect(upload).rejects.toThrow('no task');
    const { items } = await world.client('p-developer').versions.list({ appId: APP });
    expect(items.map((it) => it.number)).not.toContain('8.0.0');
    const found = await world.as('p-developer', 'GET', '/programs?search=%00');
    expect(found.status).toBe(200);
  });

  it('is taken from a team that has few of them waiting, whichever its programs', async () => {
    const { query } = database;
    const of = { app_id: FOREIGN_APP, number: '7.1.0' };
    const made = { id: 71, author: 'p2-developer', stage: 'building', content: null } as const;
    await query
      .insertInto('versions')
      .values({ ...of, ...made, reviewer: null })
      .execute();
    const waiting = { kind: 'build', version_id: 71, state: 'waiting', step: 'waiting' } as const;
    await query
      .insertInto('tasks')
      .values(
        Array.from({ length: 20 }, (_, i) => ({
          ...of,
          ...waiting,
          id: `task-of-a-team-${i}`,
          created_by: 'p2-developer',
        })),
      )
      .execute();
    const belongsTo = (team: string) =>
      query.updateTable('programs').set({ team_id: team }).where('app_id', '=', FOREIGN_APP);
    const upload = () =>
      world
        .client('p-developer')
        .versions.upload({ appId: APP, number: '7.2.0', bytes: new Uint8Array([1]) });
    await belongsTo('p').execute();
    await expect(upload()).rejects.toMatchObject({ code: 'too-many' });
    await belongsTo('p2').execute();
    expect((await upload()).state).toBe('waiting');
    await query.deleteFrom('tasks').where('number', 'in', ['7.1.0', '7.2.0']).execute();
  });
});

describe('the reference', () => {
  it('is an OpenAPI document of every operation, and a page without scripts', async () => {
    const document = JSON.parse((await world.as(null, 'GET', '/openapi.json')).text) as {
      openapi: string;
      paths: Record<
        string,
        Record<
          string,
          {
            operationId: string;
            summary: string;
            parameters: { name: string; in: string; required: boolean }[];
          }
        >
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((it) => ({ path, ...it })),
    );
    expect(operations.map((it) => it.operationId).sort()).toEqual(
      RIGHTS.map(([name]) => name).sort(),
    );
    for (const { path, parameters } of operations)
      expect(parameters.filter((it) => it.in === 'path').map((it) => `{${it.name}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
    const headers = (id: string) =>
      operations
        .find((it) => it.operationId === id)
        ?.parameters.flatMap((it) => (it.in === 'header' ? [[it.name, it.required]] : []));
    expect(headers('roles.update')).toEqual([
      ['If-Match', true],
      ['Idempotency-Key', false],
    ]);
    expect(headers('members.put')).toContainEqual(['If-Match', false]);
    expect(headers('registration.register')).toEqual([['Idempotency-Key', false]]);
    const page = await world.as(null, 'GET', '/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    for (const { operationId } of operations) expect(page.text).toContain(`id="${operationId}"`);
    const chinese = await world.as(null, 'GET', '/docs', undefined, { 'accept-language': 'zh-CN' });
    expect(chinese.text).toContain('<html lang="zh">');
    expect(chinese.text).toContain('提交审核</a>');
    expect(chinese.text).toContain('小程序没有该版本。');
    // Who may, where a parameter stands, and what a group is about are in the reader's language, too.
    for (const words of ['任何人。', '权限：<code>program.view</code>', '请求头', '<h2>登录</h2>'])
      expect(chinese.text).toContain(words);
    expect(chinese.text).not.toMatch(/Anybody|Right:|Management API/);
    expect(Object.keys(CONTRACT).filter((it) => page.text.includes(`<h2>${it}</h2>`))).toEqual([]);
    expect(page.text).not.toMatch(/<script|https?:\/\/(?!api\.example)/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  });

  it('has a limit and a cursor wherever it answers with a list', () => {
    for (const [group, endpoints] of Object.entries(CONTRACT))
      for (const [name, { answer, query }] of Object.entries<Endpoint>(endpoints)) {
        const isList =
          typeof answer !== 'string' && 'shape' in answer && 'items' in (answer.shape as object);
        const fields = Object.keys(query?.shape ?? {});
        expect([group, name, fields.includes('limit') && fields.includes('cursor')]).toEqual([
          group,
          name,
          isList,
        ]);
      }
  });

  it('has no two fields of one name in an operation: the client writes them side by side', () => {
    for (const [group, endpoints] of Object.entries(CONTRACT))
      for (const [name, { path, query, body }] of Object.entries<Endpoint>(endpoints)) {
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, it]) => it);
        const inBody = body ? ('bytes' in body ? ['bytes'] : Object.keys(body.shape)) : [];
        const all = [...inPath, ...Object.keys(query?.shape ?? {}), ...inBody];
        expect([group, name, new Set(all).size]).toEqual([group, name, all.length]);
      }
  });
});

/** Another API over the same people and programs. */
async function createWorldBeside(changes: Partial<ApiDeps>): Promise<World> {
  const beside = await createWorld(database, changes, false);
  worlds.push(beside);
  return beside;
}
