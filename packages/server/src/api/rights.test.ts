// Every operation × every role × the other tenant. What each may do is read from the table of packages/platform, which has
// a test of its own; which right an operation asks for is written down here a second time.
import { describe, expect, it } from 'vitest';
import { CONTRACT, type Endpoint, type Guard } from '@atrium/client/contract';
import { may, ROLES, type Actor, type Owner, type Point, type TeamKind } from '@atrium/platform';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import { openPglite, type Query } from '../platform/db/database.node.ts';
import { pgliteTemplate } from '../../test/databases.node.ts';
import type { Handlers, Services } from './pipeline/call.ts';
import { mountContract } from './pipeline/mount.ts';
import { hashToken } from './pipeline/caller.ts';
import { APP, createWorld, userOf } from './test/world.ts';

/** operation, then who may: `any` of the points, or `public`, `signed-in`, `superapp-key`. */
const RIGHTS = `
session.signIn                public
session.secondFactor          public
session.signOut               signed-in
session.list                  signed-in
session.revoke                signed-in
session.requestReset          public
session.resetPassword         public
session.acceptInvitation      public
me.get                        signed-in
me.update                     signed-in
me.changePassword             signed-in
me.beginSecondFactor          signed-in
me.confirmSecondFactor        signed-in
me.endSecondFactor            signed-in
apiKeys.list                  signed-in
apiKeys.create                signed-in
apiKeys.revoke                signed-in
users.list                    user.manage
users.create                  user.manage
users.get                     user.manage
users.update                  user.manage
users.sendReset               user.manage
teams.list                    signed-in
teams.create                  team.manage
teams.get                     superapp.view|program.view
teams.update                  superapp.team.manage|program.team.manage
teams.bind                    team.manage
teams.delete                  team.manage
members.list                  superapp.view|program.view
members.put                   superapp.member.manage|program.member.manage
members.remove                superapp.member.manage|program.member.manage
roles.list                    superapp.view|program.view
roles.create                  superapp.team.manage|program.team.manage
roles.update                  superapp.team.manage|program.team.manage
roles.delete                  superapp.team.manage|program.team.manage
invitations.list              superapp.member.manage|program.member.manage
invitations.create            superapp.member.manage|program.member.manage
invitations.revoke            superapp.member.manage|program.member.manage
registration.create           superapp.team.manage|program.team.manage
registration.end              superapp.team.manage|program.team.manage
registration.look             public
registration.register         public
superapps.list                signed-in
superapps.create              superapp.manage|superapp.manage
superapps.get                 superapp.view
superapps.update              superapp.manage
superapps.delete              superapp.manage
superapps.config              superapp.config.view
superapps.keys                superapp.manage
superapps.createKey           superapp.manage
superapps.revokeKey           superapp.manage
programs.list                 signed-in
programs.create               program.manage|program.manage
programs.get                  program.view,review.view
programs.update               program.manage
programs.delete               program.delete
programs.putIcon              program.manage
programs.icon                 program.view,review.view
programs.domains              program.view,review.view
programs.putDomains           program.manage
programs.jumps                program.view,review.view
programs.putJumps             program.manage
programs.testers              program.view,review.view
programs.putTesters           tester.manage
programs.remove               program.remove
programs.restore              program.remove
secrets.get                   secret.manage
secrets.create                secret.manage
secrets.rotate                secret.manage
secrets.freeze                secret.manage
secrets.unfreeze              secret.manage
categories.list               public
platformDomains.get           platform.domain.manage
platformDomains.put           platform.domain.manage
versions.list                 program.view,review.view
versions.get                  program.view,review.view
versions.upload               version.upload
versions.preview              version.preview
versions.submit               version.submit
versions.cancel               version.submit
versions.approve              review.decide
versions.reject               review.decide
versions.canary               version.release
versions.stopCanary           version.release
versions.release              version.release
versions.rollback             version.release
versions.review               program.view,review.view
versions.putSmoke             version.upload,review.decide
reviews.list                  signed-in
tasks.get                     program.view
tasks.events                  program.view
audit.list                    audit.view
audit.verify                  audit.view
webhooks.list                 superapp.webhook.manage|program.webhook.manage
webhooks.create               superapp.webhook.manage|program.webhook.manage
webhooks.update               superapp.webhook.manage|program.webhook.manage
webhooks.delete               superapp.webhook.manage|program.webhook.manage
webhooks.ping                 superapp.webhook.manage|program.webhook.manage
webhooks.deliveries           superapp.webhook.manage|program.webhook.manage
webhooks.redeliver            superapp.webhook.manage|program.webhook.manage
tickets.mint                  superapp-key
tickets.verify                public
tickets.keys                  public`;

const rights = RIGHTS.trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, string]);

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

/** The same database, which nothing changes meanwhile, asked each question once: there are three thousand requests. */
function remembering(query: Query): Query {
  const answers = new Map<string, Promise<QueryResult<unknown>>>();
  const remember = (compiled: CompiledQuery) => {
    const key = JSON.stringify([compiled.sql, compiled.parameters]);
    const known = answers.get(key) ?? query.executeQuery(compiled);
    answers.set(key, known);
    return known;
  };
  class Remembering extends DummyDriver {
    override async acquireConnection() {
      return {
        executeQuery: remember as DatabaseConnection['executeQuery'],
        streamQuery: () => {
          throw new Error('nothing is streamed');
        },
      };
    }
  }
  return new Kysely({
    dialect: {
      createDriver: () => new Remembering(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

describe('rights over operations', () => {
  it('are as the table says, for every role of every team, and for nobody else', async () => {
    const database = await openPglite(undefined, pgliteTemplate());
    const world = await createWorld(database);
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
      .client('s-administrator')
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
        limiter: { address: free, strictAddress: free, user: free, login: free },
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
    expect(operations.map(([name]) => name)).toEqual(rights.map(([name]) => name));
    const wrong: string[] = [];
    let asked = 0;
    const check = async (what: string, is: Promise<string>, should: string) => {
      asked++;
      if ((await is) !== should) wrong.push(`${what}: ${await is}, not ${should}`);
    };
    for (const [index, [name, endpoint]] of operations.entries()) {
      const right = rights[index]?.[1] ?? '';
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
    await world.close();
    await database.close();
  }, 60_000);
});
