// The cloud API as the original platform's own client meets it: both of its signatures, over HTTP, from a team to a release.
// Long on purpose: opening a database takes longer than all of these tests, so they share one, and a server.
import { createHash, createHmac } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildZip } from '../../../platform/test/build-zip.ts';
import { pgliteTemplate } from '../../test/databases.node.ts';
import { ClientProfile, CommonClient, Credential, HttpProfile } from '../../test/tencent-sdk.ts';
import { createWorld, APP, FOREIGN_APP, type World } from '../api/test/world.ts';
import { openPglite, type Database } from '../platform/db/database.node.ts';

const PlatformId = 'T08123WM5791733VNCZ';
const ARCHIVE = 'https://files.example/shop.zip';
const ICON = 'https://files.example/icon.png';
/** The head of a square PNG, which is all that is read of one. */
const icon = Buffer.from(
  `89504e470d0a1a0a0000000d49484452${'00000040'.repeat(2)}0806000000`,
  'hex',
);
const archive = buildZip(
  Object.entries({
    'app.json': '{"pages":["pages/home/home"]}',
    'app.js': 'App({})',
    'pages/home/home.wxml': '<view>home</view>',
    'pages/home/home.js': 'Page({})',
  }).map(([name, text]) => ({ name, data: Buffer.from(text) })),
);

interface Pair {
  secretId: string;
  secretKey: string;
}
type Data = Record<string, unknown> & { DataList?: Record<string, unknown>[] };
type Ask = (action: string, parameters?: object) => Promise<{ Data?: Data; RequestId: string }>;

const SLOW = 'https://files.test/slow.zip';
let ends = (): void => undefined;
const ended = new Promise<void>((resolve) => void (ends = resolve));

let database: Database;
let world: World;
/** The server's clock, while it is stopped: no time passes between a signature and its arrival. */
let stopped: number | undefined;
const clock = (): number => stopped ?? Date.now();
let endpoint: string;
const pairs = new Map<string, Pair>();
const server = createServer((request, response) => {
  void getRequestListener(world.api.cloud.fetch)(request, response);
});
const proxies = Object.entries(process.env).filter(([name]) => /^https?_proxy$/i.test(name));

beforeAll(async () => {
  // The client sends everything through a proxy that the environment names.
  for (const [name] of proxies) delete process.env[name];
  database = await openPglite({ template: pgliteTemplate() });
  world = await createWorld(database, {
    now: clock,
    fetchFile: async ({ href }) => {
      if (href === SLOW) await ended;
      const body = { [ARCHIVE]: archive, [ICON]: icon }[href];
      return body ? { status: 200, body } : { status: 404, body: new Uint8Array() };
    },
  });
  world.api.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const who of ['admin', 'p-administrator', 'p-developer', 's-reviewer', 's-administrator'])
    pairs.set(who, await pairOf(who, { trusted: who !== 'p-developer' }));
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.close();
  await database.close();
  Object.assign(process.env, Object.fromEntries(proxies));
});

async function pairOf(who: string, how: { trusted?: boolean; points?: ['program.view'] } = {}) {
  const person = world.client(await world.signedIn(who));
  return person.cloudKeys.create({ name: 'server', ...how });
}

