// Component semantics of the wx dialect, as programs see them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { component, uses, wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

test('lifetimes: parents are created first, children are ready first; the page hears after its components', async () => {
  const life = (name: string): string => `Component({
    lifetimes: { created() { console.log('${name} created') }, attached() { console.log('${name} attached') }, ready() { console.log('${name} ready') }, detached() { console.log('${name} detached') } },
    pageLifetimes: { show() { console.log('${name} show') }, hide() { console.log('${name} hide') } },
  })`;
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ outer: '/outer', inner: '/inner' }),
      'pages/a/a.wxml': '<outer wx:if="{{on}}"><inner/></outer>',
      'pages/a/a.js': `Page({ data: { on: true }, onLoad() { console.log('load') }, onShow() { console.log('show') }, onReady() { console.log('ready'); this.setData({ on: false }) } })`,
      ...component('outer', { js: life('outer') }),
      ...component('inner', { js: life('inner') }),
    }),
  );
  expect(await program.lines(13)).toEqual([
    'outer created',
    'inner created',
    'outer attached',
    'inner attached',
    'load',
    'outer show',
    'inner show',
    'show',
    'inner ready',
    'outer ready',
    'ready',
    'inner detached',
    'outer detached',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('properties, observers, triggerEvent and selectComponent are synchronous', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml':
        '<c id="c" class="k" value="{{v}}" obj="{{ {a: v} }}" count="{{n}}" bind:change="onChange" bindother="onOther" data-k="1" mark:m="{{7}}"/><view id="out">{{out}}</view>',
      'pages/a/a.js': `Page({
        data: { v: 'one', n: '3', out: '' },
        onLoad() {
          const c = this.selectComponent('#c');
          console.log(c === this.selectComponent('.k'), c.data.value, c.properties.count, typeof c.hello);
          this.setData({ v: 'two' });
          console.log('seen', c.data.seen, c.data.obj.a);
          console.log('returned', c.hello('x'));
          console.log(this.selectAllComponents('.k').length, this.selectComponent('#none'));
        },
        onChange(e) { console.log('change', e.type, JSON.stringify(e.detail), JSON.stringify(e.currentTarget.dataset), e.target.id, JSON.stringify(e.mark)) },
        onOther(e) { this.setData({ out: e.detail }) },
      })`,
      ...component('c', {
        js: `Component({
          properties: { value: { type: String, value: '', observer: 'valueChanged' }, obj: Object, count: Number, any: null },
          data: { seen: '' },
          observers: { 'value, obj.a': function (v, a) { this.setData({ seen: v + '/' + a }) } },
          methods: {
            valueChanged(now, was) { console.log('observer', now, was) },
            hello(x) { this.triggerEvent('change', { x }); this.triggerEvent('other', this.data.count + 1); return x + x },
          },
        })`,
        wxml: '<view class="seen">{{seen}}</view>',
      }),
    }),
  );
  expect(await program.lines(7)).toEqual([
    'observer one ',
    'true one 3 function',
    'observer two one',
    'seen two/two two',
    'change change {"x":"x"} {"k":"1"} c {"m":7}',
    'returned xx',
    '1 null',
  ]);
  expect(await program.text('#out')).toBe('4');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('slots, generics, external classes, relations, behaviors', async () => {
  const program = await harness.run(
    wx({
      'app.wxss': '.red{color:rgb(255, 0, 0)}',
      'pages/a/a.json': uses({
        box: '/box',
        item: '/item',
        leaf: '/leaf',
        list: '/list',
        li: '/li',
      }),
      'pages/a/a.wxml': `<box title-class="red"><view slot="head" id="head">H</view><view id="body">B</view></box>
        <item generic:part="leaf" id="item"/>
        <list id="list"><li wx:for="{{items}}" wx:key="*this" name="{{item}}"/></list>
        <view id="go" bindtap="swap">go</view>`,
      'pages/a/a.js': `Page({ data: { items: ['a', 'b', 'c'] },
        swap() { this.setData({ items: ['c', 'a', 'b'] }); console.log(this.selectComponent('#list').names()) } })`,
      ...component('box', {
        js: `Component({ options: { multipleSlots: true }, externalClasses: ['title-class'] })`,
        wxml: '<view class="title-class" id="title"><slot name="head"/></view><view id="below"><slot/></view>',
      }),
      ...component('item', {
        json: { componentGenerics: { part: true, other: true, last: { default: './spare' } } },
        wxml: '<part/><other/><last/>',
      }),
      ...component('spare', { wxml: '<view id="spare">spare</view>' }),
      ...component('leaf', { wxml: '<view id="leaf">leaf</view>' }),
      ...component('list', {
        js: `const shared = Behavior({ data: { from: 'behavior', own: 1 }, methods: { hi() { return 'hi' }, names() { return 'overridden' } }, attached() { console.log('behavior attached', this.hi()) } });
          Component({ behaviors: [shared], data: { own: 2 }, relations: { './li': { type: 'child', linked(t) { console.log('linked', t.data.name) } } },
            attached() { console.log('list attached', this.data.from, this.data.own, this.hasBehavior(shared)) },
            methods: { names() { return this.getRelationNodes('./li').map((n) => n.data.name).join() } } })`,
      }),
      ...component('li', {
        js: `Component({ properties: { name: String }, relations: { './list': { type: 'parent' } } })`,
        wxml: '<view class="li">{{name}}</view>',
      }),
    }),
  );
  expect(await program.lines(5)).toEqual([
    'behavior attached hi',
    'list attached behavior 2 true',
    'linked a',
    'linked b',
    'linked c',
  ]);
  const view = await program.view();
  expect(await view.locator('#title #head').textContent()).toBe('H');
  expect(await view.locator('#below #body').textContent()).toBe('B');
  expect(await view.locator('#title').evaluate((e) => getComputedStyle(e).color)).toBe(
    'rgb(255, 0, 0)',
  );
  expect(await program.text('#leaf')).toBe('leaf');
  expect(await program.text('#spare')).toBe('spare');
  await program.tap('#go');
  expect(await program.lines(1)).toEqual(['c,a,b']);
  expect(await view.locator('wx-li wx-view').allTextContents()).toEqual(['c', 'a', 'b']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('styles: components are isolated, :host works, class: and style: directives update', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c', open: '/open' }),
      'pages/a/a.wxss': '.t{color:rgb(1, 2, 3)}',
      'pages/a/a.wxml':
        '<view class="t" id="page">p</view><c/><open/><view id="d" class="base" class:on="{{on}}" style:width="{{w}}px" bindtap="go">d</view>',
      'pages/a/a.js': `Page({ data: { on: false, w: 10 }, go() { this.setData({ on: true, w: 20 }, () => console.log('done')) } })`,
      ...component('c', {
        wxml: '<view class="t" id="inner">c</view>',
        wxss: ':host{display:block;padding-left:7px}.t{font-size:30px}',
      }),
      ...component('open', {
        js: `Component({ options: { addGlobalClass: true } })`,
        wxml: '<view class="t" id="global">o</view>',
      }),
    }),
  );
  const view = await program.view();
  const style = (selector: string, name: string): Promise<string> =>
    view
      .locator(selector)
      .evaluate((e, property) => getComputedStyle(e).getPropertyValue(property), name);
  expect(await style('#page', 'color')).toBe('rgb(1, 2, 3)');
  expect(await style('#inner', 'color')).not.toBe('rgb(1, 2, 3)');
  expect(await style('#inner', 'font-size')).toBe('30px');
  expect(await style('#page', 'font-size')).not.toBe('30px');
  expect(await style('#global', 'color')).toBe('rgb(1, 2, 3)');
  expect(await style('wx-c', 'padding-left')).toBe('7px');
  expect(await view.locator('#d').getAttribute('class')).toBe('base');
  await program.tap('#d');
  await program.lines(1);
  expect(await view.locator('#d').getAttribute('class')).toBe('base on');
  expect(await style('#d', 'width')).toBe('20px');
  await program.close();
});

