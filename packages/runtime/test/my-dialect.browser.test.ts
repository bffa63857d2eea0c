// More of the `my` dialect through compiler, Worker and view: scripts, templates, host nodes, relations, page data.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startProgramHarness,
  type ProgramHarness,
  type RunningProgram,
} from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

const run = (files: Record<string, string>): Promise<RunningProgram> =>
  harness.run({
    'mini.project.json': '{"format":2,"compileType":"mini"}',
    'app.json': '{"pages":["pages/a/a","pages/b/b"]}',
    'app.js': 'App({})',
    'pages/a/a.json': '{"usingComponents":{"c":"/c/c","d":"/d/d"}}',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.axml': '<view/>',
    'pages/b/b.json': '{}',
    'pages/b/b.js': 'Page({})',
    'pages/b/b.axml': '<view id="b">b</view>',
    'c/c.json': '{"component":true,"usingComponents":{"d":"/d/d"}}',
    'c/c.js': 'Component({})',
    'c/c.axml': '<view/>',
    'd/d.json': '{"component":true}',
    'd/d.js': 'Component({})',
    'd/d.axml': '<view/>',
    ...files,
  });

const texts = async (program: RunningProgram, selector: string): Promise<string[]> =>
  (await program.view()).locator(selector).allTextContents();

test('what frameworks expect: constructors, the navigator of the Worker, a $page of their own', async () => {
  const program = await run({
    'app.js': `const { userAgent } = navigator;
      Object.defineProperty(navigator, 'userAgent', { configurable: true, get: () => userAgent || navigator.swuserAgent });
      new App({ onLaunch() { console.log(navigator.userAgent) } })`,
    'pages/a/a.js': `'use strict'; new Page({ onLoad() {
      this.$page = { fullPath: '/pages/a/a' };
      const { $batchedUpdates } = this;
      $batchedUpdates(() => console.log(this.$page.fullPath, Object.getOwnPropertyDescriptor(this, 'setData').configurable)) } })`,
  });
  expect(await program.lines(2)).toEqual(['AlipayClient', '/pages/a/a true']);
  await program.close();
});

