// Parameters and refusals of navigation between programs, before anything reaches the host.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';
import { serialize } from './extra-data.ts';
import { navigateRequest, pathOf } from './program-navigation.ts';

const target = { appId: 'wx0000000000000002' };

describe('wx.navigateToMiniProgram', () => {
  it('sends what was asked and answers ok (A1)', async () => {
    const { call, calls } = openProgram({ answer: () => ({}) });
    const outcome = await call('navigateToMiniProgram', {
      ...target,
      path: 'pages/pay?x=1',
      extraData: { order: { id: 7 }, list: [1, '2'] },
      envVersion: 'trial',
      unknown: 1,
    });
    expect(outcome).toEqual({ ok: true, value: { errMsg: 'navigateToMiniProgram:ok' } });
    expect(calls).toEqual([
      {
        api: 'nav.open',
        args: {
          ...target,
          path: 'pages/pay?x=1',
          envVersion: 'trial',
          extraData: { order: { id: 7 }, list: [1, '2'] },
        },
      },
    ]);
  });

  it.each([
    [{}, 'parameter.appId should be String instead of Undefined;'],
    [{ appId: 5 }, 'parameter.appId should be String instead of Number;'],
    [{ appId: null }, 'parameter.appId should be String instead of Null;'],
    [{ ...target, path: {} }, 'parameter.path should be String instead of Object;'],
    [{ ...target, extraData: [1] }, 'parameter.extraData should be Object instead of Array;'],
    [{ ...target, extraData: 5 }, 'parameter.extraData should be Object instead of Number;'],
    [{ ...target, envVersion: 1 }, 'parameter.envVersion should be String instead of Number;'],
  ])('refuses %j (A3, A4)', async (options, words) => {
    const { call, calls } = openProgram();
    expect((await call('navigateToMiniProgram', options)).value).toEqual({
      errMsg: `navigateToMiniProgram:fail parameter error: ${words}`,
      errno: 1001,
    });
    expect(calls).toEqual([]);
  });

  it('keeps a string extraData a string (A4)', async () => {
    const { call, calls } = openProgram({ answer: () => ({}) });
    await call('navigateToMiniProgram', { ...target, extraData: '{"a":1}' });
    expect(calls[0]?.args['extraData']).toBe('{"a":1}');
  });

  it.each([
    'pages/../x',
    'https://evil.example/x',
    'pages\\x',
    'pages/x#y',
    'pages/x\u0007',
    `pages/${'x'.repeat(3000)}`,
    'javascript:alert(1)',
  ])('refuses the path %j (A20)', async (path) => {
    const { call, calls } = openProgram();
    const { ok, value } = await call('navigateToMiniProgram', { ...target, path });
    expect(ok).toBe(false);
    expect(value['errMsg']).toMatch(
      /^navigateToMiniProgram:fail parameter error: parameter\.path /,
    );
    expect(calls).toEqual([]);
  });

  it.each(['', 'pages/a', '/pages/a/b-c_d', 'pages/a?x=1&y=%E4', '?foo=bar', 'a.html'])(
    'takes the path %j (A17, A18)',
    (path) => expect(pathOf(path)).toBe(path),
  );

  it('refuses extraData that JSON cannot carry, with a sentence (A21)', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    let deep: unknown = 1;
    for (let i = 0; i < 40; i++) deep = { deep };
    const words = async (extraData: unknown) =>
      (await openProgram().call('navigateToMiniProgram', { ...target, extraData })).value['errMsg'];
    const head = 'navigateToMiniProgram:fail parameter error: parameter.extraData ';
    expect(await words(cyclic)).toBe(`${head}is circular`);
    expect(await words({ n: 1n })).toBe(`${head}contains a BigInt`);
    expect(await words(deep)).toBe(`${head}is nested deeper than 32 levels`);
    expect(await words({ text: '好'.repeat(30_000) })).toBe(`${head}is longer than 64 KB`);
  });

  it('drops prototype keys and what JSON drops', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true},"a":1}') as Record<string, unknown>;
    value['f'] = () => 1;
    value['u'] = undefined;
    expect(serialize(value)).toEqual({ ok: true, value: { a: 1 } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('gives a channel when events are given (A25)', async () => {
    const { call, calls } = openProgram({ answer: () => ({ channelId: 'c1' }) });
    const { value } = await call('navigateToMiniProgram', {
      ...target,
      events: { answer: () => undefined },
    });
    expect(calls[0]?.args['wantsChannel']).toBe(true);
    expect(value['eventChannel']).toMatchObject({ emit: expect.any(Function) });
  });

  it('says a refusal of the host in the words of the dialect', async () => {
    const { call } = openProgram({
      answer: () => {
        throw failure('navigation', 'x', { code: 'cancelled' });
      },
    });
    expect((await call('navigateToMiniProgram', target)).value).toEqual({
      errMsg: 'navigateToMiniProgram:fail cancel',
      errno: 1,
    });
    expect((await call('openEmbeddedMiniProgram', target)).value['errMsg']).toBe(
      'openEmbeddedMiniProgram:fail cancel',
    );
  });

  it('sends any extraData JSON can carry exactly as it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (extraData) => {
        const request = navigateRequest('wx', { ...target, extraData });
        const expected = JSON.parse(JSON.stringify(extraData)) as Record<string, unknown>;
        delete expected['__proto__'];
        const text = JSON.stringify(expected);
        if (text.length < 10_000 && !text.includes('__proto__'))
          expect(JSON.stringify((request as { extraData: unknown }).extraData)).toBe(text);
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true }), fc.anything(), (extraData, path) => {
        expect(() => navigateRequest('wx', { ...target, extraData, path })).not.toThrow();
        expect(() =>
          navigateRequest('my', { appId: path, extraData, query: extraData }),
        ).not.toThrow();
      }),
    );
  });
});

