// Where program and view work together: view scripts, two-way binding, forms, scoped class names, units.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { component, uses, wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

test('view scripts hear events and property changes, and reach their component', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/s.wxs': `module.exports = {
        changed: function (now, was, owner, self) { owner.callMethod('said', { now: now, was: was === undefined ? 'nothing' : was }) },
        tap: function (event, owner) { event.instance.setStyle({ color: 'rgb(1, 2, 3)' }); owner.callMethod('said', { id: event.instance.getDataset().id }); return false },
      }`,
      'pages/a/a.wxml': `<wxs src="./s.wxs" module="s"/>
        <view id="watch" prop="{{n}}" change:prop="{{s.changed}}">{{n}}</view>
        <view bindtap="outer"><view id="tap" data-id="{{n}}" bindtap="{{s.tap}}">t</view></view>
        <view id="go" bindtap="go">go</view><c/>`,
      'pages/a/a.js': `Page({ data: { n: 1 }, go() { this.setData({ n: this.data.n + 1 }) }, outer() { console.log('outer') }, said(x) { console.log('page', JSON.stringify(x)) } })`,
      ...component('c', {
        js: `Component({ options: { virtualHost: true }, data: { v: 'a' }, methods: { said(x) { console.log('component', JSON.stringify(x)) } } })`,
        wxml: `<wxs module="own">module.exports = { f: function (v, o, owner) { owner.callMethod('said', v) } }</wxs><view v="{{v}}" change:v="{{own.f}}"/>`,
      }),
    }),
  );
  expect((await program.lines(2)).sort()).toEqual([
    'component "a"',
    'page {"now":1,"was":"nothing"}',
  ]);
  await program.tap('#go');
  expect(await program.lines(1)).toEqual(['page {"now":2,"was":1}']);
  await program.tap('#tap');
  expect(await program.lines(1)).toEqual(['page {"id":2}']);
  const view = await program.view();
  expect(await view.locator('#tap').evaluate((e) => (e as HTMLElement).style.color)).toBe(
    'rgb(1, 2, 3)',
  );
  expect(await program.log()).not.toContain('outer');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('two-way binding and form values, of native fields and of component fields', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ field: '/field' }),
      'pages/a/a.wxml': `<form bindsubmit="submit"><input id="in" name="native" model:value="{{v}}" bindinput="typed"/>
        <view><field name="own" value="fixed"/></view><button id="send" form-type="submit">send</button></form><view id="v">{{v}}</view>`,
      'pages/a/a.js': `Page({ data: { v: 'start' }, typed(e) { console.log('typed', e.detail.value, this.data.v) }, submit(e) { console.log(JSON.stringify(e.detail.value)) } })`,
      ...component('field', {
        js: `Component({ behaviors: ['wx://form-field'] })`,
        wxml: '<view/>',
      }),
    }),
  );
  const view = await program.view();
  await view.locator('#in input').fill('hello');
  expect(await program.lines(1)).toEqual(['typed hello hello']);
  await program.waitForText('#v', 'hello');
  await program.tap('#send');
  expect(await program.lines(1)).toEqual(['{"native":"hello","own":"fixed"}']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('what a handler of input returns replaces what was typed, unless the user has typed on', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<input id="upper" bindinput="upper"/><input id="short" bindinput="short"/><input id="none" bindinput="none"/>`,
      'pages/a/a.js': `Page({ upper(e) { console.log('upper'); return e.detail.value.toUpperCase() },
        short(e) { console.log('short'); return { value: e.detail.value.slice(0, 2), cursor: 1 } }, none() { console.log('none'); return 5 } })`,
    }),
  );
  const view = await program.view();
  const reads = (id: string, text: string): Promise<unknown> =>
    view.waitForFunction(
      ([name, wanted]) =>
        document.querySelector<HTMLInputElement>(`#${name} input`)?.value === wanted,
      [id, text] as const,
    );
  const upper = view.locator('#upper input');
  await upper.pressSequentially('ab');
  await reads('upper', 'AB');
  await upper.pressSequentially('c');
  await reads('upper', 'ABC');
  const short = view.locator('#short input');
  await short.fill('abc');
  await reads('short', 'ab');
  expect(await short.evaluate((it: HTMLInputElement) => it.selectionStart)).toBe(1);
  await short.fill('abd');
  await reads('short', 'ab');
  await view.locator('#none input').fill('x');
  await view.locator('#none input').fill('xy');
  await reads('none', 'xy');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a submit says nothing of its button, also from inside a component; a reset reaches the form', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ send: '/send' }),
      'pages/a/a.wxml': `<form bindsubmit="submit" bindreset="reset"><input id="in" name="n" value="1"/><send/></form>`,
      'pages/a/a.js': `Page({ submit(e) { console.log(JSON.stringify(e.detail)) }, reset(e) { console.log('reset') } })`,
      ...component('send', {
        js: `Component({ behaviors: ['wx://form-field-button'] })`,
        wxml: '<button id="send" form-type="submit">s</button><button id="clear" form-type="reset">r</button>',
      }),
    }),
  );
  await program.tap('#send');
  await program.tap('#clear');
  expect(await program.lines(2)).toEqual(['{"value":{"n":"1"}}', 'reset']);
  await program.close();
});

