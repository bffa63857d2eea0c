// Section B of the navigation rules with real taps in a real browser: a my program opens another program.
import { beforeEach, describe, expect, it } from 'vitest';
import { MY1, MY2, UNRELEASED, useStage, WX1, WX2, WX3 } from './stage.ts';

const API = 'navigateToMiniProgram';
const WRONG = { error: 2, errorMessage: '参数无效' };

const stage = useStage();
const { call, order, jump } = stage;

/** Pages and hooks of a program since the last `forget`, once `last` was among them. */
const heard = async (appId: string, last: string): Promise<string[]> => {
  await stage.phone.record(appId, last);
  return order(appId);
};

describe('opening from my', () => {
  beforeEach(() => stage.phone.open({ appId: MY1 }));

  it('B1 B11 opens the target; success has the channel, then complete; extraData keeps its nesting', async () => {
    const { phone } = stage;
    const extraData = {
      order: { id: 'T1', lines: [{ n: 1 }, { n: 2.5 }] },
      paid: false,
      none: null,
    };
    await jump(MY1, MY2, { extraData });
    expect(await order(MY1, `${API} success`)).toEqual([
      `${API} success`,
      `${API} complete`,
      `${API} same object`,
      'home.onHide',
      'App.onHide',
    ]);
    expect((await phone.record(MY1, `${API} success`)).data).toEqual({
      eventChannel: '[EventChannel]',
    });
    expect((await phone.record(MY2, 'App.onLaunch')).data).toMatchObject({
      referrerInfo: { appId: MY1, extraData },
    });
  });

  it('B1 a promise, with and without callbacks', async () => {
    const { phone } = stage;
    const rejected = await call(MY1, API, { appId: 'x' }, { callbacks: false });
    expect(rejected).toMatchObject({ what: `${API} rejected`, data: WRONG });
    await jump(MY1, MY2, {}, { callbacks: false });
    expect((await phone.record(MY1, `${API} resolved`)).data).toEqual({
      eventChannel: '[EventChannel]',
    });
  });

  it('B2 B4 B3 B5 wrong parameters, unknown, refused by the target, forbidden by the platform', async () => {
    const answers: unknown[] = [];
    for (const options of [
      {},
      { appId: 2021999900000002 },
      { appId: '20219999' },
      { appId: MY2, path: {} },
      { appId: MY2, query: 'a=1' },
      { appId: MY2, extraData: 'text' },
      { appId: MY2, path: '../x' },
      { appId: '2021999999999999' },
      { appId: 'mpnobody01' },
      { appId: 'mpforbid01' },
    ])
      answers.push((await call(MY1, API, options)).data);
    expect(answers).toEqual([
      ...Array.from({ length: 7 }, () => WRONG),
      { error: 31, errorMessage: '跳转失败，目标 appId 无效' },
      { error: 30, errorMessage: '目标应用不允许被跳转。' },
      { error: 5001, errorMessage: '跳转小程序不在允许可跳转的行业规范内' },
    ]);
    await stage.nothingHappened();
  });

  it('B4 without network', async () => {
    const { phone } = stage;
    await phone.page.route('**/api/resolve?*', (route) => route.abort());
    const { data } = await call(MY1, API, { appId: MY2 });
    await phone.page.unroute('**/api/resolve?*');
    expect(data).toEqual({ error: 31, errorMessage: '跳转失败，请检查网络' });
  });

  it('B6 a program without a release: success, and the page 暂未找到此功能; leaving it is coming back', async () => {
    const { phone } = stage;
    await stage.renew({ locale: 'zh' });
    await phone.open({ appId: MY1 });
    await phone.run({ api: API, options: { appId: UNRELEASED } });
    await phone.answer(true);
    await phone.record(MY1, `${API} success`);
    await phone.until('the page of the host', () =>
      phone.quiet.run(() => document.body.innerText.includes('暂未找到此功能')),
    );
    await phone.record(MY1, 'App.onHide');
    await phone.forget();
    await phone.page.goBack();
    const { data } = await phone.record(MY1, 'App.onShow');
    expect(data).toMatchObject({ scene: '1038', referrerInfo: { appId: UNRELEASED } });
    expect(data).not.toHaveProperty('referrerInfo.extraData');
  });

  it('B7 the prompt in both languages names the target; refusing it is 11', async () => {
    const { phone } = stage;
    const words: Record<string, (string | null)[]> = {};
    for (const locale of ['zh', 'en']) {
      await stage.renew({ locale });
      await phone.open({ appId: MY1 });
      await phone.run({ api: API, options: { appId: MY2, extraData: { a: 1 } } });
      words[locale] = await phone.until('the sheet', () =>
        phone.quiet.run(() => {
          const sheet = document.querySelector('[data-at="confirm"]');
          return (
            sheet &&
            [...sheet.querySelectorAll('h2, p, .at-fact, button')].map((it) => it.textContent)
          );
        }),
      );
      await phone.answer(false);
      expect((await phone.record(MY1, `${API} fail`)).data).toEqual({
        error: 11,
        errorMessage: '用户取消操作',
      });
    }
    expect(words['zh']?.[0]).toBe('即将访问探针二小程序');
    expect(words['en']?.[0]).toBe('You are about to visit Probe My Two');
    expect(words['zh']).toHaveLength(5);
  });

  it('B7 the prompt of wx in both languages', async () => {
    const { phone } = stage;
    for (const [locale, title] of [
      ['zh', '即将打开“探针一”小程序'],
      ['en', 'Open “Probe My One”?'],
    ] as const) {
      await stage.renew({ locale });
      await phone.open({ appId: WX1 });
      await phone.run({ api: API, options: { appId: MY1 } });
      const { text } = await phone.sheet();
      expect(text).toContain(title);
    }
  });

  it('B9 B10 the path’s query and the app query never mix; without one there is none', async () => {
    const { phone } = stage;
    await jump(MY1, MY2, { path: 'pages/other/other?p=1', query: { a: 'foo', n: 2 } });
    expect((await phone.record(MY2, 'other.onLoad')).data).toEqual({ p: '1' });
    for (const hook of ['App.onLaunch', 'App.onShow'])
      expect((await phone.record(MY2, hook)).data).toMatchObject({
        path: 'pages/other/other',
        query: { a: 'foo', n: '2' },
      });
    await phone.run({ api: 'sync', name: 'getLaunchOptionsSync' });
    expect((await phone.record(MY2, 'getLaunchOptionsSync =')).data).toMatchObject({
      query: { a: 'foo', n: '2' },
    });
    await stage.back(MY1);
    await phone.forget();
    await jump(MY1, MY2, { path: 'pages/other/other?p=2' });
    expect((await phone.record(MY2, 'App.onShow')).data).not.toHaveProperty('query');
    expect((await phone.record(MY2, 'other.onLoad')).data).toEqual({ p: '2' });
  });

  it('B17 a release opens the release; a develop version what it asks for, where the user is a tester', async () => {
    const { phone } = stage;
    await jump(MY1, WX2, { envVersion: 'develop' });
    await phone.run({ api: 'sync', name: 'getAccountInfoSync' });
    expect((await phone.record(WX2, 'getAccountInfoSync =')).data).toMatchObject({
      miniProgram: { envVersion: 'release' },
    });
    await stage.renew({});
    await phone.open({ appId: MY1, envVersion: 'develop' });
    expect((await call(MY1, API, { appId: WX3, envVersion: 'develop' })).data).toEqual({
      error: 31,
      errorMessage: '跳转失败，目标 appId 无效',
    });
    await jump(MY1, WX2, { envVersion: 'develop' });
    await phone.run({ api: 'sync', name: 'getAccountInfoSync' });
    expect((await phone.record(WX2, 'getAccountInfoSync =')).data).toMatchObject({
      miniProgram: { envVersion: 'develop' },
    });
  });

  it('B18 navigateBack: the opener hears who returned, with what', async () => {
    const { phone } = stage;
    await jump(MY1, MY2);
    await phone.forget();
    await phone.run({ api: 'navigateBackMiniProgram', options: { extraData: { code: [9000] } } });
    expect((await phone.record(MY1, 'App.onShow')).data).toEqual({
      path: 'pages/home/home',
      scene: '1038',
      referrerInfo: { appId: MY2, extraData: { code: [9000] } },
      apiCategory: 'default',
    });
    expect(await order(MY2, 'navigateBackMiniProgram success')).toEqual([
      'navigateBackMiniProgram success',
      'navigateBackMiniProgram complete',
      'navigateBackMiniProgram same object',
      'home.onHide',
      'App.onHide',
    ]);
    expect(await heard(MY1, 'home.onShow')).toEqual(['App.onShow', 'home.onShow']);
  });

  it('B19 without an opener it fails, and says so', async () => {
    expect((await call(MY1, 'navigateBackMiniProgram')).data).toEqual({
      error: 3,
      errorMessage: '当前小程序不是由其他小程序打开的',
    });
    expect(await stage.phone.journey()).toEqual([MY1]);
  });

  it('B21 exit in a tap ends the program at once, by the API and by a navigator', async () => {
    const { phone } = stage;
    for (const exit of ['#run', '#nav-exit']) {
      await jump(MY1, MY2);
      await phone.forget();
      if (exit === '#run') await phone.type({ api: 'exitMiniProgram' });
      await phone.tap(exit);
      expect((await phone.event('program:destroy')).why).toBe('exit');
      const { data } = await phone.record(MY1, 'App.onShow');
      expect(data).toMatchObject({ scene: '1038', referrerInfo: { appId: MY2 } });
      expect(data).not.toHaveProperty('referrerInfo.extraData');
      expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });
    }
  });

  it('B22 restart: another context, on the page asked for, else at home', async () => {
    const { phone } = stage;
    await jump(MY1, MY2, { path: 'pages/other/other' });
    for (const [path, page] of [
      ['pages/deep/deep?again=1', 'deep'],
      [undefined, 'home'],
    ] as const) {
      await phone.forget();
      await phone.run({ api: 'restartMiniProgram', ...(path && { options: { path } }) });
      await phone.record(MY2, `${page}.onReady`);
      const all = (await phone.records(MY2)).map((it) => it.what);
      const answers = all.slice(0, all.indexOf('App.onLaunch'));
      expect(answers).toContain('restartMiniProgram success');
      expect(answers).toContain('restartMiniProgram complete');
      const hooks = await order(MY2, 'App.onLaunch');
      expect(hooks).toEqual(['App.onLaunch', 'App.onShow', ...page1(page)]);
      if (path) expect((await phone.record(MY2, 'deep.onLoad')).data).toEqual({ again: '1' });
    }
    expect(await phone.journey()).toEqual([MY1, MY2]);
  });

  it('B24 canIUse knows of the channel', async () => {
    const { phone } = stage;
    const args = ['navigateToMiniProgram.return.eventChannel'];
    await phone.run({ api: 'sync', name: 'canIUse', args });
    expect((await phone.record(MY1, 'canIUse =')).data).toBe(true);
  });
});

