// Section D of the navigation rules in a real browser: what an opened program is told, in both dialects.
import { describe, expect, it } from 'vitest';
import { MY1, MY2, useStage, WX1, WX2 } from './stage.ts';

const stage = useStage();
const { back, jump, order } = stage;

const told = async (appId: string, what = 'App.onLaunch'): Promise<unknown> =>
  (await stage.phone.record(appId, what)).data;
const sync = async (appId: string, name: string): Promise<unknown> => {
  const { phone } = stage;
  const before = (await phone.records(appId)).length;
  await phone.run({ api: 'sync', name });
  return (await phone.record(appId, `${name} =`, before)).data;
};

describe('a cold start by a program', () => {
  it.each([
    ['wx', WX1, WX2, 1037, { query: { x: '1' } }],
    ['my', MY1, MY2, '1037', {}],
  ] as const)('D1 D2 D4 D8 in full, in %s', async (_dialect, from, to, scene, query) => {
    const { phone } = stage;
    await phone.open({ appId: from });
    await jump(from, to, { path: 'pages/other/other?x=1', extraData: { a: 1 } });
    expect(await order(to)).toEqual([
      'App.onLaunch',
      'App.onShow',
      'other.onLoad',
      'other.onShow',
      'other.onReady',
    ]);
    const entry = {
      path: 'pages/other/other',
      ...query,
      scene,
      referrerInfo: { appId: from, extraData: { a: 1 } },
      apiCategory: 'default',
      // A my caller always has a channel, a wx caller when it asks for one.
      ...(from === MY1 && { eventChannel: '[EventChannel]' }),
    };
    for (const hook of ['App.onLaunch', 'App.onShow']) expect(await told(to, hook)).toEqual(entry);
    expect(await told(to, 'other.onLoad')).toEqual({ x: '1' });
    expect(await sync(to, 'getLaunchOptionsSync')).toEqual(entry);
    expect(await sync(to, 'getEnterOptionsSync')).toEqual(entry);
    await back(from);
    await phone.forget();
    // D2: nothing was given, so there is nothing, not even of the jump before.
    await jump(from, to);
    expect(await told(to, 'App.onShow')).toMatchObject({ scene, referrerInfo: { appId: from } });
    expect(await told(to, 'App.onShow')).not.toHaveProperty('referrerInfo.extraData');
    expect(await sync(to, 'getLaunchOptionsSync')).toEqual(entry);
  });
});