/** The client as its makers ship it. @param method absent: its own default. */
function as(who: string | Pair, method?: string, path = ''): Ask {
  const pair = typeof who === 'string' ? pairs.get(who) : who;
  const http = new HttpProfile();
  http.protocol = 'http://';
  http.endpoint = endpoint + path;
  const credential = new Credential(pair?.secretId ?? '', pair?.secretKey ?? '');
  const profile = new ClientProfile(method, http);
  const client = new CommonClient(http.endpoint, '2025-01-06', credential, 'eu-frankfurt', profile);
  return (action, parameters = {}) =>
    new Promise((resolve, reject) =>
      client.request<{ Data?: Data; RequestId: string }>(
        action,
        { PlatformId, ...parameters },
        (error, answer) => (error ? reject(error) : resolve(answer)),
      ),
    );
}
const TC3 = 'TC3-HMAC-SHA256';
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe('signed by the original client', () => {
  it.each([[TC3], ['HmacSHA256'], ['HmacSHA1'], [undefined]])('%s is believed', async (method) => {
    const { Data, RequestId } = await as('p-developer', method)('DescribeMNP', { MNPId: APP });
    expect(Data).toMatchObject({ MNPId: APP, TeamId: 'p', Status: 1 });
    expect(RequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is refused alike for a wrong key, and for an id that cannot be one', async () => {
    const secretKey = 'ck_x';
    for (const method of [TC3, 'HmacSHA1']) {
      const wrong = { ...(pairs.get('admin') as Pair), secretKey };
      expect(await code(as(wrong, method)('DescribeTeam', { TeamId: 'p' }))).toBe(WRONG);
    }
    const odd = as({ secretId: 'AKID\0', secretKey }, 'HmacSHA1');
    expect(await code(odd('DescribeTeam', { TeamId: 'p' }))).toBe('InvalidParameterValue');
  });

  it('nested parameters arrive in a form as in JSON, and below a path as at the root', async () => {
    for (const method of [TC3, 'HmacSHA256'])
      for (const path of ['', '/cloud']) {
        const { Data } = await as(
          'p-developer',
          method,
          path,
        )('DescribeTeamMemberList', {
          Offset: 0,
          Limit: 2,
          TeamId: 'p',
          RoleIds: [20_074, 20_077],
        });
        expect(Data).toMatchObject({ TotalCount: 2 });
        expect(Data?.DataList?.map((it) => it['UserId'])).toEqual([
          'p-administrator',
          'p-developer',
        ]);
      }
  });
});

describe('from a team to a release', () => {
  let team: string;
  it('teams and members are kept by who may', async () => {
    const admin = as('admin', TC3);
    await admin('CreateTeam', {
      TeamName: 'Bakery',
      AdminUserId: 'stranger',
      TeamRoleTypeList: [1],
      RelatedTeamId: 's',
    });
    const { Data } = await admin('DescribeTeamList', { Offset: 0, Limit: 10, Keyword: 'baker' });
    expect(Data).toMatchObject({
      TotalCount: 1,
      DataList: [
        { TeamName: 'Bakery', AdminUserId: 'stranger', AdminUserName: 'stranger', MemberCount: 1 },
      ],
    });
    team = String(Data?.DataList?.[0]?.['TeamId']);
    await admin('ModifyTeam', { TeamId: team, TeamName: 'Bakers' });
    expect((await admin('DescribeTeam', { TeamId: team })).Data).toMatchObject({
      TeamName: 'Bakers',
      TeamRoleType: 1,
      MemberCount: 1,
      BindTeamName: 'team s',
    });
    pairs.set('stranger', await pairOf('stranger', { trusted: true }));
    const owner = as('stranger', TC3);
    const MemberList = [{ UserId: 'p-developer', UserRoleId: 20_077 }];
    await owner('AddTeamMember', { TeamId: team, MemberList });
    await owner('ModifyTeamMember', { TeamId: team, UserId: 'p-developer', RoleId: 20_076 });
    const members = { Offset: 0, Limit: 10, TeamId: team, Keyword: 'developer' };
    expect((await owner('DescribeTeamMemberList', members)).Data?.DataList).toMatchObject([
      { UserId: 'p-developer', TeamRoleName: 'senior-developer', TeamRoleId: 20_076 },
    ]);
    await owner('DeleteTeamMember', { TeamId: team, UserId: 'p-developer' });
    expect((await owner('DescribeTeamMemberList', members)).Data?.TotalCount).toBe(0);
    expect(await code(as('p-developer', TC3)('DescribeTeam', { TeamId: 's2' }))).toBe(
      'InvalidParameterValue.InvalidTeamId',
    );
    const roles = { Offset: 0, Limit: 20, TeamId: 's' };
    expect((await admin('DescribeRoleList', roles)).Data?.DataList?.[5]).toMatchObject({
      RoleId: 20_073,
      RoleName: 'reviewer',
    });
  });

  it('users are seen and renamed by admins, and by nobody else', async () => {
    const admin = as('admin', TC3);
    const user = { UserId: 'p-operator' };
    await admin('ModifyUser', { ...user, UserName: 'Olga', AccountType: 3 });
    expect((await admin('DescribeUser', user)).Data).toMatchObject({ UserName: 'Olga', Status: 1 });
    const list = { Offset: 0, Limit: 1, AccountType: 2 };
    expect((await admin('DescribeUserList', list)).Data).toMatchObject({
      TotalCount: 1,
      DataList: [{ UserId: 'admin', AccountType: 2 }],
    });
    expect(await code(as('p-developer', TC3)('DescribeUser', user))).toBe(
      'AuthFailure.UnauthorizedOperation',
    );
  });

  it('a program is made, built, reviewed, released, changed and taken back', async () => {
    const lead = as('p-administrator', TC3);
    const developer = as('p-developer');
    const reviewer = as('s-reviewer', TC3);
    const { Data: made } = await lead('CreateMNP', {
      MNPType: 'Shopping->1002_Groceries',
      MNPName: 'Bread',
      MNPIcon: '',
      MNPIntro: 'Fresh bread',
      MNPDesc: '',
      I18nList: [{ Lang: 'zh-CN', MNPName: '面包' }],
      AgeRatings: [{ StandardId: 'apple', AgeRating: 4 }],
    });
    const MNPId = String(made?.['ResourceId']);
    expect(MNPId).toMatch(/^mp[0-9a-z]{14}$/);
    expect((await developer('DescribeMNP', { MNPId })).Data).toMatchObject({
      MNPName: 'Bread',
      TeamName: 'team p',
      AgeRatings: [{ StandardId: 'apple', AgeRating: 4, Label: '4+' }],
      I18nList: [
        { Lang: 'en-US', MNPName: 'Bread' },
        { Lang: 'zh-CN', MNPName: '面包' },
      ],
    });
    const listed = { Offset: 0, Limit: 10, Keyword: 'bread' };
    // A mini program is no mini game, whatever is asked of it.
    for (const action of [
      'DescribeMNG',
      'DeleteMNG',
      'DescribeMNGDomainACL',
      'DescribeMNGAppSecret',
      'DescribeMNGReleasedVersionHistory',
      'RemoveMNG',
    ])
      expect([action, await code(as('p-administrator')(action, { MNPId }))]).toEqual([
        action,
        'InvalidParameterValue.InvalidMNPId',
      ]);
    expect((await developer('DescribeMNPList', listed)).Data?.TotalCount).toBe(1);
    expect((await developer('DescribeMNGList', listed)).Data?.TotalCount).toBe(0);

    const build = async (MNPVersion: string): Promise<number> => {
      const asked = { MNPId, MNPVersion, FileUrl: ARCHIVE, MNPVersionIntro: 'news' };
      const { Data } = await developer('CreateMNPVersion', asked);
      const task = { BusinessId: Data?.['TaskId'] };
      await expect
        .poll(async () => (await developer('DescribeMNPVersion', task)).Data?.['TaskStatus'])
        .toBe(60);
      return Number((await developer('DescribeMNPVersion', task)).Data?.['MNPVersionId']);
    };
    const first = await build('1.0.0');
    await developer('ConfigureMNPPreview', { MNPId, ActionType: 1, MNPVersionId: first });
    const stages = async () =>
      (await developer('DescribeMNPAllStageVersions', { MNPId })).Data as unknown as Data[];
    expect(await stages()).toMatchObject([
      { MNPVersionId: first, Phase: 'Develop', ShowCase: 1, MNPVersion: '1.0.0' },
    ]);

    const AppId = 'app-s';
    const review = async (MNPVersionId: number, ApprovalResult: number) => {
      const { Data } = await lead('CreateMNPApproval', { MNPVersionId, ApplyAction: 'submit' });
      const open = { Offset: 0, Limit: 10, ApprovalStatusList: [1], ApplicationId: AppId };
      expect((await reviewer('DescribeMNPApprovalList', open)).Data?.DataList).toMatchObject([
        { ApprovalNo: Data?.['ApprovalNo'], MNPId, MNPVersionId },
      ]);
      await reviewer('ProcessMNPApproval', {
        ApprovalNo: Data?.['ApprovalNo'],
        ApprovalItems: [{ AppId, ApprovalResult, ApprovalNote: 'seen' }],
      });
    };
    expect(await code(as('p-administrator')('ReleaseMNPVersion', { MNPVersionId: first }))).toBe(
      'FailedOperation.OnlyReleasePlatformApprovedMNPVersion',
    );
    await review(first, 3);
    await lead('ReleaseMNPVersion', { MNPVersionId: first });
    // With a nonce: the same request twice in one second, signed by TC3, is one request.
    expect(await code(as('p-administrator')('ReleaseMNPVersion', { MNPVersionId: first }))).toBe(
      'FailedOperation.MNPVersionReleased',
    );
    const second = await build('1.1.0');
    await review(second, 3);
    await lead('ReleaseMNPVersion', { MNPVersionId: second });
    const shown = { Offset: 0, Limit: 10, ApplicationId: AppId, OnlineStatus: 1 };
    expect(
      (await as('s-administrator', TC3)('DescribeApplicationMNPList', shown)).Data?.DataList,
    ).toMatchObject([{ MNPId, OnlineStatus: 1 }]);
    const back = { MNPId, MNPVersionId: first, MNPVersion: '1.0.0' };
    expect(await code(as('p-administrator')('RollbackMNGVersion', back))).toBe(
      'InvalidParameterValue.InvalidMNPVersionId',
    );
    expect(await code(lead('RollbackMNPVersion', { MNPId, MNPVersionId: second }))).toBe(
      'InvalidParameterValue.InvalidMiniAppId',
    );
    await lead('RollbackMNPVersion', back);
    expect(await code(as('p-administrator')('RollbackMNPVersion', back))).toBe(
      'InvalidParameterValue.InvalidMiniAppId',
    );
    expect(await stages()).toMatchObject([{ MNPVersionId: first, Phase: 'Online', Status: 1 }]);
    expect((await lead('DescribeMNPReleasedVersionHistory', { MNPId })).Data?.TotalCount).toBe(2);
    await review(await build('1.2.0'), 2);
    expect(await stages()).toMatchObject([{ ApprovalStatus: 2 }, { ApprovalStatus: 3 }]);

    await reviewer('RemoveMNP', { MNPId });
    expect((await lead('DescribeMNP', { MNPId })).Data).toMatchObject({ Status: 2 });
    const { Data: log } = { Data: await world.client('admin').audit.list({ subject: MNPId }) };
    expect(log.items.map((it) => it.action)).toContain('program.remove');
  }, 180_000);

  it('icons, domains and secrets are those of the management API', async () => {
    const lead = as('p-administrator', TC3);
    const MNPId = APP;
    const fields = {
      MNPId,
      MNPType: '1002',
      MNPName: 'Shop',
      MNPIntro: 'x',
      MNPDesc: 'x',
    };
    await lead('ModifyMNP', fields);
    for (const MNPIcon of [
      ARCHIVE,
      'https://files.example/none',
      'http://files.example/icon.png',
      'https://files.example:8443/icon.png',
      'file:///etc/passwd',
    ])
      expect([
        MNPIcon,
        await code(as('p-administrator')('ModifyMNP', { ...fields, MNPIcon })),
      ]).toEqual([MNPIcon, 'InvalidParameterValue.InvalidMNPIcon']);
    await lead('ModifyMNP', { ...fields, MNPIcon: ICON });
    const { Data: shown } = await lead('DescribeMNP', { MNPId });
    expect(shown?.['MNPIcon']).toMatch(/icon/);
    await lead('ModifyMNP', { ...fields, MNPIcon: shown?.['MNPIcon'] });
    const Domain = [
      { DomainType: 1, DomainUrlList: ['https://api.example.com', 'b.example.com'] },
      { DomainType: 3, DomainUrlList: ['wss://live.example.com'] },
    ];
    await lead('CreateMNPDomainACL', { MNPId, Domain });
    expect(await code(as('p-administrator')('CreateMNPDomainACL', { MNPId, Domain }))).toBe(
      'FailedOperation.ExistRepeatDomainUrl',
    );
    await lead('ModifyMNPDomain', {
      MNPId,
      Domain: [{ DomainType: 1, DomainUrlList: ['api.example.com'] }],
    });
    expect((await lead('DescribeMNPDomainACL', { MNPId })).Data).toMatchObject([
      { DomainType: 1, DomainUrl: 'api.example.com' },
      { DomainType: 2, DomainUrl: '' },
      { DomainType: 3, DomainUrl: 'live.example.com' },
      {},
      {},
    ]);
    expect((await lead('DescribeMNPAppSecret', { MNPId })).Data).toMatchObject({ SecretStatus: 0 });
    expect(await code(lead('ModifyMNPAppSecretStatus', { MNPId, SecretStatus: 1 }))).toBe(
      'FailedOperation',
    );

    const admin = as('admin', TC3);
    const DomainUrlList = ['bad.example'];
    await admin('CreateGlobalDomainACL', { DomainUrlList, DomainType: 2 });
    expect((await admin('CreateGlobalDomainACL', { DomainUrlList, DomainType: 1 })).Data).toEqual({
      Result: false,
      RepeatUrls: [],
      ExistsWhiteUrls: [],
      ExistsBlackUrls: DomainUrlList,
    });
    const { Data } = await admin('DescribeGlobalDomainACL', { Offset: 0, Limit: 5 });
    const DomainId = Data?.DataList?.[0]?.['DomainId'];
    await admin('ModifyGlobalDomain', { DomainId, DomainUrl: 'worse.example' });
    expect(await code(admin('DeleteGlobalDomain', { DomainId }))).toBe(
      'FailedOperation.RecordNotFound',
    );
  });

  it('applications and their packages', async () => {
    const lead = as('s-administrator', TC3);
    const fields = { ApplicationName: 'City', Intro: 'x', Logo: '' };
    const { Data } = await lead('CreateApplication', { ...fields, TeamId: 's', Scheme: 'city' });
    const ApplicationId = Data?.['ResourceId'];
    const config = {
      ApplicationId,
      ApplicationType: 2,
      ApplicationPlatformType: 2,
      AppKey: 'com.city',
    };
    await lead('CreateApplicationConfig', config);
    expect(await code(as('s-administrator')('CreateApplicationConfig', config))).toBe(
      'FailedOperation.ProdApplicationConfigExceedLimit',
    );
    const of = { ApplicationId };
    const { Data: places } = await lead('DescribeApplicationConfigInfos', of);
    expect(places).toMatchObject({ AndroidConfig: [{ AppKey: 'com.city' }], IosConfig: [] });
    const [{ Id } = { Id: 0 }] = (places?.['AndroidConfig'] ?? []) as { Id: number }[];
    await lead('ModifyApplicationConfig', { ApplicationId, Id, AppKey: 'com.town' });
    await lead('ModifyApplication', { ...fields, ApplicationId, ApplicationName: 'Town' });
    expect((await lead('DescribeApplication', of)).Data).toMatchObject({
      ApplicationName: 'Town',
      AndroidAppKey: 'com.town',
      Scheme: 'city',
    });
    const { Data: file } = await lead('DescribeApplicationConfigFile', of);
    expect(JSON.parse(Buffer.from(String(file?.['File']), 'base64').toString())).toMatchObject({
      format: 1,
      superapp: ApplicationId,
    });
    const list = { Offset: 0, Limit: 10, Keyword: 'Town' };
    expect((await lead('DescribeApplicationList', list)).Data?.TotalCount).toBe(1);
    // With a nonce: a change that has the parameters of a question in the same second is refused.
    await as('s-administrator')('DeleteApplication', of);
    expect(await code(lead('DescribeApplication', of))).toBe(
      'InvalidParameterValue.InvalidApplicationId',
    );
  });
});

/** TC3 written a second time, for this test alone, with everything an attacker could change. */
interface Forged {
  action?: string;
  signedAction?: boolean;
  pair?: Pair;
  at?: number;
  date?: string;
  names?: string;
  host?: string;
  body?: string;
  sent?: string;
  method?: string;
  contentType?: string;
  headers?: Record<string, string>;
  rawHeaders?: [string, string][];
}

function forge(it: Forged): { method: string; headers: [string, string][]; body: string } {
  const pair = it.pair ?? (pairs.get('p-administrator') as Pair);
  const at = it.at ?? Math.floor(clock() / 1000);
  const date = it.date ?? new Date(at * 1000).toISOString().slice(0, 10);
  const action = it.action ?? 'DescribeMNP';
  const body = it.body ?? JSON.stringify({ PlatformId, MNPId: APP });
  const contentType = it.contentType ?? 'application/json';
  const names =
    it.names ?? (it.signedAction ? 'content-type;host;x-tc-action' : 'content-type;host');
  const values: Record<string, string> = {
    'content-type': contentType,
    host: it.host ?? '127.0.0.1',
    'x-tc-action': action.toLowerCase(),
  };
  const lines = names.split(';').map((name) => `${name}:${values[name.trim().toLowerCase()]}\n`);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const canonical = `${it.method ?? 'POST'}\n/\n\n${lines.join('')}\n${names}\n${hash(body)}`;
  const text = `TC3-HMAC-SHA256\n${at}\n${date}/tcsas/tc3_request\n${hash(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${pair.secretKey}`, date), 'tcsas'), 'tc3_request');
  const signature = hmac(key, text).toString('hex');
  const headers: [string, string][] = Object.entries({
    host: endpoint,
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-version': '2025-01-06',
    'x-tc-timestamp': String(at),
    authorization: `TC3-HMAC-SHA256 Credential=${pair.secretId}/${date}/tcsas/tc3_request, SignedHeaders=${names}, Signature=${signature}`,
    ...it.headers,
  });
  return { method: 'POST', headers: [...headers, ...(it.rawHeaders ?? [])], body: it.sent ?? body };
}

