// What instances, definitions and App carry, beyond the everyday.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { component, uses, wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

test('page members are copied for each instance, handlers may be assigned later', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': '<view id="go" bindtap="late">{{list.length}}</view>',
      'pages/a/a.js': `Page({ data: { list: [1] }, own: { n: 0 }, same: 'text',
        onLoad(q) { this.own.n++; this.data.list.push(2); this.setData({ list: this.data.list });
          console.log(q.second, this.own.n, this.data.list.length, this.same, this.route, this.options === q, this.is, this.getPageId(), typeof this.getOpenerEventChannel().on, this.getTabBar());
          this.late = () => { console.log('late'); if (!q.second) wx.navigateTo({ url: 'a?second=1' }) } } })`,
    }),
  );
  expect(await program.lines(1)).toEqual([
    'undefined 1 2 text pages/a/a true pages/a/a pageId:1 function null',
  ]);
  await program.tap('#go');
  expect(await program.lines(2)).toEqual([
    'late',
    '1 1 2 text pages/a/a true pages/a/a pageId:2 function null',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('the field that is typed in hears how much the keyboard covers', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': '<input id="in" bindkeyboardheightchange="moved"/>',
      'pages/a/a.js': `Page({ moved({ detail }) { console.log('moved', detail.height) } })`,
    }),
  );
  await (await program.view()).locator('#in input').focus();
  await program.tell('env.keyboard', { height: 300 });
  expect(await program.lines(1)).toEqual(['moved 300']);
  await program.close();
});