describe('entries', () => {
  it('D3 opened by the host: referrerInfo is {} in wx and absent in my, whatever came before', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX2 });
    expect(await told(WX2)).toEqual({
      path: 'pages/home/home',
      query: {},
      scene: 1001,
      referrerInfo: {},
      apiCategory: 'default',
    });
    await phone.open({ appId: MY2 });
    expect(await told(MY2)).toEqual({
      path: 'pages/home/home',
      scene: '1001',
      apiCategory: 'default',
    });
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2, { path: 'pages/other/other?stale=1', extraData: { stale: true } });
    await phone.close();
    await phone.forget();
    await phone.open({ appId: WX2 });
    expect(await told(WX2, 'App.onShow')).toEqual({
      path: 'pages/other/other',
      query: {},
      scene: 1001,
      referrerInfo: {},
      apiCategory: 'default',
    });
  });

  it.each([
    ['wx', WX1, WX2],
    ['my', MY1, MY2],
  ] as const)(
    'D4 D5 launch options stay, enter options follow, in %s',
    async (_dialect, from, to) => {
      const { phone } = stage;
      await phone.open({ appId: to, path: 'pages/deep/deep?n=1' });
      const cold = await told(to);
      await phone.open({ appId: from });
      await jump(from, to, { path: 'pages/other/other', extraData: { n: 2 } });
      expect(await sync(to, 'getLaunchOptionsSync')).toEqual(cold);
      expect(await sync(to, 'getEnterOptionsSync')).toMatchObject({
        path: 'pages/other/other',
        referrerInfo: { appId: from, extraData: { n: 2 } },
      });
      await jump(to, from === WX1 ? MY1 : WX1);
      await back(to, { extraData: { n: 3 } });
      expect(await sync(to, 'getLaunchOptionsSync')).toEqual(cold);
      expect(await sync(to, 'getEnterOptionsSync')).toMatchObject({
        path: 'pages/other/other',
        referrerInfo: { extraData: { n: 3 } },
      });
    },
  );

  it('D6 onAppShow and onAppHide: all listeners, the app’s own hook first, off with and without argument', async () => {
    const { phone } = stage;
    const round = async (appId: string, other: string): Promise<string[]> => {
      await phone.forget();
      await jump(appId, other);
      await back(appId);
      await phone.record(appId, 'home.onShow');
      const hooks = /^(?:App\.on|home\.on|show|hide)/;
      return (await order(appId)).filter((it) => hooks.test(it));
    };
    for (const [appId, other, scene] of [
      [WX1, MY1, 1038],
      [MY1, WX1, '1038'],
    ] as const) {
      await stage.renew({});
      await phone.open({ appId });
      const on = (name: string, as: string) => ({ api: 'listen', name, as });
      const off = (name: string, as?: string) => ({ api: 'unlisten', name, ...(as && { as }) });
      await phone.run({
        api: 'all',
        commands: [
          on('onAppShow', 'show 1'),
          on('onAppShow', 'show 2'),
          on('onAppHide', 'hide 1'),
          on('onAppHide', 'hide 2'),
        ],
      });
      expect(await round(appId, other)).toEqual([
        'home.onHide',
        'App.onHide',
        'hide 1',
        'hide 2',
        'App.onShow',
        'show 1',
        'show 2',
        'home.onShow',
      ]);
      const [shown] = (await told(appId, 'show 2')) as unknown[];
      expect(shown).toEqual(await told(appId, 'App.onShow'));
      expect(shown).toMatchObject({ scene, referrerInfo: { appId: other } });
      await phone.run({
        api: 'all',
        commands: [off('offAppShow', 'show 1'), off('offAppHide')],
      });
      expect(await round(appId, other)).toEqual([
        'home.onHide',
        'App.onHide',
        'App.onShow',
        'show 2',
        'home.onShow',
      ]);
    }
  });

  it('D7 what a caller smuggles stays where it was put', async () => {
    const { phone } = stage;
    const forged = { appId: 'mpbank0001', scene: 1001, referrerInfo: { appId: 'mpbank0001' } };
    const path = 'pages/other/other?scene=1001&appId=mpbank0001&referrerInfo=x&__proto__=y';
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2, { path, extraData: forged, ...forged, appId: WX2 });
    expect(await told(WX2)).toEqual({
      path: 'pages/other/other',
      query: { scene: '1001', appId: 'mpbank0001', referrerInfo: 'x' },
      scene: 1037,
      referrerInfo: { appId: WX1, extraData: forged },
      apiCategory: 'default',
    });
    await stage.renew({});
    await phone.open({ appId: MY1 });
    await jump(MY1, MY2, { path, query: { scene: '1001' }, extraData: forged, scene: '1001' });
    expect(await told(MY2)).toMatchObject({
      query: { scene: '1001' },
      scene: '1037',
      referrerInfo: { appId: MY1, extraData: forged },
    });
  });

  it('D9 a wx target opened by my has one query, the path wins', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1 });
    await jump(MY1, WX1, { path: 'pages/other/other?x=1', query: { y: '2', x: 'app' } });
    expect(await told(WX1)).toMatchObject({ query: { x: '1', y: '2' }, scene: 1037 });
    expect(await told(WX1, 'other.onLoad')).toEqual({ x: '1', y: '2' });
  });

  it('D10 a my target opened by wx has a page query, and no app query', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, MY1, { path: 'pages/other/other?p=1' });
    expect(await told(MY1)).not.toHaveProperty('query');
    expect(await told(MY1)).toMatchObject({ scene: '1037', referrerInfo: { appId: WX1 } });
    expect(await told(MY1, 'other.onLoad')).toEqual({ p: '1' });
  });
});