function send(it: ReturnType<typeof forge>): Promise<string> {
  const [host = '', port] = endpoint.split(':');
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ host, port, method: it.method, path: '/', setHost: false });
    for (const [name, value] of it.headers) asking.appendHeader(name, value);
    asking.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const { Response } = (
          answer.statusCode === 200
            ? JSON.parse(text)
            : { Response: { Error: { Code: `status ${answer.statusCode}` } } }
        ) as { Response: { Error?: { Code: string } } };
        resolve(Response.Error?.Code ?? 'done');
      });
    });
    asking.end(it.body);
  });
}
const tried = (it: Forged): Promise<string> => send(forge(it));
const FORM = 'AuthFailure.InvalidAuthorization';
const WRONG = 'AuthFailure.SignatureFailure';
const OLD = 'AuthFailure.SignatureExpire';

describe('signatures (case 90)', () => {
  const now = () => Math.floor(clock() / 1000);
  beforeAll(() => void (stopped = Date.now()));
  afterAll(() => void (stopped = undefined));
  const freeze = (): Forged => ({
    action: 'ModifyMNPAppSecretStatus',
    body: JSON.stringify({ PlatformId, MNPId: APP, SecretStatus: 1 }),
  });

  it('are believed with more headers signed, and with the port', async () => {
    expect(await tried({})).toBe('done');
    expect(await tried({ signedAction: true })).toBe('done');
    expect(await tried({ host: endpoint })).toBe('done');
    expect(await tried({ at: now() - 299 })).toBe('done');
    expect(await tried({ at: now() + 300 })).toBe('done');
  });

  it.each<[string, () => Forged, string]>([
    ['301 s early', () => ({ at: now() - 301 }), OLD],
    ['301 s late', () => ({ at: now() + 301 }), OLD],
    ['another date', () => ({ date: '2020-01-01' }), OLD],
    ['a host that is not signed', () => ({ names: 'content-type' }), FORM],
    ['a type that is not signed', () => ({ names: 'host' }), FORM],
    ['names in upper case', () => ({ names: 'Content-Type;Host' }), FORM],
    ['names with spaces', () => ({ names: 'content-type; host' }), FORM],
    ['names out of order', () => ({ names: 'host;content-type' }), FORM],
    ['a header that is not there', () => ({ names: 'content-type;host;x-tc-nonce' }), FORM],
    ['another host', () => ({ host: 'tcsas.example' }), WRONG],
    [
      'another type',
      () => ({ headers: { 'content-type': 'application/json; charset=utf-8' } }),
      WRONG,
    ],
    ['another body', () => ({ sent: JSON.stringify({ PlatformId, MNPId: FOREIGN_APP }) }), WRONG],
    [
      'the same body, spelled anew',
      () => ({ sent: JSON.stringify({ PlatformId, MNPId: APP }, null, 1) }),
      WRONG,
    ],
    ['signed as GET', () => ({ method: 'GET' }), WRONG],
    [
      'an action that was signed and swapped',
      () => ({ signedAction: true, headers: { 'x-tc-action': 'DeleteMNP' } }),
      WRONG,
    ],
    [
      'another time than the signed',
      () => ({ headers: { 'x-tc-timestamp': String(now() + 1) } }),
      WRONG,
    ],
    ['a token', () => ({ headers: { 'x-tc-token': 't' } }), 'AuthFailure.TokenFailure'],
    ['two actions', () => ({ rawHeaders: [['x-tc-action', 'DeleteMNP']] }), 'InvalidParameter'],
    [
      'two signatures',
      () => ({ rawHeaders: [['authorization', 'TC3-HMAC-SHA256 x']] }),
      'InvalidParameter',
    ],
    ['two types', () => ({ rawHeaders: [['content-type', 'text/plain']] }), 'InvalidParameter'],
    ['nobody', () => ({ headers: { authorization: 'Bearer ak_test_admin' } }), FORM],
    [
      'a wrong key',
      () => ({ pair: { ...(pairs.get('admin') as Pair), secretKey: 'ck_x' } }),
      WRONG,
    ],
    [
      'an unknown id',
      () => ({ pair: { secretId: `AKID${'x'.repeat(32)}`, secretKey: 'ck_x' } }),
      WRONG,
    ],
    ['an unknown action', () => ({ action: 'DropTables' }), 'InvalidAction'],
    ['an action that is not carried out', () => ({ action: 'CreateUser' }), 'UnsupportedOperation'],
    ['another version', () => ({ headers: { 'x-tc-version': '2017-03-12' } }), 'NoSuchVersion'],
    [
      'a parameter nobody knows',
      () => ({ body: JSON.stringify({ PlatformId, MNPId: APP, Admin: 1 }) }),
      'UnknownParameter',
    ],
    ['a parameter missing', () => ({ body: JSON.stringify({ PlatformId }) }), 'MissingParameter'],
    [
      '__proto__',
      () => ({ body: `{"PlatformId":"x","MNPId":"${APP}","__proto__":{"a":1}}` }),
      'done',
    ],
    [
      'NUL',
      () => ({
        action: 'DescribeMNPReleasedVersionHistory',
        body: JSON.stringify({ PlatformId, MNPId: '\0' }),
      }),
      'InvalidParameterValue.InvalidMNPId',
    ],
    ['deep JSON', () => ({ body: '['.repeat(50_000) }), 'InvalidParameter'],
    ['a large body', () => ({ body: ' '.repeat(1024 * 1024 + 1) }), 'RequestSizeLimitExceeded'],
    [
      'multipart',
      () => ({ contentType: 'multipart/form-data; boundary=x' }),
      'UnsupportedProtocol',
    ],
  ])('%s', async (_what, it, answer) => {
    expect(await tried(it())).toBe(answer);
  });

  it('are good for one change, however many come at once, and for none after a question', async () => {
    const write = forge(freeze());
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(write)));
    expect(answers.filter((it) => it !== OLD)).toEqual(['FailedOperation']);

    const read = forge({ at: now() - 7 });
    expect(await send(read)).toBe('done');
    expect(await send(read)).toBe('done');
    const swapped = read.headers.map(([name, value]): [string, string] =>
      name === 'x-tc-action' ? [name, 'DeleteMNP'] : [name, value],
    );
    expect(await send({ ...read, headers: swapped })).toBe(OLD);
    // What only reads may share a signature: the stock client makes the same one within a second.
    const other = read.headers.map(([name, value]): [string, string] =>
      name === 'x-tc-action' ? [name, 'DescribeMNPDomainACL'] : [name, value],
    );
    expect(await send({ ...read, headers: other })).toBe('done');
  });

  it('are remembered as long as a clock that is allowed could send them again', async () => {
    const rows = await database.query
      .selectFrom('cloud_requests')
      .select((it) => it.fn.min<Date>('expires_at').as('first'))
      .executeTakeFirstOrThrow();
    expect(rows.first.getTime()).toBeGreaterThan(Date.now() + 10_000);
  });
});

