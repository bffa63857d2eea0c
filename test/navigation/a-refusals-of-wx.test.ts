// Section A: what a wx program is told when its jump is refused, word for word.
import { beforeEach, describe, expect, it } from 'vitest';
import { UNRELEASED, useStage, WX1, WX2 } from './stage.ts';

const API = 'navigateToMiniProgram';

const stage = useStage();
const { call, jump } = stage;

describe('refusals of wx', () => {
  beforeEach(() => stage.phone.open({ appId: WX1 }));
  const refusals = async (cases: [options: object, more?: object][]): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const [options, more] of cases) {
      const { what, data } = await call(WX1, API, options, more);
      answers.push(what === `${API} fail` ? data : what);
    }
    await stage.nothingHappened();
    return answers;
  };
  const wrong = (name: string, expected: string, actual: string) => ({
    errMsg: `${API}:fail parameter error: parameter.${name} should be ${expected} instead of ${actual};`,
    errno: 1001,
  });

  it('A3 appId has to be a string', async () => {
    expect(await refusals([[{}], [{ appId: null }], [{ appId: 7 }], [{ appId: [] }]])).toEqual([
      wrong('appId', 'String', 'Undefined'),
      wrong('appId', 'String', 'Null'),
      wrong('appId', 'String', 'Number'),
      wrong('appId', 'String', 'Array'),
    ]);
  });

  it('A4 wrong types are named', async () => {
    expect(
      await refusals([
        [{ appId: WX2, path: 7 }],
        [{ appId: WX2, extraData: 7 }],
        [{ appId: WX2, extraData: [] }],
        [{ appId: WX2, envVersion: {} }],
      ]),
    ).toEqual([
      wrong('path', 'String', 'Number'),
      wrong('extraData', 'Object', 'Number'),
      wrong('extraData', 'Object', 'Array'),
      wrong('envVersion', 'String', 'Object'),
    ]);
  });

  it('A4 a string extraData arrives as a string; unknown options are ignored', async () => {
    await jump(WX1, WX2, { extraData: '{"a":1}', fancy: { x: 1 }, scene: 1001 });
    expect((await stage.phone.record(WX2, 'App.onLaunch')).data).toMatchObject({
      scene: 1037,
      referrerInfo: { appId: WX1, extraData: '{"a":1}' },
    });
  });

  it('A8 A10 A11 A13 not listed, itself, unknown, without a release, forbidden', async () => {
    const invalid = { errMsg: `${API}:fail invalid appid`, errno: 1005 };
    const banned = { errMsg: `${API}:fail jump miniprogram banded` };
    expect(
      await refusals([
        [{ appId: 'mplonely01' }],
        [{ appId: 'no id at all' }],
        [{ appId: WX1 }],
        [{ appId: 'mpunknown1' }],
        [{ appId: UNRELEASED }],
        [{ appId: 'mpforbid01' }],
        [{ appId: 'mpnobody01' }],
      ]),
    ).toEqual([
      { errMsg: `${API}:fail appId "mplonely01" is not in navigateToMiniProgramAppIdList` },
      { errMsg: `${API}:fail appId "no id at all" is not in navigateToMiniProgramAppIdList` },
      { errMsg: `${API}:fail can't navigate to myself` },
      invalid,
      invalid,
      banned,
      banned,
    ]);
  });

  it('A20 a path that is no page path', async () => {
    const paths = [
      '../secret',
      'pages/../../x',
      'https://evil.example/',
      'javascript:alert(1)',
      '//evil.example/x',
      'pages\\home',
      'pages/home/home#x',
      'pages/home/home\u0000',
      'pages/home/home?x=\n',
      `pages/home/home?x=${'y'.repeat(2100)}`,
    ];
    for (const answer of await refusals(paths.map((path) => [{ appId: WX2, path }])))
      expect(answer).toMatchObject({
        errMsg: expect.stringMatching(
          /^navigateToMiniProgram:fail parameter error: parameter\.path /,
        ),
        errno: 1001,
      });
  });

  it('A21 extraData that is too much, or that no text can say: a sentence, and the tap is kept', async () => {
    const { phone } = stage;
    for (const trick of ['cyclic', 'bigint', 'deep', 'long', 'many', 'throws']) {
      const [answer] = await refusals([[{ appId: WX2 }, { trick }]]);
      expect(answer, trick).toMatchObject({
        errMsg: expect.stringMatching(
          /^navigateToMiniProgram:fail parameter error: parameter\.extraData .+/,
        ),
        errno: 1001,
      });
    }
    await phone.run({
      api: API,
      options: { appId: WX2 },
      trick: 'cyclic',
      then: { api: API, options: { appId: WX2 } },
    });
    expect((await phone.sheet()).kind).toBe('confirm');
  });

  it('A21 what JSON does to the rest is what arrives', async () => {
    const { phone } = stage;
    const arrived = async (trick: string): Promise<unknown> => {
      await jump(WX1, WX2, {}, { trick });
      const { data } = await phone.record(WX2, 'App.onShow');
      await stage.back(WX1);
      await phone.forget();
      return (data as { referrerInfo: { extraData: unknown } }).referrerInfo.extraData;
    };
    expect(await arrived('proto')).toEqual({ kept: 1, constructor: 'c' });
    expect(await arrived('toJSON')).toEqual({ said: 'by toJSON' });
    expect(await arrived('functions')).toEqual({ kept: 1, date: '1970-01-01T00:00:00.000Z' });
  });
});
