// What is in an upload: cases 73 (archives in archives), 76, 78 and 79 of the list of attacks.
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildZip } from '../../test/build-zip.ts';
import { readUpload } from './read-upload.ts';
import { findSecret, KEY_FORMS, possibleSecrets } from './secret-scan.ts';

const program = { 'app.json': '{"pages":["pages/home/home"]}', 'pages/home/home.js': 'Page({})' };
const upload = (files: Record<string, string | Uint8Array>) =>
  readUpload(
    buildZip(
      Object.entries(files).map(([name, data]) => ({ name, data, stored: data.length > 9999 })),
    ),
  );
const refusal = (files: Record<string, string | Uint8Array>): string => {
  const result = upload({ ...program, ...files });
  return result.ok
    ? 'accepted'
    : `${result.fault.code} ${result.fault.file}: ${result.fault.detail}`;
};
const appJson = (value: unknown) =>
  refusal({ 'app.json': typeof value === 'string' ? value : JSON.stringify(value) });

describe('an upload', () => {
  it('is its files in one order, under one name, whatever the packer did', () => {
    const entries = Object.entries(program).map(([name, data]) => ({ name, data }));
    const one = readUpload(buildZip(entries));
    const wrapped = entries.map((it) => ({ ...it, name: `shop/${it.name}`, stored: true }));
    const other = readUpload(buildZip([{ name: 'shop/', stored: true }, ...wrapped.reverse()]));
    if (!one.ok || !other.ok) throw new Error('refused');
    expect([...other.upload.files.keys()]).toEqual(['app.json', 'pages/home/home.js']);
    expect(other.upload.digest).toBe(one.upload.digest);
  });

  it('leaves out what a program cannot use, and says so', () => {
    const result = upload({
      ...program,
      LICENSE: 'MIT',
      '.git/config': 'x',
      'page.html': '<script>',
      'lib/x.so': 'ELF',
      'lib/y.wasm': 'asm',
      'logo.png.exe': 'MZ',
    });
    if (!result.ok) throw new Error('refused');
    expect([...result.upload.files.keys()]).toEqual(Object.keys(program));
    expect(result.upload.leftOut).toEqual([
      '.git/config',
      'LICENSE',
      'lib/x.so',
      'lib/y.wasm',
      'logo.png.exe',
      'page.html',
    ]);
  });

  it('has no archives in it, and text that is text', () => {
    expect(refusal({ 'lib.zip': buildZip([{ name: 'a', data: 'x' }]) })).toMatch(
      /^file-archive lib.zip/,
    );
    expect(refusal({ 'a.js': Buffer.from([0xff, 0xfe, 0x41]) })).toMatch(/^file-encoding a.js/);
  });
});