it('two files of one person are fetched at once', async () => {
  const asked = { MNPId: APP, FileUrl: SLOW, MNPVersionIntro: 'x' };
  const answers = ['9.0.0', '9.0.1', '9.0.2'].map((MNPVersion) =>
    code(as('p-developer', TC3)('CreateMNPVersion', { ...asked, MNPVersion })),
  );
  expect(await Promise.race(answers)).toBe('RequestLimitExceeded');
  ends();
  expect((await Promise.all(answers)).sort()).toEqual([
    'FailedOperation.FileDownloadFailed',
    'FailedOperation.FileDownloadFailed',
    'RequestLimitExceeded',
  ]);
});

describe('key pairs', () => {
  it('are their owner’s, shown once, limited, ended and disabled at once', async () => {
    const person = world.client(await world.signedIn('p-operator'));
    const few = await person.cloudKeys.create({ name: 'look', points: ['program.view'], days: 1 });
    expect(few.secretId).toMatch(/^AKID[A-Za-z0-9]{32}$/);
    const look = as(few, TC3);
    expect(await code(look('DescribeMNP', { MNPId: APP }))).toBe('done');
    expect(await code(look('DescribeMNP', { MNPId: FOREIGN_APP }))).toBe(
      'InvalidParameterValue.InvalidMNPId',
    );
    // Nothing is fetched for who could not upload it.
    const asked = { MNPId: APP, MNPVersion: '9.0.0', FileUrl: SLOW, MNPVersionIntro: '' };
    expect(await code(look('CreateMNPVersion', asked))).toBe('AuthFailure.UnauthorizedOperation');
    const list = await person.cloudKeys.list();
    expect(JSON.stringify(list)).not.toContain(few.secretKey);
    expect(list.items[0]).toMatchObject({ secretId: few.secretId, lastUsedAt: expect.any(String) });
    const stored = await database.query.selectFrom('cloud_keys').select('secret').execute();
    expect(JSON.stringify(stored)).not.toContain(few.secretKey);

    const { secretId } = few;
    const other = world.client(await world.signedIn('p-developer'));
    await expect(other.cloudKeys.disable({ secretId })).rejects.toMatchObject({
      code: 'not-found',
    });
    await person.cloudKeys.disable({ secretId });
    expect(await code(look('DescribeTeam', { TeamId: 'p' }))).toBe(WRONG);
    await person.cloudKeys.enable({ secretId });
    expect(await code(look('DescribeTeam', { TeamId: 'p' }))).toBe('done');
    await person.cloudKeys.delete({ secretId });
    expect(await code(look('DescribeMNPAppSecret', { MNPId: APP }))).toBe(WRONG);
    const log = await world.client('admin').audit.list({ subject: secretId });
    expect(log.items.map((it) => it.action)).toEqual(
      ['delete', 'enable', 'disable', 'create'].map((it) => `cloud-key.${it}`),
    );
    expect(JSON.stringify(log)).not.toContain(few.secretKey);
  });

  it('of a person who is not trusted with more take nobody in and make no secret', async () => {
    const pair = await pairOf('p-administrator');
    const member = { TeamId: 'p', MemberList: [{ UserId: 'stranger', UserRoleId: 20_077 }] };
    expect(await code(as(pair, TC3)('AddTeamMember', member))).toBe(
      'AuthFailure.UnauthorizedOperation',
    );
    await expect(
      world.client('p-administrator').cloudKeys.create({ name: 'x' }),
    ).rejects.toMatchObject({ code: 'session-needed' });
  });
});
