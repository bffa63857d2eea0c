// What reviewers are told of a program's code: names from the package, places from the sources.
import { describe, expect, it } from 'vitest';
import { declarationsOf } from './declared-apis.ts';
import { findMentions } from './find-mentions.ts';
import { namesFormat, scanText } from './scan-text.ts';

async function* texts(files: Record<string, string>) {
  yield* Object.entries(files);
}

const named = (list: readonly { what: string; line: number }[]) =>
  list.map(({ what, line }) => `${what}:${line}`);

describe('scanText', () => {
  it('finds APIs however they are written', () => {
    const { apis } = scanText(
      'a.js',
      'wx.request()\nmy["getLocation"]\nwx?.login()\nconst { pay, open: go } = wx;\nthis.wx.no; awx.no',
    );
    expect(named(apis)).toEqual([
      'wx.request:1',
      'my.getLocation:2',
      'wx.login:3',
      'wx.pay:4',
      'wx.open:4',
    ]);
  });

  it('hides no server behind the name of a format', () => {
    const hosts = ['schemas.attacker.test', 'www.w3.org.attacker.test', 'evil.example.net'];
    const code = [...hosts, 'www.w3.org', 'schemas.android.com'].map((it) => `"http://${it}/2000"`);
    const { domains } = scanText('a.js', code.join(';'));
    expect(domains.map(({ what }) => what).filter((it) => !namesFormat(it))).toEqual(
      hosts.map((it) => `http://${it}`),
    );
  });

  it('leaves comments out and keeps strings', () => {
    const { apis, domains } = scanText(
      'a.js',
      '// wx.a\n/* wx.b\nwx.c */ wx.dd("https://one.test/x") // "\nwx.ee(`//` + \'http://two.test:81\')',
    );
    expect([...named(apis), ...named(domains)]).toEqual([
      'wx.dd:3',
      'wx.ee:4',
      'one.test:3',
      'http://two.test:81:4',
    ]);
    for (const ending of ['mjs', 'cjs', 'ts', 'mts', 'cts', 'wxs', 'sjs'])
      expect(scanText(`a.${ending}`, '// wx.a').apis, ending).toEqual([]);
    expect(scanText('a.wxml', '<!-- app-id="mpone1" -->\n<x app-id="mptwo2"/>').targets).toEqual([
      { what: 'mptwo2', file: 'a.wxml', line: 2, column: 4 },
    ]);
  });

  it('looks at every character once, whatever it is led to', () => {
    const began = performance.now();
    for (const part of ["\\'", '<!--', '/*', '{', 'app-id ', 'http://a.', '`']) {
      scanText('a.js', part.repeat(100_000));
      scanText('a.wxml', part.repeat(100_000));
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('findMentions', () => {
  it('believes the package, and shows the line of the source', async () => {
    const { apis, targets } = await findMentions(
      texts({ 'app.js': 'wx.login();wx.pay();wx.made()' }),
      texts({
        'pages/a.ts': '\nwx.login()',
        'pages/b.js': 'const r = /[/*]/; wx.pay() // */\nwx.unused',
        'pages/a.wxml': '<navigator app-id="mpother0001"/>',
      }),
    );
    const places = [...apis].map(
      ([
        what,
        {
          places: [first],
        },
      ]) => [what, first?.file, first?.line],
    );
    expect(places).toEqual([
      ['wx.login', 'pages/a.ts', 2],
      // Behind what looks like a comment.
      ['wx.pay', 'pages/b.js', 1],
      ['wx.made', 'app.js', 1],
    ]);
    expect([...targets.keys()]).toEqual(['mpother0001']);
  });

  it('tells what libraries alone say from what the program says too', async () => {
    const both = ['a.test', 'b.test', 'c.test', 'd.test'].map((it) => `"https://${it}"`).join();
    const { domains } = await findMentions(
      texts({ 'app.js': both }),
      texts({
        'node_modules/lib/index.js': both,
        'miniprogram_npm/lib/index.js': both,
        'pages/a.js': '"https://b.test"; // https://c.test\n',
        'lib/miniprogram_npm.js': '"https://d.test"',
      }),
    );
    expect([...domains].map(([what, { library }]) => [what, library])).toEqual([
      ['a.test', true],
      ['b.test', false],
      // A comment to us, and perhaps not to the compiler.
      ['c.test', false],
      ['d.test', false],
    ]);
    // Places in the package alone are nobody's but the program's.
    const { domains: unknown } = await findMentions(texts({ 'app.js': both }), texts({}));
    expect([...unknown.values()].some(({ library }) => library)).toBe(false);
  });
});

describe('declarationsOf', () => {
  it('compares app.json with what is used, both ways', () => {
    const at = (file: string, line: number) => ({
      places: [{ file, line, column: 1 }],
      count: 1,
      library: false,
    });
    const text =
      '{\n"requiredPrivateInfos": ["getLocation", "choosePoi"], // both\n"requiredBackgroundModes": "audio",}';
    const rows = declarationsOf(
      { path: 'app.json', text },
      new Map([
        ['wx.getLocation', at('a.js', 3)],
        ['wx.getBackgroundAudioManager', at('b.js', 4)],
      ]),
    );
    expect(
      rows.map(({ key, value, declared, apis, places: [first] }) =>
        [key, value, declared, apis.length, `${first?.file}:${first?.line}`].join(' '),
      ),
    ).toEqual([
      'requiredPrivateInfos getLocation true 1 a.js:3',
      'requiredPrivateInfos choosePoi true 0 app.json:2',
      'permission scope.userLocation false 1 a.js:3',
      'requiredBackgroundModes audio false 1 b.js:4',
    ]);
  });
});
