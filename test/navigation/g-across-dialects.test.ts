// Section G of the navigation rules in a real browser: programs of the two dialects open each other.
// Checks and texts of both callers are in sections A and B, order and results of all combinations in section E.
import { describe, expect, it } from 'vitest';
import { MY1, MY2, useStage, WX1, WX2 } from './stage.ts';

const API = 'navigateToMiniProgram';

const stage = useStage();
const { back, call, jump, order } = stage;

const told = async (appId: string, what = 'App.onShow'): Promise<unknown> =>
  (await stage.phone.record(appId, what)).data;

describe('callers and targets', () => {
  it('G1 wx opens my: the checks, sheet and result of wx, the options of my', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.run({ api: API, options: { appId: MY1, path: 'pages/other/other?p=1' } });
    expect((await phone.sheet()).text).toContain('Open “Probe My One”?');
    await phone.answer(false);
    expect(await told(WX1, `${API} fail`)).toEqual({ errMsg: `${API}:fail cancel`, errno: 1 });
    // wx has no separate query: what a program writes there is an unknown option.
    await jump(WX1, MY1, { path: 'pages/other/other?p=1', query: { a: 'b' }, extraData: { n: 1 } });
    expect(await told(WX1, `${API} success`)).toEqual({ errMsg: `${API}:ok` });
    expect(await told(MY1, 'App.onLaunch')).toEqual({
      path: 'pages/other/other',
      scene: '1037',
      referrerInfo: { appId: WX1, extraData: { n: 1 } },
      apiCategory: 'default',
    });
  });

  it('G2 my opens wx: the checks, sheet and result of my, the options of wx', async () => {
    const { phone } = stage;
    const command = { api: API, options: { appId: WX2 } };
    const run = encodeURIComponent(JSON.stringify(command));
    // No tap: the caller's dialect needs none.
    await phone.open({ appId: MY1, path: `pages/home/home?run=${run}` });
    expect((await phone.sheet()).text).toContain('You are about to visit Probe Two');
    await phone.answer(false);
    expect(await told(MY1, `${API} fail`)).toEqual({ error: 11, errorMessage: '用户取消操作' });
    await jump(MY1, WX2, { extraData: { n: 1 } });
    expect(await told(WX2, 'App.onLaunch')).toEqual({
      path: 'pages/home/home',
      query: {},
      scene: 1037,
      referrerInfo: { appId: MY1, extraData: { n: 1 } },
      apiCategory: 'default',
      eventChannel: '[EventChannel]',
    });
    // The way back has no tap rule either; exit has one in wx.
    expect((await call(WX2, API, { appId: WX2 })).data).toEqual({
      errMsg: `${API}:fail can't navigate to myself`,
    });
  });

  it('G3 the target is open: the caller’s dialect decides who exits, the target’s what its pages do', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep' } });
    await phone.record(WX1, 'deep.onReady');
    await jump(WX1, MY1);
    await phone.forget();
    // my calls: everything above the target ends. wx is the target: it takes nothing from noRelaunch of a my caller.
    await jump(MY1, WX1);
    expect(await order(WX1)).toEqual(['App.onShow', 'deep.onShow']);
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
    await jump(WX1, MY1, { path: 'pages/other/other?x=1' });
    await jump(MY1, WX1, { path: 'pages/home/home', noRelaunchIfPathUnchanged: true });
    await phone.record(WX1, 'deep.onUnload');
    // wx calls: nobody ends. my is the target: it knows no noRelaunchIfPathUnchanged.
    await jump(WX1, MY1, { path: 'pages/other/other?x=1' });
    await back(WX1);
    await phone.forget();
    await jump(WX1, MY1, { path: 'pages/other/other?x=1', noRelaunchIfPathUnchanged: true });
    await phone.record(MY1, 'other.onReady');
    expect(await order(MY1)).toEqual([
      'App.onShow',
      'other.onUnload',
      'other.onLoad',
      'other.onShow',
      'other.onReady',
    ]);
    await jump(MY1, MY2);
    await phone.forget();
    await jump(MY2, WX2);
    await jump(WX2, MY1);
    expect(await order(MY1)).toEqual(['App.onShow', 'other.onShow']);
    expect(await phone.journey()).toEqual([WX1, MY2, WX2, MY1]);
    const ended = (await phone.events()).filter((it) => it.type === 'program:destroy');
    expect(ended).toEqual([]);
  });

  it('G4 G5 wx A → my B → wx C → back → back: each return lands on its opener, in the order of E6', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, MY1);
    await jump(MY1, WX2);
    await phone.forget();
    await back(MY1, { extraData: { from: ['C'] } });
    await phone.record(MY1, 'home.onShow');
    await back(WX1, { extraData: { from: ['B'] } });
    await phone.record(WX1, 'home.onShow');
    const hooks = /(?:App|home)\.on/;
    expect(
      (await phone.records()).filter((it) => hooks.test(it.what)).map((it) => [it.appId, it.what]),
    ).toEqual([
      [WX2, 'home.onHide'],
      [WX2, 'App.onHide'],
      [MY1, 'App.onShow'],
      [MY1, 'home.onShow'],
      [MY1, 'home.onHide'],
      [MY1, 'App.onHide'],
      [WX1, 'App.onShow'],
      [WX1, 'home.onShow'],
    ]);
    expect(await told(MY1)).toMatchObject({
      scene: '1038',
      referrerInfo: { appId: WX2, extraData: { from: ['C'] } },
    });
    expect(await told(WX1)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: MY1, extraData: { from: ['B'] } },
    });
    expect(await phone.programs()).toEqual({
      [WX1]: 'foreground',
      [MY1]: 'background',
      [WX2]: 'background',
    });
  });

  it.each([WX2, MY2])(
    'G6 twins: %s cannot tell who opened it but by the referrer',
    async (target) => {
      const { phone } = stage;
      const seen: unknown[] = [];
      for (const twin of [WX1, MY1]) {
        await stage.renew({});
        await phone.open({ appId: twin });
        const options = { path: 'pages/other/other?x=1', extraData: { order: [1, { a: null }] } };
        await jump(twin, target, options, { events: ['x'] });
        const entry = (await told(target, 'App.onLaunch')) as { referrerInfo: { appId: string } };
        expect(entry.referrerInfo.appId).toBe(twin);
        entry.referrerInfo.appId = 'twin';
        seen.push([await order(target), entry, await told(target, 'other.onLoad')]);
      }
      expect(seen[0]).toEqual(seen[1]);
    },
  );
});