describe('the other calls between programs', () => {
  it('returns with extraData, and without any when none was given', async () => {
    const { call, calls } = openProgram();
    await call('navigateBackMiniProgram', { extraData: { code: 0 } });
    await call('navigateBackMiniProgram', { appId: 'ignored' });
    expect(calls.map(({ args }) => args)).toEqual([{ extraData: { code: 0 } }, {}]);
  });

  it('says that nobody opened it (E2, B19)', async () => {
    const answer = () => {
      throw failure('navigation', 'x', { code: 'no-opener' });
    };
    expect((await openProgram({ answer }).call('navigateBackMiniProgram')).value['errMsg']).toBe(
      'navigateBackMiniProgram:fail not MiniProgram can navigate back.',
    );
    const my = await openProgram({ dialect: 'my', answer }).call('navigateBackMiniProgram');
    expect(my.value).toMatchObject({ error: 3 });
  });

  it('exits only for a tap (E4, B20)', async () => {
    const answer = () => {
      throw failure('navigation', 'x', { code: 'tap-required' });
    };
    expect((await openProgram({ answer }).call('exitMiniProgram')).value['errMsg']).toBe(
      'exitMiniProgram:fail can only be invoked by user TAP gesture.',
    );
    expect((await openProgram({ dialect: 'my', answer }).call('exitMiniProgram')).value).toEqual({
      error: 5,
      errorMessage: 'exitMiniProgram can only be invoked by user tap gesture',
    });
  });

  it('restarts at a path, which wx wants named (E14, B22)', async () => {
    const wx = openProgram();
    expect((await wx.call('restartMiniProgram')).value['errMsg']).toBe(
      'restartMiniProgram:fail path is required',
    );
    await wx.call('restartMiniProgram', { path: 'pages/a?x=1' });
    const my = openProgram({ dialect: 'my' });
    await my.call('restartMiniProgram');
    expect([...wx.calls, ...my.calls].map(({ args }) => args)).toEqual([
      { path: 'pages/a?x=1' },
      {},
    ]);
  });
});

describe('my.navigateToMiniProgram', () => {
  const alipay = { appId: '2021001118673392' };

  it.each([
    {},
    { appId: '123' },
    { appId: 2021001118673392 },
    { ...alipay, path: 5 },
    { ...alipay, query: 'a=1' },
    { ...alipay, extraData: 'text' },
    { ...alipay, path: '../x' },
  ])('refuses %j with 2 (B2)', async (options) => {
    const { call, calls } = openProgram({ dialect: 'my' });
    expect((await call('navigateToMiniProgram', options)).value).toEqual({
      error: 2,
      errorMessage: '参数无效',
    });
    expect(calls).toEqual([]);
  });

  it('keeps path and query apart and always gives a channel (B1, B9)', async () => {
    const { call, calls } = openProgram({ dialect: 'my', answer: () => ({ channelId: 'c' }) });
    const { ok, value } = await call('navigateToMiniProgram', {
      ...alipay,
      path: 'pages/i?p=1',
      query: { a: 'foo', n: 1, gone: undefined },
    });
    expect(ok).toBe(true);
    expect(value['eventChannel']).toBeDefined();
    expect(calls[0]?.args).toEqual({
      ...alipay,
      path: 'pages/i?p=1',
      query: { a: 'foo', n: '1' },
      wantsChannel: true,
    });
  });

  it.each([
    ['forbidden-by-target', 30, '目标应用不允许被跳转。'],
    ['invalid-appid', 31, '跳转失败，目标 appId 无效'],
    ['network', 31, '跳转失败，请检查网络'],
    ['forbidden-by-platform', 5001, '跳转小程序不在允许可跳转的行业规范内'],
    ['cancelled', 11, '用户取消操作'],
  ])('words %s (B3–B7)', async (code, error, errorMessage) => {
    const { call } = openProgram({
      dialect: 'my',
      answer: () => {
        throw failure('navigation', 'x', { code });
      },
    });
    expect((await call('navigateToMiniProgram', alipay)).value).toEqual({ error, errorMessage });
  });
});

describe('navigator', () => {
  it('jumps with its attributes and emits the outcome (A27)', async () => {
    const { program, calls } = openProgram({ answer: () => ({}) });
    const outcome = await program.navigatorTap({
      target: 'miniProgram',
      'app-id': target.appId,
      path: 'pages/a',
      'extra-data': { a: 1 },
      version: 'release',
    });
    expect(outcome).toEqual({ type: 'success', detail: { errMsg: 'navigateToMiniProgram:ok' } });
    expect(calls[0]?.args).toEqual({
      ...target,
      path: 'pages/a',
      extraData: { a: 1 },
      envVersion: 'release',
    });
  });

  it('exits and returns (A28)', async () => {
    const { program, calls } = openProgram();
    await program.navigatorTap({ target: 'miniProgram', 'open-type': 'exit' });
    await program.navigatorTap({
      target: 'miniProgram',
      'open-type': 'navigateBack',
      'extra-data': { ok: 1 },
    });
    expect(calls).toEqual([
      { api: 'nav.exit', args: {} },
      { api: 'nav.back', args: { extraData: { ok: 1 } } },
    ]);
  });

  it('routes inside the program without an event', async () => {
    const { program, routes } = openProgram();
    expect(await program.navigatorTap({ url: '/pages/b', 'open-type': 'redirect' })).toBeNull();
    expect(routes).toEqual([{ kind: 'redirectTo', url: '/pages/b' }]);
  });
});
