// The management API as people and their tools meet it, through the client, on both databases.
// Long on purpose: the tests of a database share the one that was opened.
import { createHash, createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { AtriumError, everyItem, waitForTask, type AtriumClient } from '@atrium/client';
import { buildZip } from '../../../platform/test/build-zip.ts';
import { onBothDatabases } from '../../test/databases.node.ts';
import { quickPasswords } from '../../test/quick-passwords.node.ts';
import { loadServed } from '../platform/db-registry.ts';
import { createAccount } from './identity/create-account.ts';
import { operatorReset } from './identity/operator-reset.ts';
import { findLiveSecret } from './background/find-live-secret.ts';
import { hashToken } from './pipeline/caller.ts';
import { lookAgain } from './routes/domain-proofs.ts';
import { APP, createWorld, FOREIGN_APP, type World } from './test/world.ts';

const PASSWORD = 'correct horse 9';

/** The code of a refusal. */
const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof AtriumError) return error.code;
      throw error;
    },
  );

const archive = (script = '', more: Record<string, string> = {}): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    buildZip(
      Object.entries({
        'app.json':
          '{"pages":["pages/home/home"],"navigateToMiniProgramAppIdList":["mpother0001"]}',
        'app.js': `App({}); ${script}`,
        'pages/home/home.wxml': '<view>home</view>',
        'pages/home/home.js': 'Page({})',
        'project.config.json': '{"appid":"mpshop0001"}',
        ...more,
      }).map(([name, text]) => ({ name, data: Buffer.from(text) })),
    ),
  );