const page1 = (page: string): string[] => [`${page}.onLoad`, `${page}.onShow`, `${page}.onReady`];

describe('taps of my', () => {
  const path = (command: object): string =>
    `pages/home/home?run=${encodeURIComponent(JSON.stringify(command))}`;

  it('B8 no tap is needed, unless the platform demands one', async () => {
    const { phone } = stage;
    const command = { api: API, options: { appId: MY2 } };
    await phone.open({ appId: MY1, path: path(command) });
    await phone.answer(true);
    await phone.record(MY2, 'home.onReady');
    await stage.renew({ policy: JSON.stringify({ tapToNavigate: { wx: true, my: true } }) });
    await phone.open({ appId: MY1, path: path(command) });
    expect((await phone.record(MY1, `${API} fail`)).data).toEqual({
      error: 5,
      errorMessage: `${API} can only be invoked by user tap gesture`,
    });
    await jump(MY1, MY2);
  });

  it('B8 a focus that arrives just after the sheet is given back, a later one is theft', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1 });
    await phone.run({ api: API, options: { appId: MY2 }, after: 300 }, '#later');
    const frame = await phone.frontFrame();
    const grab = (): Promise<void> =>
      frame.run(() => {
        const field = document.querySelector('input');
        field?.blur();
        window.focus();
        field?.focus();
      });
    // The user touches the host's bar: the frame no longer has the focus when the sheet appears.
    await phone.page.mouse.click(150, 24);
    await phone.sheet();
    await phone.quiet.run(() => {
      const seen = { losses: 0, keys: 0 };
      addEventListener('blur', () => seen.losses++);
      addEventListener('keydown', () => seen.keys++);
      Object.assign(window, { seen });
    });
    const seen = (): Promise<{ losses: number; keys: number }> =>
      phone.quiet.run(() => (window as unknown as { seen: { losses: number; keys: number } }).seen);
    // What a tap does to its frame when the browser is busy.
    await grab();
    await phone.until('the loss', async () => (await seen()).losses > 0);
    await phone.until('the focus in the sheet', () =>
      phone.quiet.run(() => document.activeElement?.closest('[data-at="confirm"]') !== null),
    );
    await phone.page.keyboard.press('x');
    expect((await seen()).keys).toBe(1);
    expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });
    await phone.until('the end of patience', async () => {
      await grab().catch(() => undefined);
      return (await phone.events()).some(
        (it) => it.type === 'program:crash' && it.reason.includes('focus'),
      );
    });
  });

  it('B20 exit needs a tap', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1, path: path({ api: 'exitMiniProgram' }) });
    expect((await phone.record(MY1, 'exitMiniProgram fail')).data).toEqual({
      error: 5,
      errorMessage: 'exitMiniProgram can only be invoked by user tap gesture',
    });
    expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });
  });
});

