// The page stack, the program's life and what goes wrong, in a running wx program.
// Long on purpose: one browser and server for all of them, which cost more to start than a test does.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compile,
  startProgramHarness,
  type ProgramHarness,
  type RunningProgram,
} from './program-harness.ts';
import { component, wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

/** A page whose hooks print, with a button that runs code of its page. */
const page = (name: string, rest = ''): Record<string, string> => ({
  [`pages/${name}.json`]: '{}',
  [`pages/${name}.wxml`]: `<view id="name">${name}</view><view id="go" bindtap="go">go</view>`,
  [`pages/${name}.js`]: `const say = (...a) => console.log('${name}', ...a); Page({
    onLoad(q) { say('load', JSON.stringify(q)) }, onShow() { say('show') }, onReady() { }, onHide() { say('hide') }, onUnload() { say('unload') },
    go() { getApp().run(this) }, ${rest} })`,
});

const program = (
  pages: string[],
  extra: Record<string, string> = {},
  app: object = {},
  appJs = '',
): Record<string, string> =>
  wx({
    'app.json': JSON.stringify({ pages: pages.map((name) => `pages/${name}`), ...app }),
    'app.js': `App({ onShow(o) { console.log('app show', o.scene) }, onHide(o) { console.log('app hide', o.reason) }, run(page) { (this.script || [])[this.at = (this.at ?? -1) + 1](page) }, ${appJs} })`,
    ...Object.assign({}, ...pages.map((name) => page(name))),
    ...extra,
  });

const stackOf = async (running: RunningProgram): Promise<string[]> => {
  const sets = await running.calls('screen.set');
  const last = sets[sets.length - 1]?.args as unknown as { stack: { fullPath: string }[] };
  return last.stack.map(({ fullPath }) => fullPath);
};

test('onLaunch: the tab bar can be changed before its first page is there; pages that make global variables have run; Page can be replaced', async () => {
  const files = program(
    ['t1', 't2', 'a'],
    {},
    {
      tabBar: {
        color: '#000',
        selectedColor: '#000',
        backgroundColor: '#fff',
        list: [
          { pagePath: 'pages/t1', text: '1' },
          { pagePath: 'pages/t2', text: '2' },
        ],
      },
    },
  );
  files['app.js'] =
    `App({ onLaunch() { wx.setTabBarItem({ index: 0, text: 'one', complete: (e) => console.log(e.errMsg, made) }) } })`;
  files['pages/a.js'] = `made = 'early'\n${files['pages/a.js']}`;
  files['app.js'] +=
    `; const old = Page; Page = (options) => { console.log('replaced'); old(options) }`;
  const onTab = await harness.run(files);
  const printed = await onTab.lines(5);
  expect(printed).toContain('setTabBarItem:ok early');
  // Of the page that ran at launch, and of the one that is shown.
  expect(printed.filter((line) => line === 'replaced')).toHaveLength(2);
  expect((await onTab.call('screen.tabBar')).args).toEqual({ item: { index: 0, text: 'one' } });
  await onTab.close();
  const elsewhere = await harness.run(files, { entry: { path: 'pages/a' } });
  expect(await elsewhere.lines(4)).toContain('setTabBarItem:fail not TabBar page early');
  await elsewhere.close();
});

test('five routes: hooks in order, the host is told, refusals in the documented words', async () => {
  const running = await harness.run(
    program(
      ['a', 'b', 't1', 't2'],
      {},
      {
        tabBar: {
          color: '#000',
          selectedColor: '#000',
          backgroundColor: '#fff',
          list: [
            { pagePath: 'pages/t1', text: '1' },
            { pagePath: 'pages/t2', text: '2' },
          ],
        },
      },
      `script: [
      (p) => wx.navigateTo({ url: 'b?x=1&y=%20', events: { hello(d) { console.log('heard', d) } }, success(r) { r.eventChannel.emit('down', 7) } }),
      (p) => { p.getOpenerEventChannel().on('down', (d) => console.log('down', d)); p.getOpenerEventChannel().emit('hello', 'up');
        wx.navigateTo({ url: '/pages/t1', fail: (e) => console.log(e.errMsg), complete: (e) => console.log('complete') });
        wx.navigateTo({ url: 'nope?a=1' }).catch((e) => console.log(e.errMsg));
        wx.navigateBack() },
      (p) => wx.switchTab({ url: 't1?x=1' }),
      (p) => wx.navigateTo({ url: '/pages/a' }),
      (p) => wx.switchTab({ url: '/pages/t2' }),
      (p) => wx.reLaunch({ url: '/pages/b?z=2' }),
      (p) => wx.navigateBack({ delta: 3, fail: (e) => console.log(e.errMsg) }),
    ],`,
    ),
  );
  expect(await running.lines(3)).toEqual(['app show 1001', 'a load {}', 'a show']);
  await running.tap('#go');
  expect(await running.lines(3)).toEqual(['a hide', 'b load {"x":"1","y":"%20"}', 'b show']);
  await running.call('screen.firstContent', 2);
  expect(await stackOf(running)).toEqual(['pages/a', 'pages/b?x=1&y=%2520']);
  await running.tap('#go');
  expect(await running.lines(7)).toEqual([
    'down 7',
    'heard up',
    'navigateTo:fail can not navigateTo a tabbar page',
    'complete',
    'navigateTo:fail page "pages/nope?a=1" is not found',
    'b unload',
    'a show',
  ]);
  await expect.poll(() => stackOf(running)).toEqual(['pages/a']);
  await running.tap('#go');
  expect(await running.lines(3)).toEqual(['a unload', 't1 load {}', 't1 show']);
  await running.call('screen.firstContent', 3);
  await running.tap('#go');
  expect(await running.lines(3)).toEqual(['t1 hide', 'a load {}', 'a show']);
  await running.call('screen.firstContent', 4);
  await running.tap('#go');
  expect(await running.lines(3)).toEqual(['a unload', 't2 load {}', 't2 show']);
  await running.call('screen.firstContent', 5);
  await running.tap('#go');
  expect(await running.lines(4)).toEqual(['t2 unload', 't1 unload', 'b load {"z":"2"}', 'b show']);
  await running.call('screen.firstContent', 6);
  await running.tap('#go');
  expect(await running.lines(1)).toEqual(['navigateBack:fail cannot navigate back at first page.']);
  expect(await running.errors()).toEqual([]);
  await running.close();
});

test('hide, suspension, show and end: page and app hooks in order, timers wait', async () => {
  const running = await harness.run(
    program(['a', 'b'], {}, {}, `script: [() => { setTimeout(() => console.log('timer'), 0) }],`),
  );
  await running.lines(3);
  await running.tell('app.hide', { reason: 1 });
  expect(await running.lines(2)).toEqual(['a hide', 'app hide 1']);
  await running.call('app.hidden');
  await running.tell('app.suspend', {});
  await running.tap('#go');
  await running.tell('ui.back', {});
  expect(await running.log()).not.toContain('timer');
  await running.tell('app.resume', {});
  expect(await running.lines(1)).toEqual(['timer']);
  const entry = { path: 'pages/a', pageQuery: {}, scene: 1038, apiCategory: 'default' as const };
  await running.tell('app.show', { entry, pages: 'keep' });
  expect(await running.lines(2)).toEqual(['app show 1038', 'a show']);
  await running.tell('app.hide', { reason: 0 });
  await running.lines(2);
  const again = {
    path: 'pages/b',
    pageQuery: { k: 'v' },
    scene: 1037,
    apiCategory: 'default' as const,
    referrerInfo: { appId: 'wx1' },
  };
  await running.tell('app.show', { entry: again, pages: 'relaunch' });
  expect(await running.lines(4)).toEqual([
    'app show 1037',
    'a unload',
    'b load {"k":"v"}',
    'b show',
  ]);
  await running.tell('app.end', { reason: 1 });
  expect(await running.lines(3)).toEqual(['b hide', 'app hide 1', 'b unload']);
  await running.close();
});

test('going back closes a shown page-container and keeps the page; one that is gone, or is leaving, holds nobody', async () => {
  const files = program(['a', 'b'], {}, {}, `script: [(p) => wx.navigateTo({ url: 'b' })],`);
  files['pages/b.wxml'] =
    '<page-container wx:if="{{on}}" show="{{on}}" overlay="{{false}}" duration="1" bindafterenter="say" bindbeforeleave="leaving" bindafterleave="say"><view id="back" bindtap="back">in</view></page-container>' +
    '<view id="on" bindtap="on">on</view><view id="off" bindtap="off">off</view>';
  files['pages/b.js'] = `Page({
    data: { on: false },
    on() { this.setData({ on: false }); this.setData({ on: true }) },
    off() { this.setData({ on: false }) },
    back() { wx.navigateBack({ complete: (e) => console.log(e.errMsg) }) },
    say(e) { console.log(e.type, this.data.on) },
    leaving(e) { this.say(e); if (this.twice) wx.navigateBack(); this.twice = true },
    onUnload() { console.log('b unload') } })`;
  const running = await harness.run(files);
  await running.lines(3);
  await running.tap('#go');
  await running.lines(1);
  await running.call('screen.firstContent', 2);
  const told = async (count: number): Promise<unknown> =>
    (await running.call('screen.container', count)).args;
  await running.tap('#on');
  expect(await running.lines(1)).toEqual(['afterenter true']);
  expect(await told(1)).toEqual({ pageId: 2, shown: true });
  // Taken off the page while it is shown.
  await running.tap('#off');
  expect(await told(2)).toEqual({ pageId: 2, shown: false });
  await running.tap('#on');
  expect(await running.lines(1)).toEqual(['afterenter true']);
  await running.tap('#back');
  expect((await running.lines(3)).toSorted()).toEqual([
    'afterleave true',
    'beforeleave true',
    'navigateBack:ok',
  ]);
  expect(await told(4)).toEqual({ pageId: 2, shown: false });
  await running.tap('#on');
  expect(await running.lines(1)).toEqual(['afterenter true']);
  await running.tell('ui.back', {});
  // Its `beforeleave` goes back itself: that leaves the page.
  expect((await running.lines(3)).slice(0, 2)).toEqual(['beforeleave true', 'b unload']);
  expect(await running.errors()).toEqual([]);
  await running.close();
}, 60_000);

test('restartStrategy: what onSaveExitState answers is kept, and the next start finds page and state again', async () => {
  const files = program(['a', 'b']);
  files['pages/b.json'] = '{"restartStrategy":"homePageAndLatestPage"}';
  files['pages/b.js'] = `Page({
    onLoad(q) { console.log('b', JSON.stringify(q), JSON.stringify(this.exitState)) },
    onSaveExitState() { return { data: { draft: 'tea' }, expireTimeStamp: 7 } } })`;
  const running = await harness.run(files, {
    entry: { path: 'pages/b', pageQuery: { k: 'v' } },
    launch: { exitState: [1] },
  });
  expect(await running.lines(2)).toEqual(['app show 1001', 'b {"k":"v"} [1]']);
  await running.tell('app.hide', { reason: 0 });
  expect((await running.call('app.exitState')).args).toEqual({
    path: 'pages/b',
    query: { k: 'v' },
    state: { data: { draft: 'tea' }, expireTimeStamp: 7 },
  });
  await running.close();
});

test('an independent sub-package runs without App and app.wxss until a page of the main package is wanted', async () => {
  const running = await harness.run(
    program(
      ['a'],
      {
        'app.wxss': '#name, #alone { color: rgb(1, 2, 3) }',
        'ind/x.json': '{}',
        'ind/x.wxml': '<view id="alone" bindtap="go">x</view>',
        'ind/x.js': `Page({
          onLoad() { const early = getApp({ allowDefault: true }); early.seen = 1; console.log('x', typeof getApp()) },
          go() { wx.navigateTo({ url: '/pages/a' }) } })`,
      },
      { subpackages: [{ root: 'ind', pages: ['x'], independent: true }] },
      `onLaunch(o) { console.log('launch', o.path, this.seen) },`,
    ),
    { entry: { path: 'ind/x' } },
  );
  const color = async (selector: string) =>
    (await running.view()).evaluate(
      (it) => getComputedStyle(document.querySelector(it)!).color,
      selector,
    );
  expect(await running.lines(1)).toEqual(['x undefined']);
  expect(await color('#alone')).toBe('rgb(0, 0, 0)');
  await running.tap('#alone');
  expect(await running.lines(4)).toEqual([
    'launch ind/x 1',
    'app show 1001',
    'a load {}',
    'a show',
  ]);
  await running.call('screen.firstContent', 2);
  expect(await color('#name')).toBe('rgb(1, 2, 3)');
  await running.close();
});

test('an unknown entry page: the program may redirect at once, else a page says so', async () => {
  const files = program(
    ['a'],
    {},
    {},
    `onPageNotFound(o) { console.log('missing', o.path, JSON.stringify(o.query), o.isEntryPage); if (o.query.go) wx.redirectTo({ url: '/pages/a?from=x' }) },`,
  );
  const entry = { path: 'pages/zz', pageQuery: { go: '1' } };
  const redirected = await harness.run(files, { entry });
  expect(await redirected.lines(4)).toEqual([
    'app show 1001',
    'missing pages/zz {"go":"1"} true',
    'a load {"from":"x"}',
    'a show',
  ]);
  await redirected.close();
  const lost = await harness.run(files, { entry: { path: 'pages/zz', pageQuery: {} } });
  expect((await (await lost.view()).locator('body').textContent()) ?? '').toContain('pages/zz');
  await lost.close();
});

test('sub-packages are fetched before a route, by require.async, and for placeholders', async () => {
  const running = await harness.run(
    wx({
      'app.json': JSON.stringify({
        pages: ['pages/a/a'],
        subPackages: [{ root: 'sub', pages: ['p/p'] }],
      }),
      'pages/a/a.json': JSON.stringify({
        usingComponents: { late: '../../sub/late', here: '/here' },
        componentPlaceholder: { late: 'here' },
      }),
      'pages/a/a.wxml':
        '<late wx:if="{{on}}" id="late"/><view id="on" bindtap="on">on</view><view id="lib" bindtap="lib">lib</view><view id="nav" bindtap="nav">nav</view>',
      'pages/a/a.js': `Page({ data: { on: false }, on() { this.setData({ on: true }) },
        lib() { require.async('../../sub/lib.js').then((m) => console.log('lib', m.value)); require('../../sub/lib.js', (m) => console.log('callback', m.value), () => console.log('failed')) },
        nav() { wx.navigateTo({ url: '/sub/p/p' }) } })`,
      ...component('here', { wxml: '<view class="ph">placeholder</view>' }),
      ...component('sub/late', { wxml: '<view id="real">real</view>' }),
      'sub/lib.js': 'module.exports = { value: 42 }',
      'sub/p/p.json': '{}',
      'sub/p/p.js': `const lib = require('../lib'); Page({ onLoad() { console.log('sub page', lib.value) } })`,
      'sub/p/p.wxml': '<view id="sub">sub</view>',
    }),
  );
  expect(await running.calls('app.loadSubpackage')).toEqual([]);
  await running.tap('#on');
  const view = await running.view();
  await view.waitForSelector('#real', { state: 'attached' });
  expect((await running.calls('app.loadSubpackage')).map(({ args }) => args)).toEqual([
    { root: 'sub' },
  ]);
  await running.tap('#lib');
  expect((await running.lines(2)).sort()).toEqual(['callback 42', 'lib 42']);
  await running.tap('#nav');
  expect(await running.lines(1)).toEqual(['sub page 42']);
  expect(await running.errors()).toEqual([]);
  await running.close();
});

test('preloadRule fetches a sub-package once its page is shown', async () => {
  const running = await harness.run(
    wx({
      'app.json': JSON.stringify({
        pages: ['pages/a/a'],
        subPackages: [{ root: 'sub', name: 'later', pages: ['p'] }],
        preloadRule: { 'pages/a/a': { network: 'all', packages: ['later'] } },
      }),
      'sub/p.json': '{}',
      'sub/p.js': 'Page({})',
      'sub/p.wxml': '<view/>',
    }),
  );
  expect((await running.call('app.loadSubpackage')).args).toEqual({ root: 'sub' });
  await running.close();
});

test('errors: hooks, handlers, timers, promises and broken components are reported, the page lives on', async () => {
  const running = await harness.run(
    wx({
      'app.js': `App({ onError(e) { console.log('onError', String(e).split('\\n')[0]) }, onUnhandledRejection(r) { console.log('rejected', r.reason.message, typeof r.promise.then) } })`,
      'pages/a/a.json': JSON.stringify({ usingComponents: { bad: '/bad', worse: '/worse' } }),
      'pages/a/a.wxml':
        '<bad/><worse/><view id="go" bindtap="go">go</view><view id="n">{{n}}</view>',
      'pages/a/a.js': `Page({ data: { n: 0 }, onLoad() { throw new TypeError('in onLoad') },
        go() { this.setData({ n: 1 }); setTimeout(() => { throw new Error('in timer') }, 0); Promise.reject(new Error('nobody')); throw new Error('in handler') } })`,
      ...component('bad', { js: `Component({ attached() { throw new Error('in attached') } })` }),
      ...component('worse', { js: `throw new Error('in module'); Component({})` }),
    }),
  );
  const first = await running.lines(4);
  expect(first.filter((line) => line.includes('in module'))).toHaveLength(1);
  expect(first.filter((line) => line.includes('in attached'))).toHaveLength(1);
  expect(first.filter((line) => line.includes('TypeError: in onLoad'))).toHaveLength(1);
  await running.tap('#go');
  expect((await running.lines(3)).sort()).toEqual(
    ['onError Error: in handler', 'onError Error: in timer', 'rejected nobody object']
      .map((line) => line.replace('object', 'function'))
      .sort(),
  );
  await running.waitForText('#n', '1');
  await running.close();
});

test('the realm of a program is ECMAScript and its dialect, nothing else', async () => {
  const running = await harness.run(
    wx({
      'app.js': `App({ onLaunch() {
        console.log(['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'Worker', 'postMessage', 'indexedDB', 'BroadcastChannel', 'self', 'location', 'navigator', 'process', 'eval', 'addEventListener', '__atrium', 'MessagePort', 'Blob', 'URL'].filter((k) => typeof globalThis[k] !== 'undefined').join());
        console.log(Function('return this')() === globalThis, new Function('return this')() === globalThis);
        for (const make of [() => Function('return 1'), () => (async () => {}).constructor('1'), () => (function* () {}).constructor('1'), () => (0, [].map.constructor)('alert(1)')]) { try { make(); console.log('made') } catch (e) { console.log(e.name) } }
        wx.mine = 1; console.log(wx.mine, Object.isExtensible(wx), typeof wx.navigateTo, (() => {}) instanceof Function);
      } })`,
    }),
  );
  expect(await running.lines(7)).toEqual([
    '',
    'true true',
    'EvalError',
    'EvalError',
    'EvalError',
    'EvalError',
    '1 true function true',
  ]);
  await running.close();
});

test('a custom tab bar is one component per tab page, over what the page positions', async () => {
  const tab = (name: string): Record<string, string> => ({
    ...page(
      name,
      `onShow() { this.getTabBar().setData({ on: '${name}' }); console.log('${name}', this.getTabBar().data.made) },`,
    ),
    [`pages/${name}.wxml`]: '<view style="position: relative; height: 200vh">page</view>',
  });
  const running = await harness.run(
    wx({
      'app.json': JSON.stringify({
        pages: ['pages/t1', 'pages/t2'],
        tabBar: {
          custom: true,
          color: '#000',
          selectedColor: '#000',
          backgroundColor: '#fff',
          list: [
            { pagePath: 'pages/t1', text: '1' },
            { pagePath: 'pages/t2', text: '2' },
          ],
        },
      }),
      ...tab('t1'),
      ...tab('t2'),
      ...component('custom-tab-bar/index', {
        js: `let n = 0; Component({ data: { on: '', made: 0 }, attached() { this.setData({ made: ++n }) }, methods: { go() { wx.switchTab({ url: '/pages/t2' }) } } })`,
        wxml: '<view id="bar" bindtap="go" style="position: fixed; bottom: 0">{{on}}</view>',
      }),
    }),
  );
  expect(await running.lines(2)).toEqual(['t1 load {}', 't1 1']);
  expect(await running.text('#bar')).toBe('t1');
  await running.tap('#bar');
  expect(await running.lines(3)).toEqual(['t1 hide', 't2 load {}', 't2 2']);
  await running.close();
});

test('a page that could not be compiled shows where and why', async () => {
  const { scripts, dialect } = await compile(wx({}));
  const failure = { file: 'pages/a/a.wxml', line: 3, column: 7, message: 'unexpected end' };
  const main = scripts.get('') ?? '';
  const broken = main.replace(
    '"kind":"page"',
    `"kind":"page","failure":${JSON.stringify(failure)}`,
  );
  expect(broken).not.toBe(main);
  const running = await harness.runScripts(new Map([['', broken]]), { dialect });
  const text = (await (await running.view()).locator('body').textContent()) ?? '';
  expect(text).toContain('pages/a/a.wxml:3:7');
  expect(text).toContain('unexpected end');
  await running.close();
});

test('every step of a route is told, in the documented order', async () => {
  const steps =
    'BeforeAppRoute BeforePageUnload AfterPageUnload BeforePageLoad AfterPageLoad AppRoute AppRouteDone';
  const running = await harness.run(
    program(
      ['a', 'b'],
      {},
      {},
      `script: [(p) => {
        for (const name of '${steps}'.split(' '))
          wx['on' + name](({ openType, path, query, page }) =>
            console.log(name, openType, path, JSON.stringify(query), page ? page.route : '-'));
        wx.redirectTo({ url: 'b?x=1' });
      }],`,
    ),
  );
  await running.lines(3);
  await running.call('screen.firstContent');
  await running.tap('#go');
  expect(await running.lines(10)).toEqual([
    'BeforeAppRoute redirectTo pages/b {"x":"1"} -',
    'BeforePageUnload redirectTo pages/a {} pages/a',
    'a unload',
    'AfterPageUnload redirectTo pages/a {} pages/a',
    'BeforePageLoad redirectTo pages/b {"x":"1"} -',
    'b load {"x":"1"}',
    'b show',
    'AfterPageLoad redirectTo pages/b {"x":"1"} pages/b',
    'AppRoute redirectTo pages/b {"x":"1"} -',
    'AppRouteDone redirectTo pages/b {"x":"1"} pages/b',
  ]);
  await running.close();
});