test('sjs: values, handlers and change listeners', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { on: true, n: 1 }, named(e) { console.log('named', e.type) },
      flip() { this.setData({ on: !this.data.on }) }, more() { this.setData({ n: this.data.n + 1 }) },
      fromView(v) { console.log('fromView', JSON.stringify(v)) } })`,
    'pages/a/a.axml': `<import-sjs name="m" from="./m.sjs"/><import-sjs name="{twice, limit: most, tapped}" from="./m.sjs"/>
      <view id="v">{{m.add(1, n)}} {{twice(n)}} {{most}} {{m.kind([])}}</view>
      <view id="h" onTap="{{m.tapped}}">h</view><view id="own" onTap="{{tapped}}">own</view>
      <view id="mix" onTap="{{on ? m.tapped : 'named'}}">mix</view>
      <view id="w" data-n="{{n}}" change:data-n="{{m.changed}}">w</view>
      <button id="flip" onTap="flip">flip</button><button id="more" onTap="more">more</button>`,
    'pages/a/m.sjs': `import { base } from './base.sjs';
      export const limit = 9;
      export function twice(x) { return x * 2 }
      export function tapped(event, owner) { event.instance.setStyle({ color: 'rgb(9, 8, 7)' }); owner.callMethod('fromView', { id: event.currentTarget.id }) }
      function changed(now, before, owner) { owner.callMethod('fromView', [now, before === undefined ? 'none' : before]) }
      export default { add: (a, b = 0) => \`\${a + b + base}\`, tapped, changed, kind: (x) => x.constructor };`,
    'pages/a/base.sjs': `export const base = 100;`,
  });
  expect(await program.lines(1)).toEqual(['fromView [1,"none"]']);
  expect(await program.text('#v')).toBe('102 2 9 Array');
  await program.tap('#h');
  expect(await program.lines(1)).toEqual(['fromView {"id":"h"}']);
  await program.tap('#own');
  expect(await program.lines(1)).toEqual(['fromView {"id":"own"}']);
  const view = await program.view();
  expect(await view.locator('#h').evaluate((e) => getComputedStyle(e).color)).toBe('rgb(9, 8, 7)');
  await program.tap('#mix');
  expect(await program.lines(1)).toEqual(['fromView {"id":"mix"}']);
  await program.tap('#flip');
  await program.tap('#mix');
  expect(await program.lines(1)).toEqual(['named tap']);
  await program.tap('#more');
  expect(await program.lines(1)).toEqual(['fromView [2,1]']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('templates, includes, generics, chosen components, outer classes', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { which: 'd', rows: [{ t: 1 }, { t: 2 }], o: { a: 'A' } }, other() { this.setData({ which: 'c' }) } })`,
    'pages/a/a.axml': `<import src="../../t/t.axml"/><include src="/t/inc.axml"/>
      <view id="t"><template a:for="{{rows}}" is="row" data="{{...item, index, o}}"/></view>
      <view id="g"><c generic:part="d"/></view>
      <view id="is" onTap="other"><component is="{{which}}" x="1"/></view>`,
    't/t.axml': `<template name="row"><text>{{index}}:{{t}}:{{o.a}};</text></template>`,
    't/inc.axml': `<view id="inc">{{which}}</view>`,
    'c/c.json': '{"component":true,"componentGenerics":{"part":true}}',
    'c/c.axml': `<view class="c">c<part/></view>`,
    'd/d.axml': `<view class="d">d</view>`,
  });
  expect(await texts(program, '#t')).toEqual(['0:1:A;1:2:A;']);
  expect(await program.text('#inc')).toBe('d');
  expect(await program.text('#g')).toBe('cd');
  expect(await program.text('#is')).toBe('d');
  await program.tap('#is');
  await program.waitForText('#is', 'c');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('slots in an imported template are repeated as in the file itself', async () => {
  const program = await run({
    'pages/a/a.axml': `<view id="t"><c><text slot-scope="p">{{p.v}};</text></c></view><view id="n"><c/></view>`,
    'c/c.js': `Component({ data: { list: ['x', 'y', 'z'] } })`,
    'c/c.axml': `<import src="./rows.axml"/><template is="rows" data="{{list}}"/>`,
    'c/rows.axml': `<template name="rows"><view a:for="{{list}}"><slot v="{{item}}">none</slot></view></template>`,
  });
  expect(await program.text('#t')).toBe('x;y;z;');
  expect(await program.text('#n')).toBe('nonenonenone');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('responsive: false: 2rpx are 1px, in sheets, in styles and in attributes', async () => {
  const program = await run({
    'pages/a/a.json': '{"responsive":false}',
    'pages/a/a.acss': `.s { width: 100rpx }`,
    'pages/a/a.axml': `<view class="s"/><view id="i" style="width: 100rpx"/><input placeholder="p" placeholder-style="font-size: 44rpx"/>`,
  });
  const view = await program.view();
  const css = (selector: string, name: string): Promise<string> =>
    view
      .locator(selector)
      .first()
      .evaluate((element, key) => getComputedStyle(element).getPropertyValue(key), name);
  expect(await css('.s', 'width')).toBe('50px');
  expect(await css('#i', 'width')).toBe('50px');
  expect(await view.evaluate(() => document.body.innerHTML.includes('22px'))).toBe(true);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a host node when asked for; styles reach it, events bubble from it', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ tapped() { console.log('tapped') }, asProp() { console.log('prop') } })`,
    'pages/a/a.axml': `<view onTap="tapped"><c class="host" style="color: rgb(1, 2, 3)" id="h"/></view><d class="none" onTap="asProp"/><c id="h2" onTap="asProp"/>`,
    'c/c.js': `Component({ options: { virtualHost: false } })`,
    'c/c.axml': `<view class="in">c</view>`,
    'd/d.axml': `<view class="d">d</view>`,
  });
  const view = await program.view();
  expect(await view.locator('.host').evaluate((e) => getComputedStyle(e).color)).toBe(
    'rgb(1, 2, 3)',
  );
  expect(await view.locator('.none').count()).toBe(0);
  await program.tap('#h .in');
  expect(await program.lines(1)).toEqual(['tapped']);
  await program.tap('.d');
  await program.tap('#h2 .in');
  expect(await program.lines(1)).toEqual(['prop']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('relations join components that name each other', async () => {
  const program = await run({
    'pages/a/a.axml': `<c id="c"><d/><d/></c><button id="b" onTap="go">b</button>`,
    'pages/a/a.js': `Page({ go() { const c = this.$selectComponent('#c'); console.log(c.getRelationNodes('../d/d').length) } })`,
    'c/c.js': `Component({ options: { relations: true }, relations: { '../d/d': { type: 'child', linked(t) { console.log('linked', t.is) } } } })`,
    'c/c.axml': `<slot/>`,
    'd/d.js': `Component({ options: { relations: true }, relations: { '../c/c': { type: 'parent' } } })`,
  });
  expect(await program.lines(2)).toEqual(['linked /d/d', 'linked /d/d']);
  await program.tap('#b');
  expect(await program.lines(1)).toEqual(['2']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('page data is shallow: what is nested is shared by the openings of a page; updates wait for each other', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { n: 0 }, open() { my.navigateTo({ url: '/pages/b/b' }) } })`,
    'pages/a/a.axml': `<button id="open" onTap="open">o</button>`,
    'pages/b/b.js': `Page({ data: { top: 1, deep: { list: [1] } },
      onLoad() { this.data.top = 2; this.data.deep.list.push(9); console.log('in place', this.data.deep.list.length);
        this.setData({ 'deep.list[0]': 5 }) },
      back() { my.navigateBack() } })`,
    'pages/b/b.axml': `<view id="list">{{deep.list[0]}}:{{deep.list.length}}:{{top}}</view><button id="back" onTap="back">b</button>`,
  });
  await program.tap('#open');
  await program.call('screen.firstContent', 2);
  expect(await program.text('#list')).toBe('5:2:2');
  await program.tap('#back');
  await program.call('screen.set', 3);
  await program.tap('#open');
  await program.call('screen.firstContent', 3);
  // The push stayed in the definition's array, the setData did not.
  expect(await program.text('#list')).toBe('5:3:2');
  expect(await program.lines(2)).toEqual(['in place 2', 'in place 3']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a child that sets its parent while the parent renders', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { got: 0, show: false, list: [1, 2, 3] },
      heard(n) { this.setData({ got: this.data.got + n }); return this.data.got }, go() { this.setData({ show: true }) } })`,
    'pages/a/a.axml': `<view id="got">{{got}}</view><block a:if="{{show}}"><c a:for="{{list}}" n="{{item}}" onSay="heard"/></block><button id="b" onTap="go">b</button>`,
    'c/c.js': `Component({ props: { n: 0 }, onInit() { console.log('heard', this.props.onSay(this.props.n)) }, didMount() { this.props.onSay(10) } })`,
    'c/c.axml': `<view class="c">{{n}}</view>`,
  });
  await program.tap('#b');
  expect(await program.lines(3)).toEqual(['heard 1', 'heard 3', 'heard 6']);
  await program.waitForText('#got', '36');
  expect(await texts(program, '.c')).toEqual(['1', '2', '3']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('without component2: no onInit, observers after didUpdate', async () => {
  const program = await run({
    'mini.project.json': '{"format":2,"compileType":"mini","compileOptions":{"component2":false}}',
    'pages/a/a.js': `Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })`,
    'pages/a/a.axml': `<c n="{{n}}"/><button id="b" onTap="go">b</button>`,
    'c/c.js': `Component({ options: { observers: true }, props: { n: 0 },
      onInit() { console.log('onInit') }, deriveDataFromProps() { console.log('derive') },
      observers: { n(n) { console.log('observed', n) } },
      didMount() { console.log('didMount') }, didUpdate(p) { console.log('didUpdate', p.n, this.props.n) } })`,
  });
  expect(await program.lines(2)).toEqual(['didMount', 'observed 1']);
  await program.tap('#b');
  expect(await program.lines(2)).toEqual(['didUpdate 1 2', 'observed 2']);
  await program.close();
});

test('plugins by number: loadPlugin, requirePlugin, component is, navigateTo', async () => {
  const id = '2019235609092837';
  const program = await run({
    'app.json': '{"pages":["pages/a/a"],"useDynamicPlugins":true}',
    'atrium.json': `{"plugins":{"${id}":"vendor/hi"}}`,
    'vendor/hi/plugin.json':
      '{"publicComponents":{"hello":"c/c"},"publicPages":{"page":"p/p"},"pages":["p/p"],"main":"index"}',
    'vendor/hi/index.js': 'module.exports = { hi: 1 }',
    'vendor/hi/c/c.json': '{"component":true}',
    'vendor/hi/c/c.js': 'Component({})',
    'vendor/hi/c/c.axml': '<view class="hello">hello {{word}}</view>',
    'vendor/hi/p/p.json': '{}',
    'vendor/hi/p/p.js': 'Page({})',
    'vendor/hi/p/p.axml': '<view id="p">a page</view>',
    'pages/a/a.json': '{}',
    'pages/a/a.js': `Page({ data: { ready: false },
      async onLoad() {
        const other = await my.loadPlugin({ plugin: '2019235609092838@*' }).catch((e) => e.errorMessage);
        await my.loadPlugin({ plugin: '${id}@*' });
        console.log(my.canIUse('plugin.dynamic'), requirePlugin('dynamic-plugin://${id}').hi, other);
        this.setData({ ready: true });
      },
      go() { my.navigateTo({ url: 'dynamic-plugin://${id}/page' }) } })`,
    'pages/a/a.axml': `<component is="dynamic-plugin://${id}/hello" a:if="{{ready}}" word="you"/><button id="go" onTap="go">go</button>`,
  });
  expect(await program.lines(1)).toEqual([
    'true 1 the source of the plugin 2019235609092838 is not in the package',
  ]);
  await program.waitForText('.hello', 'hello you');
  await program.tap('#go');
  await program.waitForText('#p', 'a page');
  expect(await program.errors()).toEqual([]);
  await program.close();
});
