// Section F: schemes and links.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journey } from '../../test/journey.ts';
import { my, wx } from '../../test/programs.ts';
import { paramsToScheme, schemeToParams } from './alipay-scheme.ts';
import { parseOpen, printOpen } from './own-link.ts';
import { parseLink } from './parse-link.ts';

const ID = '2022061812345678';
const HOST = 'https://super.example';
const START = 'alipays://platformapi/startapp?';
const ok = (params: object) => ({ ok: true, params });
const program = (request: object) => ({ ok: true, kind: 'program', request });

/** Any text that can be encoded, with the characters that matter to URLs more often than chance would. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('%', '&', '=', '?', '#', '+', '/', ' ', '你', '2', '5') }),
);
const request = fc.record(
  {
    appId: fc.stringMatching(/^\d{16}$/),
    path: text.filter((path) => path !== ''),
    query: fc.dictionary(text, text),
  },
  { requiredKeys: ['appId'] },
);

describe('the Alipay scheme', () => {
  it('F1 appId, page and query; pairs split at & and the first =, both decoded', () => {
    expect(
      schemeToParams(`${START}appId=${ID}&page=/pages/index/index&query=foo%3Dbar%26x%3Da%3Db`),
    ).toEqual(ok({ appId: ID, path: '/pages/index/index', query: { foo: 'bar', x: 'a=b' } }));
  });

  it('F1 page parameters, encoded as documented', () => {
    expect(schemeToParams(`${START}appId=${ID}&page=pages/i?k1%3D1%26k2%3D2`)).toEqual(
      ok({ appId: ID, path: 'pages/i?k1=1&k2=2' }),
    );
  });

  it('F1 the official example, its query not encoded', () => {
    expect(schemeToParams(`${START}appId=${ID}&page=/pages/index/index&query=foo=bar`)).toEqual(
      ok({ appId: ID, path: '/pages/index/index', query: { foo: 'bar' } }),
    );
  });

  it('F1 a whole URL in the query keeps its own question mark', () => {
    const query = encodeURIComponent('to=https://shop.example/?a=1');
    expect(schemeToParams(`${START}appId=${ID}&query=${query}`)).toEqual(
      ok({ appId: ID, query: { to: 'https://shop.example/?a=1' } }),
    );
  });

  it.each([
    [`https://example.com/?appId=${ID}`, '! 非 alipays: 开头'],
    ['', '! 非 alipays: 开头'],
    [`${START}appId=20000067`, "! 非 16 位 appId '20000067'"],
    [`${START}page=pages/i`, "! 非 16 位 appId ''"],
    [`${START}appId=${ID}&chInfo=ch_share`, "! 不支持参数 'chInfo'"],
    [`${START}appId=${ID}&`, "! 不支持参数 ''"],
    [`${START}appId=${ID}&constructor=1`, "! 不支持参数 'constructor'"],
    [`${START}appId=${ID}&page=%E4`, "! 无法解码 'page=%E4'"],
    [`${START}appId=${ID}&query=a%3D%25E4`, "! 无法解码 'a=%E4'"],
    ['alipays://platformapi/startapp', "! 不支持参数 'alipays://platformapi/startapp'"],
  ])('F2 %s is refused', (scheme, message) => {
    expect(schemeToParams(scheme)).toEqual({ ok: false, message });
  });

  it('F3 a request becomes a scheme; extraData cannot, and that is said', () => {
    expect(
      paramsToScheme({ appId: ID, path: '/pages/index/index', query: { foo: 'b&r' } }),
    ).toEqual({ scheme: `${START}appId=${ID}&page=%2Fpages%2Findex%2Findex&query=foo%3Db%2526r` });
    const { warning } = paramsToScheme({ appId: ID, extraData: { a: 1 } });
    expect(warning).toBe('! extraData 不支持在 scheme 中使用');
    expect(paramsToScheme({ appId: ID, extraData: {} })).not.toHaveProperty('warning');
  });

  it('F4 scheme → request → scheme is the identity', () => {
    fc.assert(
      fc.property(request, (params) => {
        const { scheme } = paramsToScheme(params);
        const read = schemeToParams(scheme);
        expect(read).toEqual(ok(params));
        expect(read.ok && paramsToScheme(read.params).scheme).toBe(scheme);
      }),
    );
  });

  it('F4 nothing makes the converter throw', () => {
    fc.assert(
      fc.property(text, (rest) => {
        expect(schemeToParams(START + rest)).toHaveProperty('ok');
        expect(parseLink(rest, HOST)).toHaveProperty('ok');
      }),
    );
  });
});

describe('links handed to the host', () => {
  it('F5 the https form is unwrapped, host keys are stripped', () => {
    const scheme = `${START}appId=${ID}&page=pages%2Fi&chInfo=ch_share&nbupdate=syncforce&startMultApp=YES&appClearTop=NO`;
    const expected = program({ appId: ID, path: 'pages/i' });
    expect(parseLink(scheme, HOST)).toEqual(expected);
    expect(parseLink(`https://ds.alipay.com/?scheme=${encodeURIComponent(scheme)}`, HOST)).toEqual(
      expected,
    );
  });

  it('F5 a key nobody knows is refused, not passed on', () => {
    expect(parseLink(`${START}appId=${ID}&referrerInfo=x`, HOST)).toMatchObject({ ok: false });
  });

  it('F6 our own link: an id that the registry minted', () => {
    const linkId = 'l_Zk3x9QvT_4-aaaaaa';
    const minted = { ok: true, kind: 'minted', linkId };
    expect(parseLink(`${HOST}/?open=${linkId}`, HOST)).toEqual(minted);
    expect(parseLink(`atrium:?open=${linkId}#x`, HOST)).toEqual(minted);
    expect(parseLink(`  atrium://?open=${linkId}&utm=1 `, HOST)).toEqual(minted);
  });

  it('F6 the developer form names the program in the open', () => {
    expect(
      parseLink(`${HOST}/?open=mpshop1&page=pages%2Fa%3Fx%3D1&query=y%3D2&env=develop`, HOST),
    ).toEqual(
      program({
        appId: 'mpshop1',
        path: 'pages/a?x=1',
        query: { y: '2' },
        envVersion: 'develop',
      }),
    );
  });

  it('F6 open= may carry a whole scheme, which is judged as a scheme', () => {
    const scheme = 'alipays://platformapi/startapp?appId=2021000000000001&page=pages%2Fa%3Fx%3D1';
    const wrapped = parseLink(`${HOST}/?open=${encodeURIComponent(scheme)}`, HOST);
    expect(wrapped).toEqual(parseLink(scheme, HOST));
    expect(wrapped).toMatchObject({ ok: true, kind: 'program' });
    expect(parseLink(`${HOST}/?open=alipays%3A%2F%2Felsewhere`, HOST)).toMatchObject({ ok: false });
  });

  it('F6 a link to the host itself opens nothing', () => {
    expect(parseLink(HOST, HOST)).toEqual({ ok: true, kind: 'home' });
    expect(parseLink(`${HOST}/?utm=1`, HOST)).toEqual({ ok: true, kind: 'home' });
  });

  it.each([
    ['https://evil.example/?open=mpshop1', 'the link is not one of this app'],
    [`${HOST}.evil.example/?open=mpshop1`, 'the link is not one of this app'],
    [`${HOST}@evil.example/?open=mpshop1`, 'the link is not one of this app'],
    [`${HOST}/other/?open=mpshop1`, 'the link is not one of this app'],
    ['javascript:alert(1)', 'the link is not one of this app'],
    [`${HOST}/?open=l_short`, '"l_short" is neither a link nor an app id'],
    [`${HOST}/?open=../x`, '"../x" is neither a link nor an app id'],
    [`${HOST}/?open=%E4`, 'the link cannot be decoded at "open=%E4"'],
    [`${HOST}/?open=mpshop1&env=beta`, 'env should be develop, trial, release instead of "beta"'],
    ['x'.repeat(20_000), 'the link is too long'],
  ])('F6 %s fails with a sentence', (link, message) => {
    expect(parseLink(link, HOST)).toEqual({ ok: false, message });
  });

  it('F6 the developer form survives print and parse', () => {
    const anyEnv = fc.constantFrom('develop', 'trial', 'release');
    fc.assert(
      fc.property(request, fc.option(anyEnv, { nil: undefined }), (params, env) => {
        const asked = { ...params, ...(env && { envVersion: env }) } as typeof params;
        expect(parseOpen(printOpen(asked))).toEqual(program(asked));
      }),
    );
  });

  it('F7 a link to a live program is a hot start: by a path relaunch, without one keep', () => {
    for (const target of [wx('A'), my('A')]) {
      const j = journey(target);
      j.open(target);
      j.open(target, { scene: 1065, path: 'pages/a?x=1', query: { q: '1' } });
      expect(j.look().slice(-2)).toEqual(['A hide 3', 'A hot 1065, loads its page']);
      j.open(target, { scene: 1011 });
      expect(j.look().at(-1)).toBe('A hot 1011, keeps its pages');
    }
  });

  it('F7 a link to something that cannot be opened is told to the user, and changes nothing', () => {
    const A = wx('A', { entryPages: ['pages/open'] });
    const j = journey(A);
    j.open(A);
    j.look();
    j.feed({ type: 'open', appId: 'mpnobody1', scene: 1065 });
    j.feed({ type: 'open', appId: '../x', scene: 1065 });
    j.open(A, { scene: 1065, path: 'pages/inner' });
    j.open(A, { scene: 1065, path: '../x' });
    const told = j.commands.flatMap((one) =>
      one.type === 'report-failure' ? [one.refusal.code] : [],
    );
    expect(told).toEqual(['invalid-appid', 'invalid-appid', 'forbidden-by-target', 'parameter']);
    expect([j.front, j.look()]).toEqual(['A', []]);
  });
});
