// The `my` dialect through compiler, Worker and view: props, life cycle, slots, events, as its documentation says.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startProgramHarness,
  type ProgramHarness,
  type RunningProgram,
} from './program-harness.ts';
import type { TestHost } from './test-host.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

const my = (files: Record<string, string>): Record<string, string> => ({
  'mini.project.json': '{"format":2,"compileType":"mini"}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{"usingComponents":{"c":"/c/c","d":"/d/d"}}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.axml': '<view/>',
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

async function run(files: Record<string, string>): Promise<RunningProgram> {
  return harness.run(my(files));
}

test('hooks run in the documented order, props are functions with return values', async () => {
  const program = await run({
    'pages/a/a.js': `Page({
      data: { n: 1, text: 'hi' },
      onLoad() { console.log('page load') }, onShow() { console.log('page show') }, onReady() { console.log('page ready') },
      answer(a, b) { return a + b + this.data.n },
      more() { this.setData({ n: this.data.n + 1 }) },
    })`,
    'pages/a/a.axml': `<c id="c" n="{{n}}" text="{{text}}" extra="undeclared" onAsk="answer" onKind="{{'qr'}}" onNone="nobody"/><button id="b" onTap="more">+</button>`,
    'c/c.js': `Component({
      props: { n: 0, text: 'default', missing: 'fallback' }, data: { double: 0 },
      onInit() { console.log('onInit', this.props.n, this.props.extra, this.props.missing, this.props.onKind, this.props.onNone, this.$page.route, this.is) },
      deriveDataFromProps(next) { console.log('derive', this.props.n, next.n); this.setData({ double: next.n * 2 }) },
      didMount() { console.log('didMount', this.props.onAsk(10, 100)) },
      didUpdate(prevProps, prevData) { console.log('didUpdate', prevProps.n, this.props.n, prevData.double, this.data.double) },
    })`,
    'c/c.axml': `<view class="out">{{n}}/{{double}}/{{text}}/{{missing}}/{{extra}}</view>`,
  });
  expect(await program.lines(6)).toEqual([
    'page load',
    'page show',
    'onInit 1 undeclared fallback qr nobody pages/a/a /c/c',
    'derive 1 1',
    'didMount 111',
    'page ready',
  ]);
  expect(await texts(program, '.out')).toEqual(['1/2/hi/fallback/undeclared']);
  await program.tap('#b');
  expect(await program.lines(2)).toEqual(['derive 1 2', 'didUpdate 1 2 2 4']);
  await program.waitForText('.out', '2/4/hi/fallback/undeclared');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('slots: fallback, names, scope, repetition, handing on, loops and conditions in content', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { on: true, list: [1, 2], rows: [{ k: 'a', t: 'A' }, { k: 'b', t: 'B' }], word: 'w' },
      flip() { this.setData({ on: !this.data.on, word: 'W', 'rows[1].t': 'BB' }) } })`,
    'pages/a/a.axml': `
      <view id="none"><c/></view>
      <view id="default"><c>content {{word}}</c></view>
      <view id="named"><c><view slot="head">H{{word}}</view></c></view>
      <view id="cond"><c><view a:if="{{on}}" slot="head">IF</view></c></view>
      <view id="scoped"><d rows="{{rows}}"><view slot="cell" slot-scope="p">[{{p.row.t}}:{{p.index}}:{{word}}]</view></d></view>
      <view id="scopedif"><d rows="{{rows}}"><block a:if="{{on}}"><view slot="cell" slot-scope="p">({{p.row.k}})</view></block></d></view>
      <view id="unscoped"><d rows="{{rows}}"/></view>
      <view id="loop"><d rows="{{rows}}"><view a:for="{{list}}" slot="s{{item}}" slot-scope="p">{{item}}-{{p.v}}</view></d></view>
      <button id="b" onTap="flip">x</button>`,
    'c/c.axml': `<view class="c"><slot name="head">no head</slot>|<slot>no body</slot>|<slot name="foot">no foot</slot></view>`,
    'd/d.js': `Component({ props: { rows: [] } })`,
    'd/d.axml': `<view class="d"><block a:for="{{rows}}" a:for-item="row" key="{{row.k}}"><slot name="cell" row="{{row}}" index="{{index}}">{{row.t}};</slot></block><slot name="s1" v="one">no1</slot><slot name="s2" v="two">no2</slot></view>`,
  });
  const text = async (id: string) => (await texts(program, `#${id}`))[0]?.trim();
  expect(await text('none')).toBe('no head|no body|no foot');
  expect(await text('default')).toBe('no head|content w|no foot');
  expect(await text('named')).toBe('Hw|no body|no foot');
  expect(await text('cond')).toBe('IF|no body|no foot');
  expect(await text('scoped')).toBe('[A:0:w][B:1:w]no1no2');
  expect(await text('scopedif')).toBe('(a)(b)no1no2');
  expect(await text('unscoped')).toBe('A;B;no1no2');
  expect(await text('loop')).toBe('A;B;1-one2-two');
  await program.tap('#b');
  await program.waitForText('#scoped', '[A:0:W][BB:1:W]no1no2');
  expect(await text('default')).toBe('no head|content W|no foot');
  expect(await text('named')).toBe('HW|no body|no foot');
  expect(await text('cond')).toBe('no head|no body|no foot');
  expect(await text('scopedif')).toBe('A;BB;no1no2');
  await program.tap('#b');
  await program.waitForText('#cond', 'IF|no body|no foot');
  expect(await text('scopedif')).toBe('(a)(b)no1no2');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('slots handed on through a component that repeats them', async () => {
  const program = await run({
    'pages/a/a.axml': `<c><view slot="cell" slot-scope="p">{{p.text}}!</view><view slot="end">E</view></c><c/>`,
    'c/c.json': '{"component":true,"usingComponents":{"d":"/d/d"}}',
    'c/c.axml': `<view class="c"><d><view slot="item" slot-scope="i"><slot name="cell" text="{{i.v}}">own {{i.v}}</slot></view><slot name="end" slot="end">no end</slot></d></view>`,
    'd/d.js': `Component({ data: { l: ['x', 'y'] } })`,
    'd/d.axml': `<block a:for="{{l}}"><slot name="item" v="{{item}}"/></block><slot name="end"/>`,
  });
  expect(await texts(program, '.c')).toEqual(['x!y!E', 'own xown yno end']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('events: camelCase types, the carrier’s dataset, styles from objects, methods in expressions', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { css: { fontSize: '20px', color: 'rgb(1, 2, 3)' }, s: 'abc', l: [3, 1, 2], n: 1.005 },
      tap(e) { console.log(e.type, JSON.stringify(e.target.dataset), JSON.stringify(e.target.targetDataset), e.target.id, e.currentTarget.id, e.currentTarget.tagName) },
      stop(e) { console.log('stop') } })`,
    'pages/a/a.axml': `<view id="o" data-person-source="{{ {a: 1} }}" data-personName="x" onTap="tap" onTouchStart="tap"><text id="i" data-in="y" style="{{css}}">go</text></view>
      <view onTap="tap"><view id="s" catchTap="stop">s</view></view>
      <view id="m">{{s.toUpperCase()}} {{l.slice(1).join('-')}} {{n.toFixed(1)}} {{typeof s}} {{\`t\${s}\`}} {{s.nothing()}} {{0 ?? 'z'}}</view>
      <view id="bad" onTap="typo">bad</view>`,
  });
  await program.tap('#i');
  expect(await program.lines(2)).toEqual([
    'touchStart {"personSource":{"a":1},"personName":"x"} {"in":"y"} i o view',
    'tap {"personSource":{"a":1},"personName":"x"} {"in":"y"} i o view',
  ]);
  await program.tap('#s');
  expect(await program.lines(1)).toEqual(['stop']);
  expect(await program.text('#m')).toBe('ABC 1-2 1.0 string tabc  0');
  const view = await program.view();
  expect(await view.locator('#i').evaluate((e) => getComputedStyle(e).fontSize)).toBe('20px');
  const warned = program.page.waitForEvent('console', (message) =>
    message.text().endsWith('can not find page(pages/a/a) event handle method: typo'),
  );
  await program.tap('#bad');
  expect((await warned).type()).toBe('warning');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('refs, mixins, selectors, splices, batches, observers, page events', async () => {
  const program = await run({
    'pages/a/a.js': `const m = Mixin({ data: { fromMixin: 1 }, onMixed() { return 'mixed' } });
    Page({ mixins: [m], data: { list: [1, 2, 3], x: 0, show: true },
      events: { onTitleClick() { console.log('title event') } }, onTitleClick() { console.log('title') },
      keep(c) { this.c = c; console.log('ref', c.$id > 0, c.props.name) },
      go() {
        console.log(this.onMixed(), this.data.fromMixin, this.hasMixin(m), this.c.hello(), this.$selectComponent('#c').hello(), this.$selectComponents('.k').length);
        this.$spliceData({ list: [1, 1, 'a', 'b'] });
        this.$batchedUpdates(() => { this.setData({ x: 1 }); this.setData({ x: 2 }); this.c.setData({ v: 5 }); });
        console.log(JSON.stringify(this.data.list), this.data.x);
      },
      hide() { this.setData({ show: false }) } })`,
    'pages/a/a.axml': `<c a:if="{{show}}" id="c" class="k" name="one" ref="keep" x="{{x}}"/><view id="l"><text a:for="{{list}}">{{item}},</text></view><button id="b" onTap="go">b</button><button id="h" onTap="hide">h</button>`,
    'c/c.js': `const inner = { onInit() { console.log('nested onInit') } };
    Component({
      mixins: [{ mixins: [inner], onInit() { console.log('mixin onInit') }, data: { v: 0 }, methods: { hello() { return 'mixin' } } }],
      options: { observers: true, lifetimes: true },
      observers: { 'v, x'(v, x) { console.log('observed', v, x) } },
      lifetimes: { attached() { console.log('attached') }, ready() { console.log('ready') }, detached() { console.log('detached') } },
      props: { x: 0 }, rootEvents: { onTitleClick() { console.log('root title') } },
      onInit() { console.log('own onInit') }, didMount() { console.log('mounted') }, didUnmount() { console.log('unmounted') },
      methods: { hello() { return 'own' } },
    })`,
    'c/c.axml': `<view class="v">{{v}} {{x}}</view>`,
  });
  expect(await program.lines(7)).toEqual([
    'nested onInit',
    'mixin onInit',
    'own onInit',
    'attached',
    'ref true one',
    'ready',
    'mounted',
  ]);
  await program.tap('#b');
  expect(await program.lines(3)).toEqual([
    'mixed 1 true own own 1',
    'observed 5 2',
    '[1,"a","b",3] 2',
  ]);
  await program.waitForText('.v', '5 2');
  expect(await texts(program, '#l text, #l wx-text')).toEqual(['1,', 'a,', 'b,', '3,']);
  await program.tell('ui.titleTap', {});
  expect(await program.lines(3)).toEqual(['title', 'title event', 'root title']);
  await program.tap('#h');
  expect(await program.lines(2)).toEqual(['detached', 'unmounted']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a submit names the data of the button that was pressed', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ submit(e) { console.log(JSON.stringify(e.detail)) } })`,
    'pages/a/a.axml': `<form onSubmit="submit"><input name="n" value="1"/><button id="b" form-type="submit" data-which="{{2}}">b</button></form>`,
  });
  await program.tap('#b');
  expect(await program.lines(1)).toEqual([
    '{"value":{"n":"1"},"buttonTarget":{"dataset":{"which":2}}}',
  ]);
  await program.close();
});

test('onComponentError tells what life cycles, handlers and lifetimes of components throw; not what pages throw', async () => {
  const program = await run({
    'app.js': `const heard = (error, method, component) => console.log(error.message, method, component.is);
      my.onComponentError(heard);
      App({ off: () => my.offComponentError(heard) })`,
    'pages/a/a.js': `Page({ onReady() { throw new Error('page') }, off() { getApp().off() } })`,
    'pages/a/a.axml': '<c/><button id="off" onTap="off">off</button>',
    'c/c.js': `Component({ options: { lifetimes: true }, lifetimes: { attached() { throw new Error('one') } },
      didMount() { throw new Error('two') },
      onError(error) { console.log('own', error.message) },
      methods: { tap() { throw new Error('three') } } })`,
    'c/c.axml': '<view id="t" onTap="tap">t</view>',
  });
  expect(await program.lines(4)).toEqual([
    'own one',
    'one lifetimes.attached /c/c',
    'own two',
    'two didMount /c/c',
  ]);
  await program.tap('#t');
  expect(await program.lines(2)).toEqual(['own three', 'three tap /c/c']);
  await program.tap('#off');
  await program.tap('#t');
  expect(await program.lines(1)).toEqual(['own three']);
  await expect.poll(async () => (await program.errors()).length).toBe(5);
  await program.close();
});

test('contact-button and lifestyle show what the super app has, and a follow is told', async () => {
  const account = { name: 'Tea', text: 'daily', image: '', action: 'Follow' };
  const program = await harness.run(
    my({
      'pages/a/a.js': `Page({ say(e) { console.log(e.type) } })`,
      'pages/a/a.axml':
        '<contact-button id="c" tnt-inst-id="t" scene="s" size="40" color="#ff0000"/><lifestyle id="l" public-id="p" memo="news" onFollow="say"/><life-follow id="f" scene-id="s" check-follow onCheckFollow="say"/>',
    }),
    {
      launch: { capabilities: ['open.customerService', 'open.account', 'open.accountFollow'] },
      answers: {
        'open.account': { ok: true, res: { ...account, followed: false } },
        'open.accountFollow': { ok: true, res: { followed: true } },
      },
    },
  );
  await program.waitForText('#l .wx-ad-title', 'Tea');
  await program.waitForText('#l .wx-ad-text', 'news');
  await program.waitForText('#f .wx-ad-text', 'daily');
  expect(await program.lines(1)).toEqual(['checkFollow']);
  const view = await program.view();
  await expect
    .poll(() => view.locator('#c').evaluate((e) => e.getBoundingClientRect().width))
    .toBe(40);
  await program.tap('#c');
  await program.page.evaluate(
    (res) => {
      const { testHost } = globalThis as unknown as { testHost: TestHost };
      testHost.answer('open.account', { ok: true, res });
    },
    { ...account, followed: true },
  );
  await program.tap('#l .wx-ad-card');
  expect(await program.lines(1)).toEqual(['follow']);
  const asked = (await program.calls('open.customerService')).map(({ args }) => args);
  expect(asked).toMatchObject([{ options: { tntInstId: 't', scene: 's' } }]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});