test('a gesture moves a shared value, and the style of a worklet follows it', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<pan-gesture-handler worklet:ongesture="pan" worklet:should-accept-gesture="accepts" worklet:should-response-on-move="responds"><view id="box" style="width: 80px; height: 80px; background: teal">box</view></pan-gesture-handler>
        <grid-view cross-axis-count="3" cross-axis-gap="8"><view id="one">1</view><view id="two">2</view></grid-view>`,
      'pages/a/a.js': `const { shared, timing, Easing, runOnJS } = wx.worklet;
        Page({ onLoad() { this.x = shared(0) },
        onReady() { this.applyAnimatedStyle('#box', () => { 'worklet'; return { transform: 'translateX(' + this.x.value + 'px)' } }, {}, ({ styleId }) => console.log('style', styleId, this.renderer)) },
        accepts() { 'worklet'; this.tries = (this.tries || 0) + 1; return this.tries > 1 },
        responds(e) { 'worklet'; return e.deltaY < 50 },
        pan(e) { 'worklet'; if (e.state === 1) console.log('begins', this.tries); if (e.state === 2) this.x.value += e.deltaX;
          if (e.state === 3) this.x.value = timing(200, { duration: 50, easing: Easing.linear }, (done) => runOnJS(() => console.log('rests', done))()) } })`,
    }),
  );
  expect(await program.lines(1)).toEqual(['style 1 webview']);
  const view = await program.view();
  const box = await view.locator('#box').boundingBox();
  const { mouse } = program.page;
  // The first is refused, the second accepted.
  for (let i = 0; i < 2; i++) {
    await mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await mouse.down();
    await mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 22, { steps: 4 });
    await mouse.up();
  }
  expect(await program.lines(2)).toEqual(['begins 2', 'rests true']);
  await view.waitForFunction(() => {
    const { transform } = getComputedStyle(document.querySelector('#box') ?? document.body);
    return transform === 'matrix(1, 0, 0, 1, 200, 0)';
  });
  const [one, two] = await Promise.all([
    view.locator('#one').boundingBox(),
    view.locator('#two').boundingBox(),
  ]);
  expect([two?.y, (two?.x ?? 0) - (one?.x ?? 0)]).toEqual([one?.y, (one?.width ?? 0) + 8]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a query in attached finds what is drawn next, and answers after ready', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': '<c/>',
      ...component('c', {
        js: `Component({
          lifetimes: {
            attached() {
              this.createSelectorQuery().select('.late').boundingClientRect((r) => console.log('late', r.width)).select('.none').boundingClientRect((r) => console.log('none', r)).exec();
              this.createSelectorQuery().select('.there').boundingClientRect((r) => console.log('there', r.width)).exec();
              this.setData({ name: 'late' });
            },
            ready() { console.log('ready') },
          } })`,
        wxml: '<view class="{{name}}" style="width:80px"/><view class="there" style="width:60px"/>',
      }),
    }),
  );
  const [first, ...others] = await program.lines(4);
  expect(first).toBe('ready');
  expect(others.toSorted()).toEqual(['late 80', 'none null', 'there 60']);
  await program.close();
});

test('setData: paths are created, observers see all fields, updates may be grouped', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': '<c id="c"/>',
      'pages/a/a.js': `Page({ onLoad() { const c = this.selectComponent('#c');
        c.setData({ 'a.b[1].c': 1 }); console.log(JSON.stringify(c.data.a));
        c.groupSetData(() => { c.updateData({ x: 1 }); c.updateData({ y: 2 }); console.log('grouped', c.data.x) }); console.log(c.data.x, c.data.y);
        c.setData({ _pure: 5, big: { deep: [1, { k: 2 }] } }); c.setData({ 'big.deep[1].k': 3 }); } })`,
      ...component('c', {
        js: `Component({ options: { pureDataPattern: /^_/ }, data: { x: 0, y: 0, _pure: 1 },
          observers: { 'x, y'(x, y) { console.log('xy', x, y) }, 'big.**'(v) { console.log('big', JSON.stringify(v)) }, _pure(v) { console.log('pure', v) } } })`,
        wxml: '<view id="out">{{x}}{{_pure}}{{big.deep[1].k}}</view>',
      }),
    }),
  );
  expect(await program.lines(7)).toEqual([
    '{"b":[null,{"c":1}]}',
    'grouped 0',
    'xy 1 2',
    '1 2',
    'big {"deep":[1,{"k":2}]}',
    'pure 5',
    'big {"deep":[1,{"k":3}]}',
  ]);
  expect(await program.text('#out')).toBe('13');
  await program.close();
});

test('definition filters, exports, owners; a page made by Component takes its query as properties', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': '<c id="c"/><view>{{count}}{{title}}</view>',
      'pages/a/a.js': `Component({ properties: { count: Number, title: String }, pageLifetimes: { show() { console.log('lifetime show') } },
        methods: { onLoad(q) { console.log('load', JSON.stringify(q), this.data.count + 1, this.data.title, this.selectComponent('#c').api()); }, onShow() { console.log('show') } } })`,
      ...component('c', {
        js: `const computed = Behavior({ definitionFilter(def, filters) { console.log('filter', filters.length); const names = def.computed || {}; def.data = def.data || {}; for (const k in names) def.data[k] = names[k](); def.methods = { ...def.methods, added() { return 'added' } } } });
          Component({ behaviors: [computed, 'wx://component-export'], computed: { five: () => 5 },
            export() { return { api: () => this.data.five + this.added() } },
            attached() { console.log('owner', this.selectOwnerComponent().is, this.hasBehavior('wx://component-export'), this.hasBehavior('wx://form-field')) } })`,
      }),
    }),
    { entry: { path: 'pages/a/a', pageQuery: { count: '4', title: 'x y' } } },
  );
  expect(await program.lines(5)).toEqual([
    'filter 0',
    'owner pages/a/a true false',
    'load {"count":"4","title":"x y"} 5 x y 5added',
    'lifetime show',
    'show',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('programs may ask __wxConfig which build they are, and are told of a host like WeChat', async () => {
  const program = await harness.run(
    wx({
      'app.js': `console.log(__wxConfig.envVersion, __wxConfig.accountInfo.appId); try { 'use strict'; __wxConfig.envVersion = 'x' } catch (e) {} console.log(__wxConfig.envVersion, wx.getAppBaseInfo().host.env); console.log([window, self, document, navigator, XMLHttpRequest].every((one) => one === undefined)); App({})`,
      'page-class.js': 'module.exports = () => __wxRoute',
      'pages/a/a.js': `console.log(require('../../page-class')(), globalThis[['w', 'x'].join('')] === wx); Page({})`,
    }),
    { launch: { envVersion: 'trial' } },
  );
  // The name of the page whose script is running is for Taro up to version 2, the variable for uni-app with Vue 2.
  expect(await program.lines(4)).toEqual([
    'trial mp0123456789abcdef',
    'trial WeChat',
    'true',
    'pages/a/a true',
  ]);
  await program.close();
});

test('App: members, early getApp, entry options with and without a referrer', async () => {
  const files = wx({
    'app.js': `const early = getApp({ allowDefault: true }); early.before = 1;
      App({ globalData: { n: 1 }, onLaunch(o) { console.log(JSON.stringify(o), this === getApp(), this.before, getApp() === early); try { getCurrentPages()[0].route } catch (e) { console.log(e.name) }
        const { referrerInfo: { appId } } = wx.getLaunchOptionsSync(); console.log(appId, wx.getEnterOptionsSync().scene) } })`,
  });
  const plain = await harness.run(files);
  expect(await plain.lines(3)).toEqual([
    '{"path":"pages/a/a","query":{},"scene":1001,"referrerInfo":{},"apiCategory":"default"} true 1 true',
    'TypeError',
    'undefined 1001',
  ]);
  await plain.close();
  const entry = {
    path: 'pages/a/a',
    pageQuery: { x: '1' },
    appQuery: { x: '0', y: '2' },
    scene: 1037,
    referrerInfo: { appId: 'wx9', extraData: { a: [1] } },
  };
  const opened = await harness.run(files, { entry });
  expect(await opened.lines(3)).toEqual([
    '{"path":"pages/a/a","query":{"x":"1","y":"2"},"scene":1037,"referrerInfo":{"appId":"wx9","extraData":{"a":[1]}},"apiCategory":"default"} true 1 true',
    'TypeError',
    'wx9 1037',
  ]);
  await opened.close();
});

test('a channel to another program queues, delivers and goes silent when it is closed', async () => {
  const program = await harness.run(
    wx({
      'app.js': `App({ onLaunch(o) { this.ch = o.eventChannel; console.log(o.eventChannel === wx.getLaunchOptionsSync().eventChannel); o.eventChannel.emit('hello', { a: 1 }, undefined) } })`,
      'pages/a/a.wxml': '<view id="go" bindtap="go">go</view>',
      'pages/a/a.js': `Page({ go() { getApp().ch.on('word', (...a) => console.log('word', JSON.stringify(a))); getApp().ch.emit('later') } })`,
    }),
    { entry: { channelId: 'ch1' } },
  );
  expect(await program.lines(1)).toEqual(['true']);
  expect((await program.call('channel.emit')).args).toEqual({
    channelId: 'ch1',
    name: 'hello',
    args: [{ a: 1 }, null],
  });
  await program.tell('channel.message', { channelId: 'ch1', name: 'word', args: [1, 'two'] });
  await program.tap('#go');
  expect(await program.lines(1)).toEqual(['word [1,"two"]']);
  await program.call('channel.emit', 2);
  await program.tell('channel.closed', { channelId: 'ch1' });
  await program.tell('channel.message', { channelId: 'other', name: 'word', args: [] });
  await program.tap('#go');
  await program.call('app.log');
  expect(await program.calls('channel.emit')).toHaveLength(2);
  await program.close();
});

test('components ask the host for what only it has', async () => {
  const capabilities = ['open.advert', 'media.camera.open'];
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<camera binderror="told" bindinitdone="told"/><ad unit-id="u" binderror="told" bindload="told"/>`,
      'pages/a/a.js': `Page({ told(e) { console.log(e.type, e.detail.errMsg) } })`,
    }),
    {
      launch: { capabilities },
      answers: {
        'media.camera.open': { ok: true, res: { width: 4, height: 3 } },
        'open.advert': {
          ok: true,
          res: { title: 'T', text: '', image: '', action: '', mark: 'Ad', close: 'x' },
        },
      },
    },
  );
  expect((await program.lines(2)).toSorted()).toEqual(['initdone undefined', 'load undefined']);
  expect((await program.call('open.advert')).args).toEqual({ kind: 'banner', adUnitId: 'u' });
  await program.close();
});
