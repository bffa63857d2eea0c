// Section A of the navigation rules with real taps in a real browser: a wx program opens another program.
import { beforeEach, describe, expect, it } from 'vitest';
import { MY1, useStage, WX1, WX2, WX3 } from './stage.ts';

const API = 'navigateToMiniProgram';

const stage = useStage();
const { call, order, jump } = stage;

describe('opening from wx', () => {
  beforeEach(() => stage.phone.open({ appId: WX1 }));

  it('A1 a confirmed jump opens the target; success, then complete with the same object', async () => {
    const { phone } = stage;
    await jump(WX1, WX2, { path: 'pages/other/other?x=1', extraData: { a: [1, { b: 2 }] } });
    expect(await order(WX1, `${API} success`)).toEqual([
      `${API} success`,
      `${API} complete`,
      `${API} same object`,
      'home.onHide',
      'App.onHide',
    ]);
    expect((await phone.record(WX1, `${API} success`)).data).toEqual({ errMsg: `${API}:ok` });
    expect((await phone.record(WX1, `${API} same object`)).data).toBe(true);
    expect(await phone.journey()).toEqual([WX1, WX2]);
  });

  it('A2 a promise without callbacks, nothing with any of them', async () => {
    const { phone } = stage;
    const refused = await call(WX1, API, { appId: WX1 }, { callbacks: false });
    expect(refused).toMatchObject({
      what: `${API} rejected`,
      data: { errMsg: `${API}:fail can't navigate to myself` },
    });
    await phone.run({ api: API, options: { appId: WX1 }, callbacks: ['complete'] });
    await phone.record(WX1, `${API} complete`);
    expect(await order(WX1)).not.toContain(`${API} returned`);
    await jump(WX1, WX2, {}, { callbacks: false });
    const resolved = await phone.record(WX1, `${API} resolved`);
    expect(resolved.data).toEqual({ errMsg: `${API}:ok` });
  });

  it('A12 a refused jump fails with cancel, completes with the same object and changes nothing', async () => {
    const { phone } = stage;
    await phone.run({ api: API, options: { appId: WX2 } });
    await phone.answer(false);
    const { data } = await phone.record(WX1, `${API} fail`);
    expect(data).toEqual({ errMsg: `${API}:fail cancel`, errno: 1 });
    expect((await phone.record(WX1, `${API} same object`)).data).toBe(true);
    expect(await phone.records(WX2)).toEqual([]);
    expect(await phone.journey()).toEqual([WX1]);
  });

  it('A14 neither from onHide, nor from the background', async () => {
    const { phone } = stage;
    await phone.run({
      at: 'hide',
      api: 'all',
      commands: [
        { api: API, options: { appId: WX2 } },
        { api: 'later', after: 50, command: { api: API, options: { appId: MY1 } } },
      ],
    });
    await phone.close();
    const fail = { errMsg: `${API}:fail the mini program is not in the foreground` };
    const fails = await phone.until('two refusals', async () => {
      const all = (await phone.records(WX1)).filter((it) => it.what === `${API} fail`);
      return all.length === 2 && all;
    });
    expect(fails.map((it) => it.data)).toEqual([fail, fail]);
    expect(await phone.dialog()).toBe(null);
    expect(await phone.journey()).toEqual([]);
  });

  it('A15 a release opens the release, whatever it asks for', async () => {
    await jump(WX1, WX2, { envVersion: 'develop' });
    expect(await versionOf(WX2)).toMatchObject({ envVersion: 'release', version: '1.0.0' });
  });

  it('A17 A18 no path: home; a query is decoded once, the same wherever it is seen', async () => {
    const { phone } = stage;
    await jump(WX1, WX2, { path: '' });
    expect(await phone.record(WX2, 'App.onLaunch')).toMatchObject({
      data: { path: 'pages/home/home', query: {} },
    });
    await phone.record(WX2, 'home.onLoad');
    await stage.renew({});
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2, { path: '/pages/other/other?x=1&y=%E4%B8%AD&z=a%2520b&empty' });
    const query = { x: '1', y: '中', z: 'a%20b', empty: '' };
    for (const hook of ['App.onLaunch', 'App.onShow'])
      expect((await phone.record(WX2, hook)).data).toMatchObject({
        path: 'pages/other/other',
        query,
      });
    expect((await phone.record(WX2, 'other.onLoad')).data).toEqual(query);
    await phone.run({ api: 'sync', name: 'getLaunchOptionsSync' });
    expect((await phone.record(WX2, 'getLaunchOptionsSync =')).data).toMatchObject({
      path: 'pages/other/other',
      query,
    });
  });

  it('A19 a page that does not exist: the target hears of it and may redirect, else the host says so', async () => {
    const { phone } = stage;
    await phone.run({ api: API, options: { appId: WX2, path: 'pages/none/none?redirect=1' } });
    await phone.answer(true);
    expect((await phone.record(WX2, 'App.onPageNotFound')).data).toEqual({
      path: 'pages/none/none',
      query: { redirect: '1' },
      isEntryPage: true,
    });
    expect((await phone.record(WX2, 'other.onLoad')).data).toEqual({ redirected: '1' });
    await stage.renew({});
    await phone.open({ appId: WX1 });
    await phone.run({ api: API, options: { appId: WX2, path: 'pages/none/none' } });
    await phone.answer(true);
    await phone.record(WX2, 'App.onPageNotFound');
    await phone.until('the page of the host', () =>
      phone.quiet.run(() => document.body.innerText.includes('This page does not exist')),
    );
    await phone.close();
    await phone.record(WX1, 'App.onHide');
    expect(await phone.journey()).toEqual([WX1]);
  });

  it('A22 A23 A24 a live target: no path keeps its pages, an unchanged one may, another one relaunches', async () => {
    const { phone } = stage;
    const path = 'pages/other/other?x=1';
    const again = async (options: object): Promise<string[]> => {
      await stage.back(WX1);
      await phone.forget();
      await jump(WX1, WX2, options);
      return order(WX2);
    };
    await jump(WX1, WX2, { path });
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep' } });
    await phone.record(WX2, 'deep.onReady');
    expect(await again({})).toEqual(['App.onShow', 'deep.onShow']);
    expect(await again({ path, noRelaunchIfPathUnchanged: true })).toEqual([
      'App.onShow',
      'deep.onShow',
    ]);
    await again({ path });
    await phone.record(WX2, 'other.onReady');
    expect(await order(WX2)).toEqual([
      'App.onShow',
      'deep.onUnload',
      'other.onUnload',
      'other.onLoad',
      'other.onShow',
      'other.onReady',
    ]);
    await again({ path: 'pages/other/other?x=2', noRelaunchIfPathUnchanged: true });
    expect((await phone.record(WX2, 'other.onLoad')).data).toEqual({ x: '2' });
    expect(await order(WX2)).not.toContain('App.onLaunch');
  });

  it('A25 events bring a channel, and canIUse says so', async () => {
    const { phone } = stage;
    await phone.run({
      api: 'sync',
      name: 'canIUse',
      args: ['navigateToMiniProgram.success.eventChannel'],
    });
    expect((await phone.record(WX1, 'canIUse =')).data).toBe(true);
    await jump(WX1, WX2, {}, { events: ['news'] });
    expect((await phone.record(WX1, `${API} success`)).data).toEqual({
      errMsg: `${API}:ok`,
      eventChannel: '[EventChannel]',
    });
    await phone.run({
      api: 'channel.emit',
      channel: 'opener',
      name: 'news',
      args: ['x', { y: 1 }],
    });
    expect((await phone.record(WX1, 'channel news')).data).toEqual(['x', { y: 1 }]);
  });

  it('A26 a package that cannot be fetched, or was changed: a reason, and nothing half-open', async () => {
    const { phone } = stage;
    const spoil = '**/packages/*/manifest.json';
    await phone.page.route(spoil, (route) => route.abort());
    await phone.run({ api: API, options: { appId: WX2 } });
    await phone.answer(true);
    expect((await phone.record(WX1, `${API} fail`)).data).toEqual({
      errMsg: `${API}:fail network error`,
    });
    await phone.page.unroute(spoil);
    await phone.page.route(spoil, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('home', 'evil') });
    });
    await phone.forget();
    await phone.run({ api: API, options: { appId: WX2 } });
    await phone.answer(true);
    expect((await phone.record(WX1, `${API} fail`)).data).toEqual({
      errMsg: `${API}:fail the mini program could not be opened: the manifest does not have the digest of this version`,
    });
    await phone.page.unroute(spoil);
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
    await jump(WX1, WX2);
  });

  it('A27 a navigator is the tap and the call; its events say what came of it', async () => {
    const { phone } = stage;
    await phone.tap('#nav-self');
    const failed = { errMsg: `${API}:fail can't navigate to myself` };
    expect((await phone.record(WX1, 'navigator fail')).data).toEqual(failed);
    expect((await phone.record(WX1, 'navigator complete')).data).toEqual(failed);
    await phone.tap('#nav-open');
    await phone.answer(true);
    expect((await phone.record(WX1, 'navigator success')).data).toEqual({ errMsg: `${API}:ok` });
    const { data } = await phone.record(MY1, 'App.onLaunch');
    expect(data).toMatchObject({
      path: 'pages/other/other',
      referrerInfo: { appId: WX1, extraData: { from: 'navigator' } },
    });
    expect((await phone.record(MY1, 'other.onLoad')).data).toEqual({ by: 'navigator' });
  });

  it('A28 a navigator goes back with data, or exits', async () => {
    const { phone } = stage;
    await jump(WX1, WX2);
    await phone.forget();
    await phone.tap('#nav-back');
    expect((await phone.record(WX1, 'App.onShow')).data).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: WX2, extraData: { from: 'navigator' } },
    });
    await jump(WX1, WX2);
    await phone.forget();
    await phone.tap('#nav-exit');
    const { data } = await phone.record(WX1, 'App.onShow');
    expect(data).toMatchObject({ scene: 1038, referrerInfo: { appId: WX2 } });
    expect(data).not.toHaveProperty('referrerInfo.extraData');
  });
});

