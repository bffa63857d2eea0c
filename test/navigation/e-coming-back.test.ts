// Section E of the navigation rules in a real browser: coming back, leaving, ending, and in which order it is told.
import { describe, expect, it } from 'vitest';
import { MY1, MY2, useStage, WX1, WX2, WX3 } from './stage.ts';

const API = 'navigateToMiniProgram';
const BACK = 'navigateBackMiniProgram';

const stage = useStage();
const { back, call, inFront, jump, order } = stage;

/** Everything all programs recorded, in one line of time. */
const everything = async (): Promise<string[]> =>
  (await stage.phone.records()).map((it) => `${it.appId} ${it.what}`);
const told = async (appId: string, what = 'App.onShow'): Promise<unknown> =>
  (await stage.phone.record(appId, what)).data;

describe.each([
  ['wx', WX1, 'wx', WX2],
  ['my', MY1, 'my', MY2],
  ['wx', WX1, 'my', MY1],
  ['my', MY1, 'wx', WX1],
] as const)('%s (%s) opens %s (%s)', (from, A, to, B) => {
  it('E5 E6 G5 the leaver is told all before the other is told anything, there and back', async () => {
    const { phone } = stage;
    await phone.open({ appId: A });
    await phone.record(A, 'home.onReady');
    await phone.forget();
    await jump(A, B);
    const all = await everything();
    expect(all.slice(all.indexOf(`${A} ${API} success`))).toEqual([
      `${A} ${API} success`,
      `${A} ${API} complete`,
      `${A} ${API} same object`,
      `${A} home.onHide`,
      `${A} App.onHide`,
      `${B} App.onLaunch`,
      `${B} App.onShow`,
      `${B} home.onLoad`,
      `${B} home.onShow`,
      `${B} home.onReady`,
    ]);
    if (from === 'wx') expect(await told(A, 'App.onHide')).toEqual({ reason: 1 });
    await phone.forget();
    await back(A, { extraData: { code: 0 } });
    await phone.record(A, 'home.onShow');
    const returned = await everything();
    expect(returned.slice(returned.indexOf(`${B} ${BACK} success`))).toEqual([
      `${B} ${BACK} success`,
      `${B} ${BACK} complete`,
      `${B} ${BACK} same object`,
      `${B} home.onHide`,
      `${B} App.onHide`,
      `${A} App.onShow`,
      `${A} home.onShow`,
    ]);
    if (to === 'wx') expect(await told(B, 'App.onHide')).toEqual({ reason: 1 });
  });

  it('E1 E3 G4 back with a result, and without one', async () => {
    const { phone } = stage;
    const scene = from === 'wx' ? 1038 : '1038';
    await phone.open({ appId: A });
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep?n=1' } });
    await phone.record(A, 'deep.onReady');
    await jump(A, B);
    await phone.forget();
    const extraData = { code: 0, nested: { list: [1, 'two', null, { three: 3.5 }] }, text: '中' };
    await back(A, { extraData });
    await phone.record(A, 'deep.onShow');
    expect(await order(A)).toEqual(['App.onShow', 'deep.onShow']);
    expect(await told(A)).toEqual({
      path: 'pages/deep/deep',
      // E1 wants the query of the current page; my has it in its pages only (B10).
      ...(from === 'wx' && { query: { n: '1' } }),
      scene,
      referrerInfo: { appId: B, extraData },
      apiCategory: 'default',
    });
    for (const leave of [() => phone.close(), () => phone.page.goBack()]) {
      await jump(A, B);
      await phone.forget();
      await leave();
      await phone.record(A, 'deep.onShow');
      expect(await order(A)).toEqual(['App.onShow', 'deep.onShow']);
      expect(await told(A)).toMatchObject({ scene, referrerInfo: { appId: B } });
      expect(await told(A)).not.toHaveProperty('referrerInfo.extraData');
      expect(await phone.programs()).toEqual({ [A]: 'foreground', [B]: 'background' });
    }
  });
});