/** RFC 6238 with its defaults, written for this test alone. */
function totp(uri: string, now: number): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((it) => alphabet.indexOf(it).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((it) => parseInt(it, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

quickPasswords();

await onBothDatabases((open) => {
  let world: World;
  const inWorld = async () => (world ??= await createWorld(open()));

  describe('an account', () => {
    it('signs in with a password and a second factor, and is locked out at once', async () => {
      const { client, api } = await inWorld();
      await createAccount(open(), {
        id: 'ann',
        name: 'Ann',
        email: 'ann@home.example',
        password: PASSWORD,
      });
      const nobody = client(null);
      const wrong = { login: 'ann', password: 'wrong' };
      expect(await refused(nobody.session.signIn(wrong))).toBe('sign-in-failed');
      expect(await refused(nobody.session.signIn({ ...wrong, login: 'no-such' }))).toBe(
        'sign-in-failed',
      );
      const first = await nobody.session.signIn({ login: 'ann@home.example', password: PASSWORD });
      if (!('token' in first)) throw new Error('no token');
      const ann = client(first.token);
      expect(await ann.me.get()).toMatchObject({ id: 'ann', secondFactor: false, memberships: [] });
      expect(await refused(client(`${first.token.slice(0, -3)}abc`).me.get())).toBe('unauthorized');
      // What lies in the database opens nothing.
      const { token } = await open()
        .query.selectFrom('sessions')
        .select('token')
        .where('user_id', '=', 'ann')
        .executeTakeFirstOrThrow();
      expect(
        (await api.app.request('/me', { headers: { authorization: `Bearer ${token}` } })).status,
      ).toBe(401);

      const { uri } = await ann.me.beginSecondFactor({ password: PASSWORD });
      const [before] = (await ann.session.list({})).items;
      await ann.me.confirmSecondFactor({ code: totp(uri, Date.now()) });
      // Whoever turns it on stays signed in.
      expect((await ann.me.get()).secondFactor).toBe(true);
      expect((await ann.session.list({})).items).toMatchObject([
        { id: before?.id, current: true, address: before?.address },
      ]);
      const second = await nobody.session.signIn({ login: 'ann', password: PASSWORD });
      if (!('challenge' in second)) throw new Error('no challenge');
      expect(await refused(nobody.session.secondFactor({ ...second, code: '000000' }))).toBe(
        'second-factor-failed',
      );
      const code = totp(uri, Date.now() + 30_000);
      const whole = await nobody.session.secondFactor({ ...second, code });
      expect((await client(whole.token).me.get()).secondFactor).toBe(true);
      const third = await nobody.session.signIn({ login: 'ann', password: PASSWORD });
      if (!('challenge' in third)) throw new Error('no challenge');
      expect(await refused(nobody.session.secondFactor({ ...third, code }))).toBe(
        'second-factor-failed',
      );

      const ours = await client(whole.token).session.list({});
      const other = ours.items.find((it) => !it.current)?.id ?? '';
      await client(whole.token).session.revoke({ sessionId: other });
      expect((await client(whole.token).session.list({})).items).toMatchObject([
        { current: true, address: '192.0.2.1' },
      ]);
      expect(await refused(ann.me.get())).toBe('unauthorized');

      const { key } = await client(whole.token).apiKeys.create({ name: 'ci' });
      expect((await client(key).me.get()).id).toBe('ann');
      expect(await refused(client(key).apiKeys.create({ name: 'more' }))).toBe('session-needed');
      // The code helps once more, though the one of the sign-in does not again.
      world.later(16 * 60_000);
      const late = client(whole.token);
      expect(await refused(late.apiKeys.create({ name: 'late' }))).toBe('session-stale');
      expect(await refused(late.me.confirm({ password: PASSWORD }))).toBe('second-factor-failed');
      expect(await refused(late.me.confirm({ password: PASSWORD, code }))).toBe(
        'second-factor-failed',
      );
      expect(await refused(late.me.endSecondFactor({ password: PASSWORD }))).toBe('session-stale');
      const fresh = [0, -30_000].map((ms) => totp(uri, Date.now() + ms)).find((it) => it !== code);
      await late.me.confirm({ password: PASSWORD, code: fresh ?? '' });
      await late.apiKeys.create({ name: 'late' });
      await late.me.endSecondFactor({ password: PASSWORD });
      expect((await late.me.get()).secondFactor).toBe(false);
      const boss = client(await world.signedIn('admin'));
      const { etag: ifMatch } = await boss.users.get({ userId: 'ann' });
      await boss.users.update({ userId: 'ann', ifMatch, disabled: true });
      expect(await refused(client(key).me.get())).toBe('unauthorized');
      expect(await refused(client(whole.token).me.get())).toBe('unauthorized');
      expect(await refused(nobody.session.signIn({ login: 'ann', password: PASSWORD }))).toBe(
        'sign-in-failed',
      );
    }, 60_000);

    it('is made by an invitation or a registration link, and gets a new password by mail', async () => {
      const { client, mailedLink } = await inWorld();
      // Those that are over stand in nobody's way.
      const over = Array.from({ length: 100 }, (_, i) => ({
        id: `inv-over${i}`,
        team_id: 'p',
        email: `over${i}@home.example`,
        role: 'developer' as const,
        token_hash: `over${i}`,
        invited_by: 'p-administrator',
        expires_at: new Date(Date.now() - 1000),
      }));
      await open().query.insertInto('invitations').values(over).execute();
      await client(await world.signedIn('p-member-manager')).invitations.create({
        teamId: 'p',
        email: 'bob@home.example',
        role: 'developer',
      });
      const token = await mailedLink('bob@home.example', 'invitation');
      const bob = { token, userId: 'bob', name: 'Bob', password: PASSWORD };
      expect(
        await refused(client(null).session.acceptInvitation({ ...bob, password: 'short' })),
      ).toBe('password-weak');
      await client(null).session.acceptInvitation(bob);
      expect(await refused(client(null).session.acceptInvitation({ ...bob, userId: 'bob2' }))).toBe(
        'link-invalid',
      );
      const roles = client('p-operator').members.list({ teamId: 'p', limit: 100 });
      expect((await roles).items.find((it) => it.userId === 'bob')?.role).toBe('developer');

      const session = await client(null).session.signIn({ login: 'bob', password: PASSWORD });
      if (!('token' in session)) throw new Error('no token');
      await client(null).session.requestReset({ login: 'nobody-at-all' });
      await client(null).session.requestReset({ login: 'bob' });
      const reset = await mailedLink('bob@home.example', 'reset');
      await client(null).session.resetPassword({ token: reset, password: 'another horse 8' });
      expect(
        await refused(client(null).session.resetPassword({ token: reset, password: PASSWORD })),
      ).toBe('link-invalid');
      expect(await refused(client(session.token).me.get())).toBe('unauthorized');
      expect(await refused(client(null).session.signIn({ login: 'bob', password: PASSWORD }))).toBe(
        'sign-in-failed',
      );

      const link = await world
        .client(await world.signedIn('s-administrator'))
        .registration.create({ teamId: 's' });
      expect(link.url).toMatch(/^https?:.*\/v1\/registration#/);
      expect(await client(null).registration.look({ registrationToken: link.token })).toMatchObject(
        { superappTeamName: 'team s' },
      );
      const made = await client(null).registration.register({
        registrationToken: link.token,
        teamName: 'Bakers',
        userId: 'eve',
        name: 'Eve',
        email: 'eve@home.example',
        password: PASSWORD,
      });
      const eve = await client(null).session.signIn({ login: 'eve', password: PASSWORD });
      if (!('token' in eve)) throw new Error('no token');
      expect((await client(eve.token).me.get()).memberships).toMatchObject([
        { team: made.teamId, role: 'administrator' },
      ]);
      await client('s-administrator').registration.end({ teamId: 's' });
      expect(await refused(client(null).registration.look({ registrationToken: link.token }))).toBe(
        'link-invalid',
      );
    }, 60_000);
  });

  describe('invitations to one address', () => {
    it('are three an hour and ten a day, whichever team asks and whether it took earlier ones back', async () => {
      const { client } = await inWorld();
      const HOUR = 3600_000;
      const invite = async (team: 'p' | 'p2', email = 'prey@home.example') => {
        const manager = client(await world.signedIn(`${team}-member-manager`));
        const { id } = await manager.invitations.create({ teamId: team, email, role: 'developer' });
        await manager.invitations.revoke({ teamId: team, invitationId: id });
      };
      const waits = async () => {
        const error: unknown = await invite('p2').catch((it: unknown) => it);
        expect(error).toMatchObject({ code: 'too-many-requests', status: 429 });
        return Number((error as { retryAfter: number }).retryAfter) * 1000;
      };
      for (let hour = 0; hour < 3; hour++) {
        for (const team of ['p', 'p2', 'p'] as const) await invite(team);
        // What is refused does not count as one of the day.
        for (let i = 0; i < 3; i++) expect(await waits()).toBeLessThanOrEqual(HOUR);
        world.later(HOUR + 1000);
      }
      await invite('p', 'PREY@home.example');
      const wait = await waits();
      expect(wait).toBeGreaterThan(20 * HOUR);
      await invite('p2', 'somebody-else@home.example');
      world.later(wait);
      await invite('p2');
      world.later(-wait - 3 * (HOUR + 1000));
    }, 60_000);
  });

  describe('an account whose owner is locked out where no mails are sent', () => {
    it('gets a new password by a link of the operator, once, and loses the second factor if asked', async () => {
      const { client, api, deps } = await inWorld();
      const { secret } = deps;
      const database = open();
      await createAccount(database, {
        id: 'lost',
        name: 'Lost',
        email: 'lost@home.example',
        password: PASSWORD,
      });
      const nobody = client(null);
      const before = await nobody.session.signIn({ login: 'lost', password: PASSWORD });
      if (!('token' in before)) throw new Error('no token');
      const { uri } = await client(before.token).me.beginSecondFactor({ password: PASSWORD });
      await client(before.token).me.confirmSecondFactor({ code: totp(uri, Date.now()) });
      const options = { database, secret, origin: 'http://platform.example' };
      expect(await operatorReset(options, 'nobody-at-all')).toBeUndefined();
      const reset = await operatorReset(options, 'LOST@home.example');
      expect(reset).toMatchObject({ userId: 'lost', secondFactor: true });
      const { pathname, hash } = new URL(reset?.url ?? '');
      // The link leads to a page that exists, and its token to the form of that page.
      const page = await api.app.request(pathname.replace('/v1', ''));
      expect(await page.text()).toContain('data-to="/v1/password-resets/confirm"');
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
      const token = hash.slice(1);
      const password = 'another horse 8';
      await nobody.session.resetPassword({ token, password });
      expect(await refused(nobody.session.resetPassword({ token, password }))).toBe('link-invalid');
      expect(await refused(client(before.token).me.get())).toBe('unauthorized');
      expect('challenge' in (await nobody.session.signIn({ login: 'lost', password }))).toBe(true);
      expect(await operatorReset({ ...options, endSecondFactor: true }, 'lost')).toMatchObject({
        secondFactor: false,
      });
      expect('token' in (await nobody.session.signIn({ login: 'lost', password }))).toBe(true);
      const { items } = await client('admin').audit.list({ action: 'user.operator-reset' });
      expect(items).toMatchObject([
        { actor: 'operator', subject: 'lost', detail: { endSecondFactor: true } },
        { actor: 'operator', subject: 'lost', detail: { endSecondFactor: false } },
      ]);
    }, 60_000);
  });

  describe('teams', () => {
    it('hand out roles that make nobody more than they are, and keep an administrator', async () => {
      const { client } = await inWorld();
      const manager = client(await world.signedIn('p-member-manager'));
      const put = (userId: string, role: string) =>
        refused(manager.members.put({ teamId: 'p', userId, role: role as 'developer' }));
      expect(await put('stranger', 'administrator')).toBe('role-not-yours');
      expect(await put('p-member-manager', 'developer')).toBe('role-not-yours');
      expect(await put('p-administrator', 'developer')).toBe('role-not-yours');
      expect(await put('admin', 'developer')).toBe('user-is-admin');
      expect(await put('stranger', 'role-0000000000000000')).toBe('role-unknown');
      const boss = client(await world.signedIn('p-administrator'));
      expect(
        await refused(
          boss.roles.create({ teamId: 'p', name: 'Rest', points: ['program.member.manage'] }),
        ),
      ).toBe('role-not-yours');
      const role = await boss.roles.create({
        teamId: 'p',
        name: 'Packer',
        points: ['program.view', 'version.upload'],
      });
      expect(await put('stranger', role.id)).toBe('done');
      expect(await refused(client('stranger').versions.submit({ appId: APP, versionId: 1 }))).toBe(
        'forbidden',
      );
      expect((await client('stranger').programs.get({ appId: APP })).appId).toBe(APP);
      expect(await refused(boss.roles.delete({ teamId: 'p', roleId: role.id }))).toBe(
        'role-in-use',
      );
      await manager.members.remove({ teamId: 'p', userId: 'stranger' });
      expect(await refused(client('stranger').programs.get({ appId: APP }))).toBe(
        'program-unknown',
      );
      expect(await refused(boss.members.remove({ teamId: 'p', userId: 'p-administrator' }))).toBe(
        'member-last-administrator',
      );
    }, 60_000);
  });

  describe('a program', () => {
    it('is changed by whoever read it last, and only that far', async () => {
      const { client } = await inWorld();
      const made = await client('p-administrator').programs.create({
        teamId: 'p',
        dialect: 'my',
        name: { zh: '面包', en: 'Bread' },
        description: { zh: '烤', en: 'Baked' },
        categories: ['2001'],
      });
      expect(made).toMatchObject({ team: 'p', superappTeam: 's', kind: 'program', released: null });
      const { appId } = made;
      const lead = client('p-senior-developer');
      const { etag } = await lead.programs.get({ appId });
      const change = (en: string) =>
        lead.programs.update({ appId, ifMatch: etag, description: { zh: '改', en } });
      const both = await Promise.all([refused(change('one')), refused(change('two'))]);
      expect(both.sort()).toEqual(['done', 'precondition-failed']);
      const again = async () => (await lead.programs.get({ appId })).etag;
      const twin = { zh: '面包', en: 'Other' };
      expect(
        await refused(
          client('p-administrator').programs.create({
            teamId: 'p',
            dialect: 'wx',
            name: twin,
            description: twin,
            categories: ['2001'],
          }),
        ),
      ).toBe('program-exists');
      const none = { socket: [], upload: [], download: [], image: [], business: [] };
      const domains = async (request: string[]) =>
        refused(lead.programs.putDomains({ appId, ifMatch: await again(), ...none, request }));
      for (const host of [
        '10.0.0.1',
        'localhost',
        'a.internal',
        '*.example.com',
        'x.example.com:8443',
        'user@x.com',
        '[::1]',
        '0x7f.1',
      ])
        expect(await domains([host]), host).toBe('domain-malformed');
      const admin = client(await world.signedIn('admin'));
      const blocked = await admin.platformDomains.get();
      await admin.platformDomains.put({
        ifMatch: blocked.etag,
        allowed: ['cdn.everyone.example'],
        blocked: ['evil.example'],
      });
      expect(await domains(['api.evil.example'])).toBe('domain-blocked');
      expect(await domains(['api.bread.example', 'old.bread.example'])).toBe('done');
      // For what was listed before, too.
      const { etag: listed } = await admin.platformDomains.get();
      await admin.platformDomains.put({
        ifMatch: listed,
        allowed: ['cdn.everyone.example'],
        blocked: ['old.bread.example'],
      });
      const served = await loadServed(open().query, appId);
      expect(served?.domains.request).toEqual(['api.bread.example', 'cdn.everyone.example']);
      await domainsAreProven(lead, appId);
      const jumps = async (acceptJumpFrom: string[]) =>
        refused(
          lead.programs.putJumps({
            appId,
            ifMatch: await again(),
            acceptJumpFrom,
            entryPages: null,
          }),
        );
      expect(await jumps([appId])).toBe('jump-malformed');
      expect(await jumps([APP])).toBe('done');
      const png = new Uint8Array(24);
      const view = new DataView(png.buffer);
      view.setUint32(0, 0x89504e47);
      png.set(Buffer.from('IHDR'), 12);
      view.setUint32(16, 128);
      view.setUint32(20, 128);
      expect(
        await refused(
          lead.programs.putIcon({
            appId,
            ifMatch: await again(),
            bytes: Buffer.from('\x89<svg/>'),
          }),
        ),
      ).toBe('icon-malformed');
      await lead.programs.putIcon({ appId, ifMatch: await again(), bytes: png });
      expect((await lead.programs.icon({ appId })).headers.get('content-type')).toBe('image/png');
      expect((await lead.programs.list({ search: 'brea' })).items.map((it) => it.appId)).toEqual([
        appId,
      ]);
      expect((await lead.programs.list({ search: '%' })).items).toEqual([]);
      const all: string[] = [];
      for await (const it of everyItem((cursor) => admin.programs.list({ limit: 1, ...cursor })))
        all.push(it.appId);
      expect(all).toEqual([...new Set([APP, FOREIGN_APP, appId])].sort());
      const deleted = client('p-administrator').programs.delete({ appId });
      expect(await refused(deleted)).toBe('session-needed');
      await client(await world.signedIn('p-administrator')).programs.delete({ appId });
    }, 60_000);

    it('has a secret that is shown once', async () => {
      const { client } = await inWorld();
      const key = client('p-administrator');
      expect(await refused(key.secrets.create({ appId: APP }))).toBe('session-needed');
      await createAccount(open(), {
        id: 'owner',
        name: 'O',
        email: 'owner@home.example',
        password: PASSWORD,
      });
      await client(await world.signedIn('p-administrator')).members.put({
        teamId: 'p',
        userId: 'owner',
        role: 'administrator',
      });
      const session = await client(null).session.signIn({ login: 'owner', password: PASSWORD });
      if (!('token' in session)) throw new Error('no token');
      const owner = client(session.token);
      // A session whose person was away for long makes no secrets; the password helps.
      world.later(16 * 60_000);
      expect(await refused(owner.secrets.create({ appId: APP }))).toBe('session-stale');
      expect(await refused(owner.me.confirm({ password: 'wrong' }))).toBe('password-wrong');
      await owner.me.confirm({ password: PASSWORD });
      const uploads = await owner.apiKeys.create({
        name: 'ci',
        points: ['version.upload'],
        days: 1,
      });
      const ci = client(uploads.key);
      expect(await refused(ci.programs.get({ appId: APP }))).toBe('key-limited');
      expect(await refused(ci.me.update({ ifMatch: '"r1"', name: 'X' }))).toBe('key-limited');
      expect(await refused(ci.versions.upload({ appId: APP, number: 'x', bytes: archive() }))).toBe(
        'version-number-malformed',
      );
      const idempotencyKey = 'once-and-only';
      const made = await owner.secrets.create({ appId: APP }, { idempotencyKey });
      expect(made.secret).toMatch(/^[0-9a-f]{64}$/);
      expect(await refused(owner.secrets.create({ appId: APP }, { idempotencyKey }))).toBe(
        'idempotency-secret',
      );
      expect(await owner.secrets.get({ appId: APP })).toEqual({ state: 'active', oldUntil: null });
      const kept = JSON.stringify([
        await open().query.selectFrom('programs').selectAll().execute(),
        await open().query.selectFrom('replies').selectAll().execute(),
        await open().query.selectFrom('audit').selectAll().execute(),
      ]);
      expect(kept).not.toContain(made.secret);
      await jumpTicket(made.secret);
      const newer = await owner.secrets.rotate({ appId: APP });
      expect(newer.oldUntil).not.toBeNull();
      // What may be a secret in an upload is compared with those that live, of whichever program.
      const leaked = (it: string) =>
        findLiveSecret(open().query, [
          [hashToken('no secret'), 'b.js'],
          [hashToken(it), 'a.js'],
        ]);
      const fault = { kind: 'intake', fault: { code: 'secret', file: 'a.js' } };
      for (const it of [made.secret, newer.secret]) expect(await leaked(it)).toMatchObject(fault);
      expect(await leaked('0'.repeat(64))).toBeNull();
      world.later(16 * 60_000);
      await owner.secrets.freeze({ appId: APP });
      expect(await refused(owner.secrets.unfreeze({ appId: APP }))).toBe('session-stale');
      await owner.me.confirm({ password: PASSWORD });
      expect((await owner.secrets.unfreeze({ appId: APP })).state).toBe('active');
    }, 60_000);

    /** Business domains belong to who can put a file there, as long as it is there. */
    async function domainsAreProven(lead: AtriumClient, appId: string): Promise<void> {
      const { found, deps, client } = world;
      const { etag } = await lead.programs.domains({ appId });
      const none = { request: [], socket: [], upload: [], download: [], image: [] };
      const business = ['h5.bread.example', 'pay.bread.example'];
      await lead.programs.putDomains({ ...none, appId, ifMatch: etag, business });
      const { path, token } = await lead.programs.domainProofs({ appId });
      const states = async () =>
        (await lead.programs.domainProofs({ appId })).domains.map((it) => [it.state, it.reason]);
      const own = async () =>
        (await loadServed(open().query, appId))?.domains.webview?.map((it) => it.exclusive);
      const look = (domain: string) => lead.programs.checkDomain({ appId, domain });
      expect(await states()).toEqual([
        ['pending', null],
        ['pending', null],
      ]);
      expect(await look('h5.bread.example')).toMatchObject({
        state: 'failed',
        reason: 'unreachable',
      });
      const file = `https://h5.bread.example/.well-known/atrium-${appId}.txt`;
      expect(file).toBe(`https://h5.bread.example${path}`);
      found.set(file, `${token}\n`);
      expect(await look('H5.bread.example')).toMatchObject({ state: 'verified', reason: null });
      expect(await own()).toEqual([true, false]);
      expect(await refused(look('else.example'))).toBe('domain-not-listed');
      // The platform looks again by itself; the third time it is not there, the domain is lost.
      let at = deps.now?.() ?? 0;
      expect(await lookAgain(deps, at)).toBe(false);
      found.set(file, 'something else');
      for (const hours of [25, 7]) {
        expect(await lookAgain(deps, (at += hours * 3600_000))).toBe(true);
        expect(await states()).toContainEqual(['verified', 'content']);
        expect(await own()).toEqual([true, false]);
      }
      expect(await lookAgain(deps, (at += 7 * 3600_000))).toBe(true);
      expect(await states()).toContainEqual(['failed', 'content']);
      expect(await own()).toEqual([false, false]);
      const { items } = await client('admin').audit.list({ action: 'program.domain-proof' });
      expect(items.map((it) => [it.actor, it.detail['state']])).toEqual([
        ['system', 'failed'],
        ['p-senior-developer', 'verified'],
        ['p-senior-developer', 'failed'],
      ]);

      // Taken off the list while the platform looks: nothing of it is written down.
      found.set(file, token);
      expect((await look('h5.bread.example')).state).toBe('verified');
      const fetchProof = async () => {
        const ifMatch = (await lead.programs.domains({ appId })).etag;
        await lead.programs.putDomains({ ...none, appId, ifMatch, business: [] });
        return { status: 200, text: token };
      };
      expect(await lookAgain({ ...deps, fetchProof }, at + 25 * 3600_000)).toBe(true);
      const proofs = open().query.selectFrom('domain_proofs').selectAll();
      expect(await proofs.where('app_id', '=', appId).execute()).toEqual([]);
    }

    /** security.md §5.4: the server of a program learns who sent this user. */
    async function jumpTicket(secret: string): Promise<void> {
      const { client, later } = world;
      const superapp = await world
        .client(await world.signedIn('s-senior-developer'))
        .superapps.createKey({
          superappId: 'app-s',
          name: 'server',
        });
      const server = client(superapp.key);
      const { appId: from } = await client('p-administrator').programs.create({
        teamId: 'p',
        dialect: 'wx',
        name: { zh: '来源', en: 'Source' },
        description: { zh: '来', en: 'From' },
        categories: ['1001'],
      });
      const extraDataHash = createHash('sha256').update('{"order":7}').digest('hex');
      const mint = (to: string) => server.tickets.mint({ from, to, user: 'u-17', extraDataHash });
      expect(await refused(mint(FOREIGN_APP))).toBe('program-unknown');
      const verify = (ticket: string, appId = APP, key = secret) =>
        client(null).tickets.verify({ appId, secret: key, ticket });
      const { ticket } = await mint(APP);
      expect(await refused(verify(ticket, APP, 'f'.repeat(64)))).toBe('unauthorized');
      expect(await refused(verify(`${ticket.slice(0, -6)}AAAAAA`))).toBe('ticket-invalid');
      const seen = await verify(ticket);
      expect(seen).toMatchObject({ from, to: APP, extraDataHash, environment: 'production' });
      expect(seen.openid).not.toContain('u-17');
      expect(await refused(verify(ticket))).toBe('ticket-invalid');
      const late = await mint(APP);
      later(61_000);
      expect(await refused(verify(late.ticket))).toBe('ticket-invalid');
      const { etag } = await client('p-administrator').programs.jumps({ appId: APP });
      await client('p-administrator').programs.putJumps({
        appId: APP,
        ifMatch: etag,
        acceptJumpFrom: 'nobody',
        entryPages: null,
      });
      expect(await refused(mint(APP))).toBe('jump-refused');
      expect((await client(null).tickets.keys()).keys).toHaveLength(1);
    }
  });

  describe('a version', () => {
    it('goes from an upload to its users and back, and a webhook tells of it', async () => {
      const sent: { headers: Record<string, string>; body: string }[] = [];
      let answers = 500;
      let arrived = (): void => undefined;
      const { client, api } = await inWorld();
      world.receive = async (_, headers, body) => {
        sent.push({ headers, body });
        arrived();
        return answers;
      };
      const told = (event: string) =>
        new Promise<void>((resolve) => {
          arrived = () =>
            sent.some((it) => it.headers['atrium-event'] === event) ? resolve() : undefined;
          arrived();
        });
      const lead = client(await world.signedIn('p-senior-developer'));
      const hook = await lead.webhooks.create({
        teamId: 'p',
        url: 'https://hooks.example.org/atrium',
        events: ['version.built', 'version.release'],
      });
      expect(
        await refused(
          lead.webhooks.create({ teamId: 'p', url: 'https://127.0.0.1/', events: ['ping'] }),
        ),
      ).toBe('webhook-url');
      // A process took this one up and died; whoever starts next builds it.
      const orphan = await client('p-developer').versions.upload({
        appId: APP,
        number: '0.9.0',
        bytes: archive(),
      });
      await open().query.updateTable('tasks').set({ state: 'running' }).execute();
      await sql`update pgboss.job set state = 'active', started_on = now() - interval '1 minute'
        where name = 'build-v1'`.execute(open().query);
      api.start();
      expect(await waitForTask(client('p-developer'), orphan.id)).toMatchObject({
        state: 'done',
        percent: 100,
      });
      expect(
        (await open().query.selectFrom('tasks').select('upload').execute())[0]?.upload,
      ).toBeNull();
      // What was refused, and what is built, waits nowhere.
      const left = () => open().query.selectFrom('uploads').selectAll().execute();
      await expect.poll(left, { timeout: 15_000 }).toEqual([]);

      const upload = async (who: string, number: string, bytes: Uint8Array) => {
        const { id } = await client(who).versions.upload({ appId: APP, number, bytes });
        const steps: string[] = [];
        const task = await waitForTask(client(who), id, { progress: (it) => steps.push(it.state) });
        expect(steps.at(-1)).toBe(task.state);
        return task;
      };
      expect(
        await refused(
          client('p-developer').versions.upload({ appId: APP, number: '1.0', bytes: archive() }),
        ),
      ).toBe('version-number-malformed');
      const bad = await upload('p-developer', '1.0.0', Buffer.from('no zip'));
      expect(bad).toMatchObject({
        state: 'failed',
        fault: { kind: 'intake', fault: { code: 'zip-structure' } },
      });
      const code = `wx.request({ url: 'https://api.bread.example/x' }); wx.navigateToMiniProgram({ appId: 'mpsecret01' });`;
      const { versionId } = await upload('p-developer', '1.0.0', archive(code));
      await told('version.built');
      const [first] = sent;
      const [, seconds = '', mac] =
        /^t=(\d+),v1=(.*)$/.exec(first?.headers['atrium-signature'] ?? '') ?? [];
      expect(
        createHmac('sha256', hook.secret).update(`${seconds}.${first?.body}`).digest('hex'),
      ).toBe(mac);
      answers = 200;

      const reviewer = client('s-reviewer');
      const of = { appId: APP, versionId };
      expect(await refused(client('p-developer').versions.submit(of))).toBe('forbidden');
      // Without a super app nobody would see it.
      const superappOf = (team: string) =>
        open().query.updateTable('superapps').set({ team_id: team }).where('id', '=', 'app-s');
      await superappOf('s2').execute();
      expect(await refused(lead.versions.submit(of))).toBe('superapp-missing');
      await superappOf('s').execute();
      await lead.versions.submit(of);
      expect((await reviewer.reviews.list()).items.map((it) => it.id)).toEqual([versionId]);
      expect((await client('s2-reviewer').reviews.list()).items).toEqual([]);
      const view = await reviewer.versions.review(of);
      expect(view.apis.used).toEqual(
        expect.arrayContaining(['wx.request', 'wx.navigateToMiniProgram']),
      );
      const places = [{ file: 'app.js', line: 1 }];
      expect(view.domains).toMatchObject([
        { what: 'api.bread.example', declared: false, lists: [], count: 1, places, library: false },
      ]);
      expect(view.targets).toMatchObject([{ what: 'mpsecret01', declared: false, places }]);
      expect(view).toMatchObject({ base: null, sources: true, smoke: [] });
      const whole = await reviewer.versions.diff(of);
      expect(whole).toMatchObject({
        base: null,
        missing: [],
        totals: { changed: 0, unchanged: 0 },
      });
      expect(whole.items.find(({ path }) => path === 'app.js')).toMatchObject({
        change: 'added',
        kind: 'text',
        before: null,
        lines: { added: 1, hunks: [{ lines: [`+App({}); ${code}`, expect.any(String)] }] },
      });
      const content = view.version.content ?? '';
      const none = { compiled: 0, rendered: 0, clean: 1, faulty: 0, blank: 0, failed: 0 };
      const report = {
        format: 1 as const,
        totals: { pages: 1, ...none },
        milliseconds: 5,
        pages: [],
        left: 0,
        pictures: 'https://ci.example.com/1',
      };
      await reviewer.versions.putSmoke({ ...of, content, report });
      // Whoever uploaded it does not replace what the reviewer found.
      const faulty = { ...report, totals: { ...report.totals, clean: 0, faulty: 1 } };
      await client('p-developer').versions.putSmoke({ ...of, content, report: faulty });
      await client('p-developer').versions.putSmoke({ ...of, content, report: faulty });
      expect((await reviewer.versions.review(of)).smoke).toMatchObject([
        { by: 'p-developer', report: faulty },
        { by: 's-reviewer', report },
      ]);
      // Nor does a crowd push out what was found wrong, and what the reviewing team found.
      const crowd = Array.from({ length: 25 }, (_, i) => `crowd-${i}`);
      const { query } = open();
      await query
        .insertInto('users')
        .values(crowd.map((id) => ({ id, name: id, account: 'member' as const })))
        .execute();
      const at = new Date(Date.now() + 365 * 24 * 3600_000);
      const theirs = { app_id: APP, content, at, report: JSON.stringify(report) };
      await query
        .insertInto('smoke_reports')
        .values(crowd.map((by) => ({ ...theirs, by })))
        .execute();
      const crowded = await reviewer.versions.review(of);
      expect(crowded.smoke).toHaveLength(20);
      expect(crowded.smoke.slice(18)).toMatchObject([
        { by: 'p-developer', report: faulty },
        { by: 's-reviewer', report },
      ]);
      expect(crowded.smokeLeft).toBe(7);
      await query.deleteFrom('smoke_reports').where('by', 'in', crowd).execute();
      await query.deleteFrom('users').where('id', 'in', crowd).execute();
      expect(
        await refused(reviewer.versions.putSmoke({ ...of, content: 'f'.repeat(64), report })),
      ).toBe('review-content-changed');
      expect(await refused(reviewer.versions.approve({ ...of, content: 'f'.repeat(64) }))).toBe(
        'review-content-changed',
      );
      // Many at once: one wins, and the log has one entry.
      const asked = await Promise.all(
        Array.from({ length: 20 }, () =>
          refused(reviewer.versions.approve({ ...of, content, note: 'good' })),
        ),
      );
      expect(asked.filter((it) => it === 'done')).toHaveLength(1);
      const log = await client('super').audit.list({ subject: APP, action: 'version.approve' });
      expect(log.items).toHaveLength(1);
      expect(await refused(reviewer.versions.release(of))).toBe('forbidden');
      const idempotencyKey = 'release-1';
      const released = await lead.versions.release(of, { idempotencyKey });
      expect(await lead.versions.release(of, { idempotencyKey })).toEqual(released);
      expect(
        await refused(lead.versions.release({ ...of, versionId: 999 }, { idempotencyKey })),
      ).toBe('idempotency-key-reused');
      await told('version.release');

      const next = await upload(
        'p-senior-developer',
        '1.1.0',
        archive('/* changed */ wx.login({})', { 'pages/home/home.wxss': '.a{color:red}' }),
      );
      const then = { appId: APP, versionId: next.versionId };
      await lead.versions.preview(then);
      await lead.versions.submit(then);
      const second = await reviewer.versions.review(then);
      expect(second.base).toMatchObject({ number: '1.0.0' });
      expect(second.apis.added).toMatchObject([{ what: 'wx.login', places: [{ file: 'app.js' }] }]);
      expect(second.files.changed.length + second.files.added.length).toBeGreaterThan(0);
      const changes = await reviewer.versions.diff({ ...then, limit: 1 });
      expect(changes).toMatchObject({
        base: { number: '1.0.0' },
        items: [
          {
            path: 'app.js',
            change: 'changed',
            lines: {
              added: 1,
              removed: 1,
              hunks: [{ lines: expect.arrayContaining([`-App({}); ${code}`]) as string[] }],
            },
          },
        ],
      });
      const rest = await reviewer.versions.diff({
        ...then,
        cursor: changes.next ?? '',
        detail: 'counts',
      });
      expect(rest).toMatchObject({
        items: [{ path: 'pages/home/home.wxss', lines: { hunks: null } }],
        next: null,
      });
      expect(await reviewer.versions.diff({ ...then, path: 'app.js' })).toMatchObject({
        items: [{ path: 'app.js' }],
      });
      expect(await refused(reviewer.versions.diff({ ...then, path: 'app.json' }))).toBe(
        'not-found',
      );
      expect(await refused(lead.versions.release(then))).toBe('version-not-approved');
      await reviewer.versions.reject({ ...then, note: 'why login?' });
      expect(await lead.versions.get(then)).toMatchObject({
        stage: 'rejected',
        note: 'why login?',
      });
      const third = await upload('p-developer', '1.1.1', archive('/* third */'));
      const last = { appId: APP, versionId: third.versionId };
      await lead.versions.submit(last);
      await lead.versions.cancel(last);
      await lead.versions.submit(last);
      await reviewer.versions.approve({
        ...last,
        content: (await reviewer.versions.review(last)).version.content ?? '',
      });
      expect(await lead.versions.canary({ ...last, percent: 10, users: ['zoe'] })).toMatchObject({
        stage: 'canary',
        canary: { percent: 10 },
      });
      await lead.versions.stopCanary({ appId: APP });
      await lead.versions.release(last);
      expect(await refused(lead.versions.rollback({ appId: APP, to: last.versionId }))).toBe(
        'rollback-other',
      );
      expect(await lead.versions.rollback({ appId: APP })).toMatchObject({
        released: { number: '1.0.0' },
        rolledBack: { number: '1.1.1' },
      });
      expect(await refused(lead.versions.rollback({ appId: APP }))).toBe('rollback-impossible');
      // Whose program it is opens it to younger people only before a version is submitted; a reviewer may later, too.
      const rate = async (who: string, change: Parameters<typeof lead.programs.update>[0]) =>
        refused(
          client(who).programs.update({
            ...change,
            ifMatch: (await lead.programs.get({ appId: APP })).etag,
          }),
        );
      const rated = (iarc: '3+' | '12+') => ({ appId: APP, ifMatch: '', ageRatings: { iarc } });
      expect(await rate('p-senior-developer', rated('12+'))).toBe('rating-lowered');
      expect(await rate('s-reviewer', rated('3+'))).toBe('done');
      expect(await rate('p-senior-developer', rated('12+'))).toBe('done');
      expect(await rate('p-senior-developer', rated('3+'))).toBe('rating-lowered');
      const renamed = { appId: APP, ifMatch: '', name: { zh: '甲', en: 'A' } };
      expect(await rate('s-reviewer', renamed)).toBe('forbidden');
      const remover = client(await world.signedIn('s-reviewer'));
      await remover.programs.remove({ appId: APP, reason: 'a complaint' });
      expect(await refused(remover.programs.remove({ appId: APP, reason: 'again' }))).toBe(
        'program-removed',
      );
      expect((await reviewer.programs.restore({ appId: APP })).available).toBe(true);
      expect((await client('admin').audit.verify()).ok).toBe(true);
      const deliveries = await lead.webhooks.deliveries({ teamId: 'p', webhookId: hook.id });
      expect(deliveries.items.map((it) => it.event)).toContain('version.release');
      await world.close();
    }, 60_000);
  });
});