describe('versions', () => {
  it('A16 a develop version opens what it asks for, where the user is a tester', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1, envVersion: 'develop' });
    const refused = await call(WX1, API, { appId: WX3, envVersion: 'develop' });
    expect(refused.data).toEqual({ errMsg: `${API}:fail invalid appid`, errno: 1005 });
    await jump(WX1, WX2, { envVersion: 'develop' });
    expect(await versionOf(WX2)).toMatchObject({ envVersion: 'develop' });
  });

  it('A9 a program that lists eleven others is refused, with the place', async () => {
    const { phone, server } = stage;
    await expect(phone.open({ appId: 'mpcrowded1' })).rejects.toThrow();
    expect(server.said.join('\n')).toMatch(/app\.json.*navigateToMiniProgramAppIdList/s);
  });

  it('A29 a mini game has no such API, and canIUse says so', async () => {
    const { phone } = stage;
    await phone.open({ appId: 'mgprobe001' });
    for (const name of [API, 'exitMiniProgram', 'restartMiniProgram']) {
      expect((await phone.record('mgprobe001', `${name} is`)).data).toBe('undefined');
      expect((await phone.record('mgprobe001', `canIUse ${name}`)).data).toBe(false);
    }
  });
});

async function versionOf(appId: string): Promise<unknown> {
  const { phone } = stage;
  await phone.run({ api: 'sync', name: 'getAccountInfoSync' });
  const { data } = await phone.record(appId, 'getAccountInfoSync =');
  return (data as { miniProgram: unknown }).miniProgram;
}
