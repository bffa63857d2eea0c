// Users of a super app on a name of its own: its server signs who they are, and testers, canaries and jump tickets follow that.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { request } from 'node:http';
import { exportJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { AtriumError } from '@atrium/client';
import { onBothDatabases } from '../../test/databases.node.ts';
import { APP, createWorld, userOf } from '../api/test/world.ts';
import { mintTicket, ticketKeys } from '../api/routes/tickets.ts';
import { openDbPrograms } from '../platform/db-programs.node.ts';
import { createReviewPasses } from '../platform/review-passes.ts';
import { startServer } from '../start-server.node.ts';
import { openDbUserKeys } from './db-user-keys.ts';
import { createUserTokens } from './user-tokens.ts';

const OTHER = 'mpbank0001';
const PATIENT = { timeout: 15_000 };
const script = 'void 0';

await onBothDatabases((open) => {
  describe('the users of a super app', () => {
    it('are whom its server’s tokens name, for as long as its key is good', async () => {
      const database = open();
      const world = await createWorld(database);
      const { query } = database;
      const { secret, store } = world.deps;
      const lead = world.client(await world.signedIn(userOf('s', 'administrator')));
      const foreign = world.client(await world.signedIn(userOf('s2', 'administrator')));

      // 1.0.0 is released, 1.1.0 a canary for one, 1.2.0 under development.
      const act = async (event: Parameters<typeof store.apply>[0]['event']) => {
        const applied = await store.apply({ appId: APP, event, actor: 'p-developer' });
        if (!applied.ok) throw new Error(applied.code);
        return applied.version?.id ?? 0;
      };
      for (const number of ['1.0.0', '1.1.0', '1.2.0']) {
        const manifest = JSON.stringify({ appId: APP, version: number, files: {} });
        await query.insertInto('packages').values({ content: number, manifest }).execute();
        const id = await act({ type: 'upload', number, by: 'p-developer' });
        await act({ type: 'built', id, content: number });
        if (number === '1.2.0') continue;
        await act({ type: 'submit', id });
        await act({ type: 'approve', id, by: 's-reviewer', content: number });
        if (number === '1.0.0') await act({ type: 'release', id, by: 'p-administrator' });
        else {
          const rule = { percent: 0, users: ['U-17'] };
          await act({ type: 'canary', id, rule, by: 'p-administrator' });
        }
      }
      const { etag } = await lead.programs.testers({ appId: APP });
      const tester = world.client(userOf('p', 'administrator'));
      await tester.programs.putTesters({ appId: APP, users: ['U-17', '小明'], ifMatch: etag });
      const shop = await query
        .selectFrom('programs')
        .selectAll()
        .where('app_id', '=', APP)
        .executeTakeFirstOrThrow();
      const json = (value: unknown): string => JSON.stringify(value);
      await query
        .insertInto('programs')
        .values({
          app_id: OTHER,
          label: 'bank',
          team_id: shop.team_id,
          superapp_team: shop.superapp_team,
          details: json(shop.details),
          accept_jump_from: json('everyone'),
          entry_pages: json(null),
          domains: json({}),
          testers: json([]),
          canary: json(null),
        })
        .execute();

      let skew = 0;
      const programs = await openDbPrograms({ database, objects: world.deps.objects });
      const keys = await openDbUserKeys({ database });
      const server = await startServer({
        port: 0,
        programs,
        reviewPasses: createReviewPasses({
          query,
          secret,
          programs,
          now: () => Date.now() + skew,
        }),
        runtime: {
          'logic-wx.js': script,
          'logic-my.js': script,
          'view.js': script,
          'shell.js': script,
        },
        publicKey: '',
        demoService: false,
        readSuperapp: async () => undefined,
        anonymous: true,
        names: {
          host: 'super.example',
          guests: 'guests.example',
          address: '127.0.0.1',
          proxied: true,
        },
        userTokens: (origin) => createUserTokens(keys, origin),
        userTokenPath: '/session/user-token',
        jumpTickets: (origin, superapp) => ({
          issuer: origin,
          keys: () => ticketKeys(secret),
          mint: (asked) => mintTicket({ query, secret, origin, clock: Date.now }, superapp, asked),
        }),
      });
      const ask = (path: string, token?: string, body?: object, more: object = {}) =>
        new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
          const headers = {
            host: 'super.example',
            ...more,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          };
          const method = body ? 'POST' : 'GET';
          const to = { port: server.port, host: '127.0.0.1', path, headers, method };
          const sent = request(to, (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (part: string) => (text += part));
            answer.on('end', () =>
              resolve({
                status: answer.statusCode ?? 0,
                body: (text.startsWith('{') ? JSON.parse(text) : { text }) as never,
              }),
            );
          });
          sent.on('error', reject);
          sent.end(body && JSON.stringify(body));
        });
      /** The number of the version this user gets, or why none. */
      const serves = async (envVersion: string, token?: string): Promise<unknown> => {
        const path = `/api/resolve?appId=${APP}&envVersion=${envVersion}&user=U-17`;
        const { status, body } = await ask(path, token);
        if (status !== 200) return (body['error'] as { code: string }).code;
        return body['ok'] ? (body['version'] as { version: string }).version : body['reason'];
      };
      const register = async (of: typeof lead, superappId: string, keyPair: KeyObject) =>
        of.superapps.addUserKey({
          superappId,
          name: 'backend',
          publicKey: (await exportJWK(keyPair)) as { kty: 'OKP'; crv: 'Ed25519'; x: string },
        });
      const first = generateKeyPairSync('ed25519');
      const second = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const token = (kid: string, sub: string, key: KeyObject, alg = 'EdDSA', iss = 'app-s') =>
        new SignJWT({ sub, iss })
          .setProtectedHeader({ alg, kid, typ: 'atrium-user+jwt' })
          .setAudience('https://super.example')
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(key);

      try {
        // Whatever a page says of its user, it is a stranger's.
        expect([await serves('release'), await serves('develop')]).toEqual(['1.0.0', 'unknown']);
        expect((await ask('/api/jump-tickets', undefined, jump)).status).toBe(404);

        const one = await register(lead, 'app-s', first.publicKey);
        expect(one).toMatchObject({ algorithm: 'EdDSA', environment: 'production' });
        const named = await token(one.kid, 'U-17', first.privateKey);
        expect(await serves('release', named)).toBe('1.1.0');
        expect(await serves('develop', named)).toBe('1.2.0');
        const unnamed = await token(one.kid, 'U-18', first.privateKey);
        expect(await serves('release', unnamed)).toBe('1.0.0');
        expect(await serves('develop', unnamed)).toBe('unknown');
        expect((await ask('/api/jump-tickets', named, jump)).body).toHaveProperty('ticket');
        expect((await ask('/api/instances', named, { appId: APP })).body).toHaveProperty('token');

        // The next key, while the first is still good.
        const two = await register(lead, 'app-s', second.publicKey);
        const later = await token(two.kid, '小明', second.privateKey, 'ES256');
        expect([await serves('develop', later), await serves('develop', named)]).toEqual([
          '1.2.0',
          '1.2.0',
        ]);

        // Users of another super app are strangers to this one's programs, whatever they are called.
        const theirs = generateKeyPairSync('ed25519');
        const { kid } = await register(foreign, 'app-s2', theirs.publicKey);
        const alien = await token(kid, 'U-17', theirs.privateKey, 'EdDSA', 'app-s2');
        expect([await serves('release', alien), await serves('develop', alien)]).toEqual([
          '1.0.0',
          'unknown',
        ]);
        const forged = await token(kid, 'U-17', theirs.privateKey);
        expect(await serves('develop', forged)).toBe('user-token-invalid');

        for (const path of ['/api/programs', `/api/resolve?appId=${APP}`])
          expect(await ask(path, 'nonsense')).toMatchObject({
            status: 401,
            body: { error: { code: 'user-token-invalid', details: [{ message: 'is no JWT' }] } },
          });
        expect((await ask('/api/instances', forged, { appId: APP })).status).toBe(401);

        await lead.superapps.revokeUserKey({ superappId: 'app-s', keyId: one.id });
        await expect.poll(() => serves('develop', named), PATIENT).toBe('user-token-invalid');
        expect(await serves('develop', later)).toBe('1.2.0');
        const { items } = await lead.superapps.userKeys({ superappId: 'app-s' });
        expect(items.map((it) => [it.kid, it.revokedAt !== null])).toEqual([
          [two.kid, false],
          [one.kid, true],
        ]);
        await expect
          .poll(async () => {
            const now = await lead.superapps.userKeys({ superappId: 'app-s' });
            return now.items.every((it) => it.lastUsedAt !== null);
          }, PATIENT)
          .toBe(true);
        // It does not come back, and its private half is nobody's business.
        const again = register(lead, 'app-s', first.publicKey);
        await expect(again).rejects.toMatchObject({ code: 'user-key-exists' });
        const whole = register(lead, 'app-s', theirs.privateKey);
        await expect(whole).rejects.toThrow(AtriumError);
        // Who may speak for every user is a matter of a person who has just proven to be one.
        const byKey = register(world.client('s-administrator'), 'app-s', theirs.publicKey);
        await expect(byKey).rejects.toMatchObject({ code: 'session-needed' });
        // What is submitted, for a reviewer alone: exactly that, for once, and as long as it is reviewed by one who may.
        const id = await act({ type: 'upload', number: '1.3.0', by: 'p-developer' });
        await query
          .insertInto('packages')
          .values({ content: '1.3.0', manifest: json({ appId: APP, version: '1.3.0', files: {} }) })
          .execute();
        await act({ type: 'built', id, content: '1.3.0' });
        const reviewer = world.client(userOf('s', 'reviewer'));
        const open = () => reviewer.versions.open({ appId: APP, versionId: id });
        await expect(open()).rejects.toMatchObject({ code: 'version-stage' });
        await act({ type: 'submit', id });
        for (const who of [userOf('p', 'administrator'), userOf('s', 'developer'), 'admin'])
          await expect(
            world.client(who).versions.open({ appId: APP, versionId: id }),
          ).rejects.toMatchObject({ code: 'forbidden' });
        const link = new URL((await open()).url).searchParams.get('open') ?? '';
        const redeem = (it: string) => ask('/api/review-passes', undefined, { link: it });
        expect((await ask(`/api/links/${link}`)).status).toBe(404);
        const both = await Promise.all([redeem(link), redeem(link)]);
        expect(both.map((it) => it.status).sort((a, b) => a - b)).toEqual([200, 404]);
        const pass = String(both.find((it) => it.status === 200)?.body['pass']);
        const runs = async (with_ = pass, appId = APP, envVersion = 'develop') => {
          const path = `/api/resolve?appId=${appId}&envVersion=${envVersion}`;
          const { body } = await ask(path, undefined, undefined, { 'atrium-review-pass': with_ });
          return body['ok'] ? (body['version'] as { version: string }).version : body['reason'];
        };
        expect([await runs(), await runs(pass, APP, 'release')]).toEqual(['1.3.0', '1.0.0']);
        expect([await runs(pass, OTHER), await runs(`AAAA${pass}`)]).toEqual([
          'unknown',
          'unknown',
        ]);
        skew += 31 * 60_000;
        expect(await runs()).toBe('unknown');
        skew = 0;
        await query
          .updateTable('users')
          .set({ disabled: true })
          .where('id', '=', 's-reviewer')
          .execute();
        expect(await runs()).toBe('unknown');
        await query
          .updateTable('users')
          .set({ disabled: false })
          .where('id', '=', 's-reviewer')
          .execute();
        const old = new URL((await open()).url).searchParams.get('open') ?? '';
        skew += 5 * 60_000 + 1000;
        expect((await redeem(old)).status).toBe(404);
        skew = 0;
        await act({ type: 'reject', id, by: 's-reviewer' });
        expect(await runs()).toBe('unknown');

        const audit = await query.selectFrom('audit').select('action').execute();
        expect(audit.map((it) => it.action)).toEqual(
          expect.arrayContaining(['superapp.add-user-key', 'superapp.revoke-user-key']),
        );
      } finally {
        await server.close();
        await world.close();
      }
    }, 60_000);
  });
});

const jump = { from: OTHER, to: APP, extraDataHash: null };