describe('leaving', () => {
  it('E2 E3 without an opener: navigateBack fails, close and back lead to the host', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    expect((await call(WX1, BACK)).data).toEqual({
      errMsg: `${BACK}:fail not MiniProgram can navigate back.`,
    });
    await phone.close();
    await phone.event('home');
    await phone.open({ appId: WX1 });
    await phone.forget();
    await phone.page.goBack();
    await phone.event('home');
    expect(await phone.programs()).toEqual({ [WX1]: 'background' });
    expect(await told(WX1, 'App.onHide')).toEqual({ reason: 0 });
  });

  it('E3 back goes through the pages first', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, MY1);
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep' } });
    await phone.record(MY1, 'deep.onReady');
    await phone.page.goBack();
    await phone.record(MY1, 'deep.onUnload');
    expect(await phone.journey()).toEqual([WX1, MY1]);
    await phone.page.goBack();
    await inFront(WX1);
    await phone.page.goBack();
    await phone.event('home');
  });

  it('E4 wx exits in a tap, and only then; it stays alive', async () => {
    const { phone } = stage;
    const run = encodeURIComponent(JSON.stringify({ api: 'exitMiniProgram' }));
    await phone.open({ appId: WX1, path: `pages/home/home?run=${run}` });
    expect(await told(WX1, 'exitMiniProgram fail')).toEqual({
      errMsg: 'exitMiniProgram:fail can only be invoked by user TAP gesture.',
    });
    await jump(WX1, WX2);
    await phone.forget();
    await phone.run({ api: 'exitMiniProgram' });
    expect(await told(WX1)).toMatchObject({ scene: 1038, referrerInfo: { appId: WX2 } });
    expect(await told(WX1)).not.toHaveProperty('referrerInfo.extraData');
    expect(await told(WX2, 'exitMiniProgram success')).toEqual({ errMsg: 'exitMiniProgram:ok' });
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground', [WX2]: 'background' });
  });

  it('E14 wx restarts in its place: a new context on that page, and the opener is still there', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2);
    expect((await call(WX2, 'restartMiniProgram')).data).toMatchObject({
      errMsg: expect.stringMatching(/^restartMiniProgram:fail .*path/),
    });
    await phone.forget();
    await phone.run({ api: 'restartMiniProgram', options: { path: '/pages/deep/deep?n=1' } });
    await phone.record(WX2, 'deep.onReady');
    expect((await phone.event('program:destroy')).why).toBe('restart');
    // The old context hears that it worked before it ends.
    expect((await everything()).slice(0, 4)).toEqual([
      `${WX2} restartMiniProgram success`,
      `${WX2} restartMiniProgram complete`,
      `${WX2} restartMiniProgram same object`,
      `${WX2} App.onLaunch`,
    ]);
    expect(await order(WX2, 'App.onLaunch')).toEqual([
      'App.onLaunch',
      'App.onShow',
      'deep.onLoad',
      'deep.onShow',
      'deep.onReady',
    ]);
    expect(await told(WX2, 'deep.onLoad')).toEqual({ n: '1' });
    await phone.forget();
    await back(WX1, { extraData: { after: 'restart' } });
    expect(await told(WX1)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: WX2, extraData: { after: 'restart' } },
    });
  });

  it('E13 after a return App.onShow and Page.onShow may navigate at once', async () => {
    const { phone } = stage;
    for (const at of ['show', 'page']) {
      await stage.renew({});
      await phone.open({ appId: WX1 });
      await phone.run({ at, api: 'navigateTo', options: { url: '/pages/other/other?paid=1' } });
      await jump(WX1, MY1);
      await phone.forget();
      await back(WX1, { extraData: { code: 0 } });
      await phone.record(WX1, 'other.onReady');
      const pages = (await order(WX1)).filter((it) => !it.startsWith('navigateTo'));
      expect(pages).toEqual([
        'App.onShow',
        'home.onShow',
        'home.onHide',
        'other.onLoad',
        'other.onShow',
        'other.onReady',
      ]);
    }
  });
});

describe('chains', () => {
  it('E8 A→B→C returns last in, first out, whatever B did meanwhile', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2);
    await jump(WX2, MY1);
    await back(WX2);
    await jump(WX2, WX3);
    expect(await phone.journey()).toEqual([WX1, WX2, WX3]);
    await phone.forget();
    await back(WX2, { extraData: { from: 'C' } });
    expect(await told(WX2)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: WX3, extraData: { from: 'C' } },
    });
    await back(WX1, { extraData: { from: 'B' } });
    expect(await told(WX1)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: WX2, extraData: { from: 'B' } },
    });
    expect(await phone.journey()).toEqual([WX1]);
  });

  it('E9 A→B→A→B…: hot starts, the opener is whoever opened last, the journey does not grow', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2);
    let [from, to] = [WX2, WX1];
    for (let hop = 0; hop < 10; hop++) {
      await phone.forget();
      await jump(from, to, { path: `pages/other/other?hop=${hop}` });
      expect(await told(to)).toMatchObject({ scene: 1037, query: { hop: String(hop) } });
      expect(await order(to)).not.toContain('App.onLaunch');
      [from, to] = [to, from];
    }
    expect(await phone.journey()).toEqual([WX1, WX2]);
    expect(await phone.programs()).toEqual({ [WX1]: 'background', [WX2]: 'foreground' });
    await back(WX1);
    await phone.close();
    await phone.event('home');
  });

  it('E10 an opener that was destroyed meanwhile starts again, on its page, with the result', async () => {
    const { phone } = stage;
    await stage.renew({ policy: JSON.stringify({ destroyAfterMs: { wx: 300, my: 60_000 } }) });
    await phone.open({ appId: WX1 });
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep?n=1' } });
    await phone.record(WX1, 'deep.onReady');
    await jump(WX1, MY1);
    expect((await phone.event('program:destroy')).appId).toBe(WX1);
    await phone.forget();
    await phone.run({ api: BACK, options: { extraData: { code: 0 } } });
    await phone.record(WX1, 'deep.onReady');
    for (const hook of ['App.onLaunch', 'App.onShow'])
      expect(await told(WX1, hook)).toEqual({
        path: 'pages/deep/deep',
        query: { n: '1' },
        scene: 1038,
        referrerInfo: { appId: MY1, extraData: { code: 0 } },
        apiCategory: 'default',
      });
    expect(await told(WX1, 'deep.onLoad')).toEqual({ n: '1' });
  });
});