test('events: catch stops, capture comes first, mut-bind is exclusive, bubbling customs carry marks', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': `<view bindtap="log" data-n="outer" capture-bind:tap="log" mark:a="1">
          <view catchtap="log" data-n="catcher"><view id="one" data-n="inner" bindtap="log">1</view></view>
          <view mut-bind:tap="log" data-n="mutouter"><view id="two" mut-bind:tap="log" data-n="mutinner" mark:b="2">2</view></view>
          <c bindping="ping" bind:pong="ping" mark:c="3"/>
        </view>`,
      'pages/a/a.js': `Page({ log(e) { console.log(e.type, e.currentTarget.dataset.n, e.target.dataset.n, e.target.id, Math.round(e.detail.x) > 0) }, ping(e) { console.log(e.type, JSON.stringify(e.mark), JSON.stringify(e.detail)) } })`,
      ...component('c', {
        js: `Component({ methods: { go() { this.triggerEvent('ping', { n: 1 }, { bubbles: true }); this.triggerEvent('pong') } } })`,
        wxml: '<view id="three" catchtap="go">3</view>',
      }),
    }),
  );
  await program.tap('#one');
  expect(await program.lines(3)).toEqual([
    'tap outer inner one true',
    'tap inner inner one true',
    'tap catcher inner one true',
  ]);
  await program.tap('#two');
  expect(await program.lines(3)).toEqual([
    'tap outer mutinner two true',
    'tap mutinner mutinner two true',
    'tap outer mutinner two true',
  ]);
  await program.tap('#three');
  expect(await program.lines(3)).toEqual([
    // The capture listener of the page hears the tap on the component.
    'tap outer undefined  true',
    'ping {"c":"3","a":"1"} {"n":1}',
    'pong {"c":"3","a":"1"} {}',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('templates: lists, conditions, imports, includes, two-way binding, wxs', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ field: '/field' }),
      'pages/a/lib.wxs':
        'var n = 0; module.exports = { plus: function (a) { return a + 1 }, type: function (x) { return x.constructor } }',
      'pages/a/t.wxml': '<template name="row"><view class="row">{{name}}:{{i}}</view></template>',
      'pages/a/inc.wxml': '<view id="inc">{{n}}</view>',
      'pages/a/a.wxml': `<wxs src="./lib.wxs" module="lib"/><wxs module="own">module.exports = { twice: function (s) { return s + s } }</wxs>
        <import src="./t.wxml"/><include src="./inc.wxml"/>
        <template is="row" wx:for="{{list}}" wx:key="id" data="{{ ...item, i: index }}"/>
        <view id="cond"><text wx:if="{{n > 1}}">many</text><text wx:elif="{{n}}">one</text><text wx:else>none</text></view>
        <view id="wxs">{{lib.plus(n)}} {{own.twice('ab')}} {{lib.type(list)}}</view>
        <view id="obj"><text wx:for="{{map}}" wx:for-index="k" wx:for-item="v" wx:key="k">{{k}}={{v}};</text></view>
        <field model:value="{{text}}"/><view id="text">{{text}}</view><view id="undef">[{{nothing}}{{null1}}{{0}}{{false}}]</view>
        <view id="go" bindtap="go">go</view>`,
      'pages/a/a.js': `Page({ data: { n: 1, list: [{ id: 1, name: 'x' }, { id: 2, name: 'y' }], map: { a: 1, b: 2 }, text: 'start', null1: null },
        go() { this.setData({ n: 2, 'list[1].name': 'z', 'map.c': 3, 'list[2]': { id: 3, name: 'new' } }); } })`,
      ...component('field', {
        js: `Component({ properties: { value: String }, methods: { type() { this.setData({ value: this.data.value + '!' }) } } })`,
        wxml: '<view id="type" bindtap="type">{{value}}</view>',
      }),
    }),
  );
  const view = await program.view();
  expect(await view.locator('.row').allTextContents()).toEqual(['x:0', 'y:1']);
  expect(await program.text('#inc')).toBe('1');
  expect(await program.text('#cond')).toBe('one');
  expect(await program.text('#wxs')).toBe('2 abab Array');
  expect(await program.text('#obj')).toBe('a=1;b=2;');
  expect(await program.text('#undef')).toBe('[0false]');
  await program.tap('#type');
  await program.waitForText('#text', 'start!');
  await program.tap('#go');
  await program.waitForText('#cond', 'many');
  expect(await view.locator('.row').allTextContents()).toEqual(['x:0', 'z:1', 'new:2']);
  expect(await program.text('#obj')).toBe('a=1;b=2;c=3;');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('queries, observers and animations reach the view', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxss': '.box{width:40px;height:20px;margin-top:5px}',
      'pages/a/a.wxml':
        '<view class="box" id="one" data-k="v" mark:m="1">1</view><view class="box">2</view><c id="c"/><view id="gone" wx:if="{{false}}"/>',
      'pages/a/a.js': `Page({ onReady() {
        wx.createSelectorQuery().select('#one').boundingClientRect((r) => console.log(r.id, r.dataset.k, r.width, r.height, r.top))
          .selectAll('.box').fields({ size: true, mark: true, computedStyle: ['marginTop'] })
          .select('#gone').boundingClientRect().selectViewport().scrollOffset()
          .select('#c >>> .in').boundingClientRect().exec((all) => console.log(JSON.stringify(all.slice(1).map((r) => Array.isArray(r) ? r.map((x) => [x.width, x.mark.m, x.marginTop]) : r && [r.scrollTop, r.width]))));
        this.createIntersectionObserver().relativeToViewport().observe('#one', (r) => console.log('seen', r.id, r.intersectionRatio));
        this.animate('#one', [{ opacity: 1 }, { opacity: 0 }], 20, () => console.log('animated'));
      } })`,
      ...component('c', {
        js: `Component({ ready() { this.createSelectorQuery().select('.in').boundingClientRect((r) => console.log('own', r.width)).exec() } })`,
        wxml: '<view class="in" style="width:11px;height:1px"/>',
      }),
    }),
  );
  const lines = (await program.lines(5)).sort();
  expect(lines).toEqual(
    [
      'own 11',
      'one v 40 20 5',
      '[[[40,"1","5px"],[40,null,"5px"]],null,[0,null],[null,11]]',
      'seen one 1',
      'animated',
    ].sort(),
  );
  await program.close();
});