test('an event that a view script stops is heard below it and nowhere above', async () => {
  const program = await harness.run(
    wx({
      'pages/a/s.wxs': `module.exports = { stop: function () { return false } }`,
      'pages/a/a.wxml': `<wxs src="./s.wxs" module="s"/>
        <view bindtap="above"><view bindtap="{{s.stop}}"><view id="tap" bindtap="below">t</view></view></view><view id="next" bindtap="next">n</view>`,
      'pages/a/a.js': `Page({ above() { console.log('above') }, below() { console.log('below') }, next() { console.log('next') } })`,
    }),
  );
  await program.tap('#tap');
  await program.tap('#next');
  expect(await program.lines(2)).toEqual(['below', 'next']);
  await program.close();
});

test('attributes in camel case, files beside the file that names them', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/parts/c' }),
      'pages/a/a.wxml': `<progress percent="50" activeColor="rgb(1, 2, 3)"/><image src="../x.png" binderror="no"/><image src="{{d}}" binderror="no"/><image src="/r.png" binderror="no"/><c src="own.png"/>`,
      'pages/a/a.js': `Page({ data: { d: './y.png' }, no(e) { console.log(e.detail.errMsg) } })`,
      ...component('parts/c', {
        js: `Component({ properties: { src: String }, methods: { no(e) { console.log(e.detail.errMsg) } } })`,
        wxml: '<image src="{{src}}" binderror="no"/>',
      }),
    }),
  );
  // None of them is there: each is looked for where it should be.
  expect((await program.lines(4)).sort()).toEqual(
    ['/pages/a/y.png', '/pages/x.png', '/parts/own.png', '/r.png'].map(
      (src) => `Failed to load image "${src}"`,
    ),
  );
  const view = await program.view();
  expect(await view.evaluate(() => document.querySelector('wx-progress')?.outerHTML)).toContain(
    'rgb(1, 2, 3)',
  );
  await program.close();
});

test('navigation-bar changes the bar of its page', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<page-meta background-color="#010203"><navigation-bar title="{{t}}" front-color="#ffffff"/></page-meta><view id="go" bindtap="go">go</view>`,
      'pages/a/a.js': `Page({ data: { t: 'one' }, go() { this.setData({ t: 'two' }) } })`,
    }),
  );
  const first = await program.call('screen.navigationBar');
  expect(first.args).toMatchObject({ title: 'one', frontColor: '#ffffff' });
  await program.tap('#go');
  expect((await program.call('screen.navigationBar', 2)).args).toMatchObject({
    pageId: first.args['pageId'],
    title: 'two',
  });
  const view = await program.view();
  expect(await view.evaluate(() => document.documentElement.style.backgroundColor)).toBe(
    'rgb(1, 2, 3)',
  );
  await program.close();
});

test('hover-class names the component own class, rpx follows the width of the page', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': '<c/><view id="w" style="width:{{n}}rpx;height:1px"/>',
      'pages/a/a.js': 'Page({ data: { n: 375 } })',
      ...component('c', {
        wxml: '<view id="h" hover-class="pressed" hover-start-time="{{0}}">press</view>',
        wxss: '.pressed{color:rgb(9, 8, 7)}',
      }),
    }),
  );
  const view = await program.view();
  expect(await view.locator('#w').evaluate((e) => e.getBoundingClientRect().width)).toBeCloseTo(
    187.5,
    0,
  );
  const box = await view.locator('#h').boundingBox();
  await program.page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await program.page.mouse.down();
  await view.waitForFunction(
    () => getComputedStyle(document.querySelector('#h') as Element).color === 'rgb(9, 8, 7)',
  );
  await program.page.mouse.up();
  await program.close();
});