describe('JSON (case 76)', () => {
  it('may have comments, trailing commas and a byte order mark, as in the dialects', () => {
    expect(appJson('\ufeff{ // pages\n "pages": ["pages/home/home",], }')).toBe('accepted');
  });

  it.each([
    ['10 MB', ' '.repeat(10_000_000), /^json-limits/],
    ['100,000 levels', '['.repeat(100_000), /^json-limits/],
    ['100,000 levels behind a comment', `// "\n${'{"a":'.repeat(100_000)}`, /^json-limits/],
    ['a million values', `[${'1,'.repeat(500_000)}1]`, /^json-limits/],
    ['__proto__', '{"pages":["a"],"__proto__":{"x":1}}', /^json-keys .*__proto__/],
    ['__proto__ in escapes', '{"pages":["a"],"\\u005f_proto__":{}}', /^json-keys/],
    ['a key twice', '{"pages":["a"],"pages":["b"]}', /^json-keys .*twice/],
    ['a key twice in escapes', '{"pages":["a"],"\\u0070ages":["b"]}', /^json-keys/],
    ['no JSON', '{"pages": oops}', /^json-syntax/],
    ['an open string', '{"pages": ["a', /^json-syntax/],
  ])('is refused: %s', (_what, source, why) => {
    const from = process.cpuUsage();
    expect(appJson(source)).toMatch(why);
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(1500);
  });

  it('of the app says pages inside the package, and short lists', () => {
    const base = { pages: ['a'] };
    expect(appJson({ pages: [] })).toMatch(/^app-json app.json: pages: a program has/);
    expect(appJson({ pages: ['../x'] })).toMatch(/pages.0: this is not the path/);
    expect(appJson({ pages: ['https://evil.example/x'] })).toMatch(/pages.0/);
    expect(appJson({ pages: 'a' })).toMatch(/^app-json/);
    expect(appJson({ ...base, subPackages: [{ root: '/../..', pages: [] }] })).toMatch(
      /subPackages.0.root/,
    );
    const ids = Array.from({ length: 1000 }, (_, i) => `mpcaller${i}`);
    expect(appJson({ ...base, navigateToMiniProgramAppIdList: ids })).toMatch(/^app-json/);
    expect(appJson({ ...base, navigateToMiniProgramAppIdList: ['evil id'] })).toMatch(
      /not an app id/,
    );
    expect(appJson([])).toMatch(/^app-json/);
    expect(appJson('')).toMatch(/^app-json/);
  });

  it('of a mini game says folders inside the package, and short lists', () => {
    const gameJson = (value: unknown): string =>
      refusal({ 'game/game.json': JSON.stringify(value), 'game/game.js': '' });
    const many = <T>(count: number, one: (i: number) => T): T[] =>
      Array.from({ length: count }, (_, i) => one(i));
    const plugins = (count: number) =>
      Object.fromEntries(many(count, (i) => [`p${i}`, { path: `p${i}` }]));
    expect(
      gameJson({
        deviceOrientation: 'portrait',
        subpackages: [{ name: 'a', root: 'a/' }, { root: '/b/c.js' }],
        plugins: { cocos: { version: '3.6.2', provider: 'wx0446ba2621dda60a', path: 'cocos' } },
        gamePlugins: plugins(20),
      }),
    ).toBe('accepted');
    // A page of that name.
    expect(gameJson({ usingComponents: {}, navigationBarTitleText: 'Game' })).toBe('accepted');
    for (const key of ['subpackages', 'subPackages']) {
      expect(gameJson({ [key]: [{ root: '../x' }] })).toMatch(
        /^game-json game\/game.json: sub[pP]ackages.0.root: this is not a folder/,
      );
      expect(gameJson({ [key]: [{ root: 'x'.repeat(300) }] })).toMatch(/^game-json/);
      expect(gameJson({ [key]: [{ root: 'x', name: 'x'.repeat(65) }] })).toMatch(/0.name/);
      expect(gameJson({ [key]: many(101, (i) => ({ root: `p${i}` })) })).toMatch(/^game-json/);
    }
    for (const key of ['plugins', 'gamePlugins'])
      expect(gameJson({ [key]: plugins(21) })).toMatch(/lugins: a game names at most 20 plugins/);
    expect(gameJson([])).toMatch(/^game-json game\/game.json: game.json: /);
    // Data, which no script of the name begins with.
    expect(refusal({ 'res/game.json': '[{"subpackages":1}]' })).toBe('accepted');
  });

  it('never throws anything but its own words, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[[\]{}",:\\/*u0-9 ]*$/)),
        (source) => {
          expect(appJson(source)).toMatch(/^(accepted|json-|app-json)/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('secrets (case 78)', () => {
  const secret = `${KEY_FORMS.superapp}${'aB3-_'.repeat(8)}xyz`;
  const half = secret.length / 2;
  it.each([
    ['plain', `const s = '${secret}'`, 'app.js'],
    ['in base64', `const s = '${Buffer.from(secret).toString('base64')}'`, 'app.js'],
    [
      'in base64, not at its start',
      `"${Buffer.from(`{"k":"${secret}"}`).toString('base64')}"`,
      'data.json',
    ],
    ['in pieces', `const s = '${secret.slice(0, half)}' +\n "${secret.slice(half)}"`, 'app.js'],
    ['in the metadata of an image', `\u0089PNG tEXt ${secret} IEND`, 'logo.png'],
    ['an API key', `${KEY_FORMS.user}${'a'.repeat(43)}`, 'app.js'],
    ['a secret key of the cloud API', `${KEY_FORMS.cloud}${'a'.repeat(43)}`, 'app.js'],
    ['the secret of a webhook', `${KEY_FORMS.webhook}${'a'.repeat(43)}`, 'app.js'],
    ['a private key', '-----BEGIN EC PRIVATE KEY-----\nMHc', 'config.js'],
    ['a Tencent Cloud key', `AKID${'a1B2'.repeat(8)}`, 'config.ts'],
  ])('are found %s', (_how, content, file) => {
    expect(refusal({ [file]: content })).toMatch(`secret ${file}`);
  });

  it('may be any 64 hex digits: those are named by their hash, for who knows which secrets live', () => {
    const token = '0123456789abcdef'.repeat(4);
    const hash = createHash('sha256').update(token).digest('hex');
    for (const content of [
      `const s = '${token}'`,
      `const s = '${token.slice(0, 9)}' + '${token.slice(9)}'`,
      `const s = '${Buffer.from(token).toString('base64')}'`,
    ]) {
      const bytes = Buffer.from(content);
      expect([...possibleSecrets(bytes)]).toEqual([hash]);
      expect(findSecret(bytes)).toBeNull();
    }
    expect(possibleSecrets(Buffer.from(`'${token}0' '${token.slice(1)}'`)).size).toBe(0);
  });

  it('are not seen where there are none', () => {
    expect(
      refusal({ 'a.js': `const hash = '${'0123456789abcdef'.repeat(4)}', t = 'ak_short'` }),
    ).toBe('accepted');
  });
});