describe('the stack of my', () => {
  it('B12 B15 B14 B16 A→B, B→A: A comes to the front and B exits; a path relaunches, none keeps', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1 });
    await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep' } });
    await phone.record(MY1, 'deep.onReady');
    await jump(MY1, MY2);
    expect(await phone.journey()).toEqual([MY1, MY2]);
    await phone.forget();
    await jump(MY2, MY1);
    expect(await heard(MY1, 'deep.onShow')).toEqual(['App.onShow', 'deep.onShow']);
    expect(await order(MY2, `${API} success`)).toEqual([
      `${API} success`,
      `${API} complete`,
      `${API} same object`,
      'home.onHide',
      'App.onHide',
    ]);
    expect((await phone.event('program:destroy')).why).toBe('stack-rule');
    expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });

    await jump(MY1, MY2);
    await phone.forget();
    await jump(MY2, MY1, { path: 'pages/other/other?by=B14' });
    expect(await heard(MY1, 'other.onReady')).toEqual([
      'App.onShow',
      'deep.onUnload',
      'home.onUnload',
      ...page1('other'),
    ]);
    expect(await phone.journey()).toEqual([MY1]);
  });

  it('B13 A→B→C, C→A: B and C exit', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1 });
    await jump(MY1, WX1);
    await jump(WX1, MY2);
    await jump(MY2, MY1);
    expect(await phone.programs()).toEqual({ [MY1]: 'foreground' });
    const ended = (await phone.events()).filter((it) => it.type === 'program:destroy');
    expect(ended.map((it) => [it.appId, it.why])).toEqual([
      [MY2, 'stack-rule'],
      [WX1, 'stack-rule'],
    ]);
  });

  it('B23 closed: alive in the background, destroyed when its time is over', async () => {
    const { phone } = stage;
    const destroyAfterMs = { wx: 60_000, my: 900 };
    await stage.renew({ policy: JSON.stringify({ destroyAfterMs }) });
    await phone.open({ appId: MY1 });
    await phone.close();
    await phone.event('program:hide');
    expect(await phone.programs()).toEqual({ [MY1]: 'background' });
    expect((await phone.event('program:destroy')).why).toBe('keep-alive-over');
    await phone.forget();
    await phone.open({ appId: MY1 });
    await phone.record(MY1, 'App.onLaunch');
  });
});
