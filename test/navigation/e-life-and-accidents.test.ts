// Section E of the navigation rules in a real browser: programs that are left, end, crash, hang or are found again.
import { beforeEach, describe, expect, it } from 'vitest';
import { MY1, MY2, useStage, WX1, WX2 } from './stage.ts';

const API = 'navigateToMiniProgram';

const stage = useStage();
const { back, inFront, jump, order } = stage;

const told = async (appId: string, what = 'App.onShow'): Promise<unknown> =>
  (await stage.phone.record(appId, what)).data;

describe('keep-alive', () => {
  it('E7 left: suspended, so timers wait; entered again: they go on; its time over: destroyed', async () => {
    const { phone } = stage;
    const policy = {
      suspendAfterMs: { wx: 200, my: null },
      destroyAfterMs: { wx: 4000, my: 60_000 },
    };
    await stage.renew({ policy: JSON.stringify(policy) });
    await phone.open({ appId: WX1 });
    const tick = { api: 'typeof', name: 'navigateTo' };
    await phone.run({ at: 'hide', api: 'later', after: 400, command: tick });
    await jump(WX1, MY1);
    await phone.event('program:suspend', (it) => it.appId === WX1);
    // The other program's clock: well after the timer of the first was due.
    await phone.run({ ...tick, after: 700 }, '#later');
    await phone.record(MY1, 'navigateTo is');
    expect(await order(WX1)).not.toContain('navigateTo is');
    await phone.forget();
    await back(WX1);
    await phone.record(WX1, 'navigateTo is');
    expect(await order(WX1)).not.toContain('App.onLaunch');
    await phone.close();
    expect(await phone.event('program:destroy')).toMatchObject({
      appId: WX1,
      why: 'keep-alive-over',
    });
    await phone.forget();
    await phone.open({ appId: WX1 });
    await phone.record(WX1, 'App.onLaunch');
  });

  it('E12 over the cap the least recently used ends, after its onHide, and never one of the chain', async () => {
    const { phone } = stage;
    await stage.renew({ policy: JSON.stringify({ livePrograms: 2 }) });
    await phone.open({ appId: WX1 });
    await phone.close();
    await phone.open({ appId: WX2 });
    await phone.open({ appId: MY1 });
    expect(await phone.event('program:destroy')).toMatchObject({ appId: WX1, why: 'cap' });
    await phone.record(WX1, 'App.onHide');
    await phone.forget();
    await jump(MY1, MY2);
    expect((await phone.event('program:destroy')).appId).toBe(WX2);
    await jump(MY2, WX1);
    expect(await phone.programs()).toEqual({
      [MY1]: 'background',
      [MY2]: 'background',
      [WX1]: 'foreground',
    });
  });
});

describe('accidents', () => {
  beforeEach(async () => {
    await stage.phone.open({ appId: WX1 });
    await jump(WX1, MY1, {}, { events: ['x'] });
    await stage.phone.forget();
  });

  it('E11 a callee that crashes: closing lands on the opener, without data', async () => {
    const { phone } = stage;
    await phone.run({ api: 'flood', channel: 'opener' });
    expect((await phone.event('program:crash')).appId).toBe(MY1);
    expect(await phone.sheet()).toMatchObject({ kind: 'trouble' });
    await phone.tapHost('[data-at="trouble"] button:last-of-type');
    await inFront(WX1);
    expect(await told(WX1)).toMatchObject({ scene: 1038, referrerInfo: { appId: MY1 } });
    expect(await told(WX1)).not.toHaveProperty('referrerInfo.extraData');
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
  });

  it('E11 a callee that crashes: reloaded it starts again on its page, and its opener is still there', async () => {
    const { phone } = stage;
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep?n=1' } });
    await phone.record(MY1, 'deep.onReady');
    await phone.run({ api: 'flood', channel: 'opener' });
    await phone.tapHost('[data-at="trouble"] button[data-kind="primary"]');
    await phone.event('program:destroy');
    await phone.record(MY1, 'App.onLaunch');
    expect(await told(MY1, 'App.onLaunch')).toMatchObject({ path: 'pages/deep/deep' });
    await inFront(MY1);
    await back(WX1, { extraData: { after: 'crash' } });
    expect(await told(WX1)).toMatchObject({ referrerInfo: { extraData: { after: 'crash' } } });
  });

  it('E11 a callee that hangs: the host stays alive and offers to close it', async () => {
    const { phone } = stage;
    await phone.run({ api: 'hang' });
    const { text } = await phone.sheet();
    expect(text).toContain('is not responding');
    await phone.tapHost('[data-at="trouble"] button[data-kind="danger"]');
    await inFront(WX1);
    expect(await told(WX1)).toMatchObject({ scene: 1038, referrerInfo: { appId: MY1 } });
    expect(await told(WX1)).not.toHaveProperty('referrerInfo.extraData');
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
  });

  it('E16 the host page is reloaded: the top starts again on its page, back still leads to the opener', async () => {
    const { phone } = stage;
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep?n=1' } });
    await phone.record(MY1, 'deep.onReady');
    await phone.run({ api: API, options: { appId: MY2 } });
    await phone.sheet();
    await phone.page.reload();
    await phone.record(MY1, 'deep.onReady');
    expect(await phone.dialog()).toBe(null);
    expect(await told(MY1, 'App.onLaunch')).toEqual({
      path: 'pages/deep/deep',
      scene: '1001',
      apiCategory: 'default',
    });
    expect(await told(MY1, 'deep.onLoad')).toEqual({ n: '1' });
    expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });
    await back(WX1, { extraData: { code: 0 } });
    expect(await told(WX1, 'App.onLaunch')).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: MY1, extraData: { code: 0 } },
    });
  });

  it('E17 exit while the user is asked: the sheet closes, nothing opens', async () => {
    const { phone } = stage;
    await phone.run({
      api: 'all',
      commands: [{ api: API, options: { appId: WX2 } }, { api: 'exitMiniProgram' }],
    });
    await inFront(WX1);
    expect(await phone.dialog()).toBe(null);
    expect(await told(WX1)).toMatchObject({ scene: 1038, referrerInfo: { appId: MY1 } });
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
  });

  it('E17 something else is opened while the user is asked: the caller is told, the sheet closes', async () => {
    const { phone } = stage;
    await phone.run({ api: API, options: { appId: WX2 } });
    await phone.sheet();
    await phone.open({ appId: MY2 });
    expect(await told(MY1, `${API} fail`)).toMatchObject({ error: 3 });
    expect(await phone.dialog()).toBe(null);
    expect((await phone.programs())[WX2]).toBe(undefined);
  });
});
