// create, check, build and doctor as a developer types them.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from '@atrium/protocol';
import type { CheckReport } from '../src/check/check-program.ts';
import { createOutput } from '../src/args/output.ts';
import { versionLine } from '../src/platform/say-version.ts';
import type { Version } from '../src/platform/signed-in.node.ts';
import { runAtrium } from './run-atrium.ts';

let cwd: string;
beforeEach(async () => (cwd = await mkdtemp(path.join(tmpdir(), 'atrium-commands-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

/** Of somebody who is signed in nowhere. */
const atrium = (...args: string[]) => runAtrium(args, { cwd, env: { HOME: cwd } });

async function write(files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
    await writeFile(path.join(cwd, file), text);
  }
}

describe('create', () => {
  it.each([
    ['wx', 'ts'],
    ['wx', 'js'],
    ['my', 'ts'],
    ['my', 'js'],
  ])('%s in %s passes check without a word', async (dialect, language) => {
    const made = await atrium('create', 'notes', '--dialect', dialect, '--language', language);
    expect(made).toMatchObject({ exitCode: 0, notes: '' });
    const checked = await atrium('check', 'notes', '--json');
    const report = JSON.parse(checked.words) as CheckReport;
    expect(report).toMatchObject({
      dialect,
      name: 'notes',
      diagnostics: [],
      unused: [],
      templates: [],
    });
    expect(report.pages).toEqual(['pages/index/index', 'pages/note/note']);
    expect(checked.exitCode).toBe(0);
  });

  it('leaves a folder with files alone', async () => {
    await write({ 'notes/mine.txt': 'mine' });
    expect((await atrium('create', 'notes')).exitCode).toBe(2);
    // The folder there is, however it was written.
    expect((await atrium('create', 'no such/../todo')).words).toContain('atrium dev todo\n');
    expect(await readdir(path.join(cwd, 'notes'))).toEqual(['mine.txt']);
  });
});

describe('check', () => {
  const PROGRAM = {
    'project.config.json': '{"appid":"mpcheck001","projectname":"Checked"}',
    'app.json':
      '{"pages":["pages/a/a"],"subPackages":[{"root":"more","pages":["b/b"]}],"navigateToMiniProgramAppIdList":["wx1111111111111111"]}',
    'pages/a/a.js': [
      "const base = 'https://api.shop.example.cn/v1';",
      '// not this: https://old.example.cn',
      "Page({ at() { wx.getLocation(); }, go() { wx.navigateToMiniProgram({ path: 'x', appId: 'wx2222222222222222' }); }, base });",
    ].join('\n'),
    'pages/a/a.wxml':
      '<navigator target="miniProgram" app-id="wx1111111111111111">go</navigator><image src="/img/used.png" />',
    'more/b/b.js': 'Page({});',
    'more/b/b.wxml': '<view>{{</view>',
    'utils/old.js': 'module.exports = 1;',
    'img/used.png': 'x',
    'img/forgotten.png': 'x',
  };

  it('finds domains, targets, sizes and unused files, each with its place', async () => {
    await write(PROGRAM);
    const { words, exitCode } = await atrium('check', '--json');
    const report = JSON.parse(words) as CheckReport;
    expect(report.domains).toEqual([
      {
        what: 'api.shop.example.cn',
        allowed: null,
        places: [{ file: 'pages/a/a.js', line: 1, column: 15 }],
        count: 1,
        library: false,
      },
    ]);
    expect(report.targets.map(({ what, allowed }) => [what, allowed])).toEqual([
      ['wx1111111111111111', true],
      ['wx2222222222222222', false],
    ]);
    expect(report.sizes?.packages.map((it) => it.root)).toEqual(['', 'more']);
    expect(report.unused.map((it) => it.file).sort()).toEqual([
      'img/forgotten.png',
      'utils/old.js',
    ]);
    expect(
      report.diagnostics.some(({ file, level }) => file === 'more/b/b.wxml' && level === 'error'),
    ).toBe(true);
    expect(exitCode).toBe(1);
  });

  it('compares domains with the registry that lists the program', async () => {
    await write({
      'atrium.registry.json': JSON.stringify({
        programs: [
          {
            appId: 'mpcheck001',
            name: 'Checked',
            versions: { release: { path: 'shop' } },
            domains: { request: ['other.example.cn'] },
          },
        ],
      }),
      ...Object.fromEntries(Object.entries(PROGRAM).map(([file, text]) => [`shop/${file}`, text])),
    });
    const { words } = await atrium('check', 'shop');
    expect(words).toContain('✗ api.shop.example.cn (not declared) pages/a/a.js:1');
    // As its review will.
    expect(words).toContain(
      '✗ permission: scope.userLocation (not declared)  wx.getLocation pages/a/a.js:3',
    );
  });
});

it('what people wrote of a version moves no cursor', () => {
  const out = createOutput(process, 'en');
  const facts = {
    id: 1,
    number: '1.0.0',
    stage: 'submitted',
    preview: false,
    canary: null,
  } as const;
  const words = { note: 'n\u001b[1A', description: 'd\u001b]52;c;eA==\u0007\u202e', author: 'ann' };
  const line = versionLine({ ...facts, ...words, createdAt: '2026-01-01T00:00' } as Version, out);
  expect(line).toBe(
    '#1 1.0.0 waits for review (n\\u{1b}[1A) · ann · 2026-01-01 00:00 · d\\u{1b}]52;c;eA==\\u{7}\\u{202e}',
  );
});

describe('build', () => {
  it('writes a package whose manifest names every file', async () => {
    await atrium('create', 'notes');
    const { words, exitCode } = await atrium(
      'build',
      'notes',
      '--out',
      'out',
      '--app-version',
      '2.0.0',
      '--sequence',
      '7',
      '--json',
    );
    expect(exitCode).toBe(0);
    const bytes = await readFile(path.join(cwd, 'out/manifest.json'));
    const parsed = parseManifest(JSON.parse(bytes.toString()));
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(parsed.manifest).toMatchObject({ version: '2.0.0', sequence: 7, dialect: 'wx' });
    const sha = (it: Uint8Array) => createHash('sha256').update(it).digest('hex');
    expect(JSON.parse(words)).toMatchObject({ ok: true, digest: sha(bytes) });
    for (const [file, { sha256 }] of Object.entries(parsed.manifest.files))
      expect(sha(await readFile(path.join(cwd, 'out', file)))).toBe(sha256);
  });

  it('replaces a package and nothing else', async () => {
    await atrium('create', 'notes');
    await atrium('build', 'notes', '--out', 'out');
    await write({ 'out/left-over.js': '' });
    expect((await atrium('build', 'notes', '--out', 'out')).exitCode).toBe(0);
    expect(await readdir(path.join(cwd, 'out'))).not.toContain('left-over.js');
    await write({ 'mine/thesis.txt': 'years of work' });
    expect((await atrium('build', 'notes', '--out', 'mine')).exitCode).toBe(2);
    expect((await atrium('build', 'notes', '--out', '.')).exitCode).toBe(2);
    expect(await readFile(path.join(cwd, 'mine/thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('exits with 1 when the program is refused', async () => {
    await write({ 'app.json': '{"pages":["pages/none"]}' });
    const { exitCode, words } = await atrium('build', '--out', '../never');
    expect({ exitCode, said: words.includes('config-no-pages') }).toEqual({
      exitCode: 1,
      said: true,
    });
  });
});

describe('doctor', () => {
  it('says what is missing and how to get it', async () => {
    const { words } = await runAtrium(['doctor', '--json'], {
      cwd,
      env: { PATH: '', CHROME_BIN: '/no/browser' },
    });
    const { findings } = JSON.parse(words) as {
      findings: { what: string; state: string; fix?: object }[];
    };
    const of = (what: string) => findings.find((it) => it.what === what);
    expect(of('node')).toMatchObject({ state: 'ok' });
    expect(of('browser')).toMatchObject({
      state: 'error',
      fix: { en: expect.stringContaining('CHROME_BIN') as string },
    });
    expect(of('programs here')).toMatchObject({ state: 'warning' });
  });
});

describe('with a platform', () => {
  const lists = { request: ['api.example.cn'], socket: [], upload: [] };
  const EMPTY = { download: [], image: [], business: [] };
  const PAIR = {
    secretId: 'AKID1',
    name: 'night',
    points: ['program.view'],
    trusted: false,
    createdAt: '2026-08-31T00:00:00Z',
    expiresAt: '2026-09-09T00:00:00Z',
    disabledAt: null,
    lastUsedAt: null,
  };
  let refuses: string[];
  const sent: [string, unknown][] = [];
  const server = createServer((request, response) => {
    const [where = ''] = `${request.method} ${request.url}`.split('?');
    const answers: Record<string, object> = {
      'GET /v1/programs/mpcheck001/domains': { ...lists, ...EMPTY },
      'GET /v1/programs/mpcheck001/testers': { users: ['ann', 'ben'] },
      'PUT /v1/programs/mpcheck001/testers': { users: ['ben', 'zoe'] },
      'GET /v1/superapps/app-one/user-keys': { items: [], next: null },
      'GET /v1/me/cloud-keys': { items: [PAIR], next: null },
      'POST /v1/me/cloud-keys': { ...PAIR, secretKey: 'hush' },
      [`POST /v1/me/cloud-keys/${PAIR.secretId}/disable`]: { ...PAIR, disabledAt: PAIR.createdAt },
      [`DELETE /v1/me/cloud-keys/${PAIR.secretId}`]: {},
    };
    const answer = answers[where];
    if (!answer) refuses.push(where);
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (body !== '') sent.push([where, JSON.parse(body)]);
      response.writeHead(answer ? 200 : 403, { 'content-type': 'application/json', etag: '"1"' });
      response.end(JSON.stringify(answer ?? { error: { code: 'forbidden', message: 'no' } }));
    });
  });
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void server.close());
  beforeEach(() => (refuses = []));
  const ask = (words: string) => {
    const { port } = server.address() as AddressInfo;
    const env = { ATRIUM_SERVER: `http://127.0.0.1:${port}`, ATRIUM_TOKEN: 't', HOME: cwd };
    return runAtrium(words.split(' '), { cwd, env });
  };

  it('domains --drop of a host that is in no list changes nothing, and says so', async () => {
    const run = await ask('domains --app-id mpcheck001 --drop api.exmaple.cn');
    expect(run).toMatchObject({ exitCode: 2, words: '' });
    expect(run.notes).toContain('api.exmaple.cn is not in request, socket');
    const other = await ask('domains --app-id mpcheck001 --drop api.example.cn --list socket');
    expect(other.notes).toContain('api.example.cn is not in socket');
    expect(refuses).toEqual([]);
  });

  it('check compares domains with those of the platform, and fails where its review would mark one', async () => {
    await write({
      'project.config.json': '{"appid":"mpcheck001"}',
      'app.json': '{"pages":["pages/a/a"]}',
      'pages/a/a.js':
        "Page({ own: 'https://api.example.cn/v1', other: 'https://cdn.example.cn', lib: require('lib') });",
      'miniprogram_npm/lib/index.js': "module.exports = 'https://lib.example.org';",
      'pages/a/a.wxml': '<view>a</view>',
    });
    const run = await ask('check');
    expect(run).toMatchObject({ exitCode: 1, notes: '' });
    expect(run.words).toContain('· api.example.cn pages/a/a.js:1');
    expect(run.words).toContain('✗ cdn.example.cn (not declared) pages/a/a.js:1');
    // Noted, and not marked.
    expect(run.words).toContain(
      '• lib.example.org (not declared; in libraries only) miniprogram_npm/lib/index.js:1',
    );
    expect(run.words).toContain('Compared with the lists at http://127.0.0.1:');
    expect(run.words).toContain('A review would mark 1 of these with ✗');

    // Of a program it does not know, and with nobody signed in: said, and no fault of the program.
    const unknown = await ask('check --app-id mpcheck002');
    expect(unknown.exitCode).toBe(0);
    expect(unknown.words).toMatch(/Not checked whether they are declared: .*mpcheck002.*: no\./);
    const alone = await atrium('check');
    expect(alone.exitCode).toBe(0);
    expect(alone.words).toContain('Not checked whether they are declared: nobody is signed in');
    const offline = JSON.parse((await ask('check --offline --json')).words) as CheckReport;
    expect(offline.declared).toMatchObject({ from: null, server: null });
    expect(offline.domains.map(({ allowed }) => allowed)).toEqual([null, null, null]);
    // Who insists is refused.
    expect(await atrium('check', '--online')).toMatchObject({ exitCode: 2, words: '' });
    expect(await ask('check --online --app-id mpcheck002')).toMatchObject({
      exitCode: 1,
      words: '',
    });
  });

  it('cloud-keys makes a pair, whose secret is shown once, lists it, switches it and ends it', async () => {
    const made = await ask('cloud-keys create --name night --point program.view --days 9');
    expect(made).toMatchObject({
      exitCode: 0,
      words: `SecretId   ${PAIR.secretId}\nSecretKey  hush\n`,
    });
    expect(made.notes).toContain('shown this once');
    const body = { name: 'night', points: ['program.view'], days: 9, trusted: false };
    expect(sent.pop()).toEqual(['POST /v1/me/cloud-keys', body]);
    const line = `${PAIR.secretId}  enabled  night  program.view  until 2026-09-09  never used\n`;
    expect(await ask('cloud-keys')).toMatchObject({ exitCode: 0, words: line });
    const off = await ask(`cloud-keys disable ${PAIR.secretId} --lang zh`);
    expect(off.words).toBe(
      `${PAIR.secretId}  已停用  night  program.view  有效至 2026-09-09  未使用\n`,
    );
    expect(JSON.parse((await ask(`cloud-keys delete ${PAIR.secretId} --json`)).words)).toEqual({
      format: 1,
      secretId: PAIR.secretId,
    });
    expect(refuses).toEqual([]);
    for (const [words, said] of [
      ['cloud-keys create --name x --point program.veiw', 'Did you mean "program.view"?'],
      ['cloud-keys create', 'What is the new pair called?'],
      ['cloud-keys delete', 'Which pair?'],
      ['cloud-keys list --days 3', 'are of a new pair'],
      ['cloud-keys revoke x', '"revoke" is none of list, create, disable, enable, delete'],
    ] as const) {
      const run = await ask(words);
      expect(run).toMatchObject({ exitCode: 2, words: '' });
      expect(run.notes).toContain(said);
    }
    expect((await atrium('completion', 'bash')).words).toContain(
      'list create disable enable delete',
    );
  });

  it('testers --add and --drop change the list once, and nothing else', async () => {
    const run = await ask('testers --app-id mpcheck001 --add zoe --drop ann --add ben');
    expect(run).toMatchObject({ exitCode: 0, words: 'ben\nzoe\n' });
    expect(sent.pop()).toEqual(['PUT /v1/programs/mpcheck001/testers', { users: ['ben', 'zoe'] }]);
  });

  it('user-keys --make that could not be registered says how to go on with the file it wrote', async () => {
    const run = await ask('user-keys --superapp app-one --make key.pem');
    expect(run.exitCode).not.toBe(0);
    expect(run.notes).toContain('try again with "--add key.pem"');
    expect(await readFile(path.join(cwd, 'key.pem'), 'utf8')).toContain('PRIVATE KEY');
    const again = await ask('user-keys --superapp app-one --add key.pem');
    expect(again.notes).not.toContain('try again');
    const unmade = await ask('user-keys --superapp app-one --name backend');
    expect(unmade).toMatchObject({ exitCode: 2, words: '' });
    expect(unmade.notes).toContain('--name and --test are of a new key');
  });
});
