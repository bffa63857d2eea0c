// Members of `my` pages and components that look around: owners, parents, routers, queries, the custom tab bar; errors and
// updates that are listened to; outer classes and isolated styles; long presses and appearing.
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
    'app.json': '{"pages":["pages/a/a","pages/b/b","c/near/near"]}',
    'app.js': 'App({})',
    'pages/a/a.json': '{"usingComponents":{"c":"/c/c","d":"/d/d"}}',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.axml': '<view id="a">a</view>',
    'pages/b/b.json': '{}',
    'pages/b/b.js': 'Page({})',
    'pages/b/b.axml': '<view id="b">b</view>',
    'c/near/near.json': '{}',
    'c/near/near.js': 'Page({})',
    'c/near/near.axml': '<view id="near">near</view>',
    'c/c.json': '{"component":true,"usingComponents":{"d":"/d/d"}}',
    'c/c.js': 'Component({})',
    'c/c.axml': '<view/>',
    'd/d.json': '{"component":true}',
    'd/d.js': 'Component({})',
    'd/d.axml': '<view class="d">d</view>',
    ...files,
  });

const styleOf = async (program: RunningProgram, selector: string, name: string): Promise<string> =>
  (await program.view())
    .locator(selector)
    .first()
    .evaluate((element, key) => getComputedStyle(element).getPropertyValue(key), name);

test('who owns a component, and who stands around it', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ name: 'page' })`,
    'pages/a/a.axml': `<c><d/></c>`,
    'c/c.js': `Component({ name: 'c', methods: { who() { return 'c' } } })`,
    'c/c.axml': `<view><slot/><d inner="yes"/></view>`,
    'd/d.js': `Component({ didMount() { const own = this.selectOwnerComponent(); const around = this.selectComposedParentComponent();
      console.log(this.props.inner || 'no', own.is || own.route, around.is || around.route, this.$page.name) } })`,
  });
  expect((await program.lines(2)).toSorted()).toEqual([
    'no /pages/a/a /c/c page',
    'yes /c/c /c/c page',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('router starts at the component, pageRouter at the page', async () => {
  const program = await run({
    'pages/a/a.axml': `<c/>`,
    'c/c.axml': `<button id="own" onTap="own">own</button><button id="page" onTap="page">page</button>`,
    'c/c.js': `Component({ methods: { own() { this.router.navigateTo({ url: './near/near' }) }, page() { this.pageRouter.navigateTo({ url: '../b/b', success: () => console.log('there') }) } } })`,
  });
  await program.tap('#own');
  await program.call('screen.firstContent', 2);
  expect(await program.text('#near')).toBe('near');
  await program.tell('ui.back', {});
  await program.call('screen.set', 3);
  await program.tap('#page');
  expect(await program.lines(1)).toEqual(['there']);
  await program.call('screen.firstContent', 3);
  expect(await program.text('#b')).toBe('b');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('onError of a component hears what its own life cycle throws', async () => {
  const program = await run({
    'app.js': `App({ onError(message) { console.log('app', message) } })`,
    'pages/a/a.axml': `<c/>`,
    'c/c.js': `Component({ onError(e) { console.log('own', e.message) }, didMount() { throw new Error('mounting') } })`,
  });
  expect(await program.lines(2)).toEqual([
    'own mounting',
    expect.stringContaining('app Error: mounting'),
  ]);
  await program.close();
});

test('setUpdatePerformanceListener tells what was set and when; no reload state is ever kept', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ data: { n: 0 }, onLoad() {
        console.log(typeof this.getSavedReloadState());
        this.setUpdatePerformanceListener({ withDataPaths: true }, (r) => console.log(JSON.stringify(r.dataPaths), r.dataList.length, r.isMergedUpdate,
          r.pendingStartTimestamp <= r.updateStartTimestamp && r.updateStartTimestamp <= r.updateEndTimestamp)) },
      onReady() { this.$batchedUpdates(() => { this.setData({ n: 1 }); this.setData({ 'm.x': 1 }) }) },
      stop() { this.setUpdatePerformanceListener(); this.setData({ n: 2 }, () => console.log('set')) } })`,
    'pages/a/a.axml': `<button id="stop" onTap="stop">{{n}}</button>`,
  });
  expect(await program.lines(2)).toEqual(['undefined', '["n","m.x"] 2 false true']);
  await program.tap('#stop');
  expect(await program.lines(1)).toEqual(['set']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('createSelectorQuery: the whole page by tag, class, attribute and place; this.createSelectorQuery only its own; what a hook set is there', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ go() {
      my.createSelectorQuery().select('view.box text').boundingClientRect().selectAll('text').boundingClientRect().select('.in').boundingClientRect().select('#none').boundingClientRect().select('.a > .in').boundingClientRect().selectAll('[data-kind="k"], button').boundingClientRect().selectViewport().scrollOffset()
        .exec((r) => console.log(r[0] && r[0].width, r[1].length, r[2] && r[2].height, r[3], r[4] && r[4].width, r[5].length, r[6].scrollTop));
      this.createSelectorQuery().select('.in').boundingClientRect().exec((r) => console.log('own', r[0])) } })`,
    'pages/a/a.axml': `<view class="box"><text style="display:inline-block;width:40px" data-kind="k">t</text></view><view class="a" style="width:100px"><c/></view><d/><button id="go" onTap="go">go</button>`,
    'd/d.js': `Component({ didMount() {
      this.setData({ on: true });
      my.createSelectorQuery().select('.d').fields({ id: true }).exec(([found]) => console.log('hook', found.id)) } })`,
    'd/d.axml': '<view a:if="{{on}}" class="d" id="new"/><view a:else class="d" id="old"/>',
    'c/c.axml': `<view class="in" style="height:30px"><text>x</text></view>`,
  });
  await program.tap('#go');
  expect((await program.lines(3)).toSorted()).toEqual([
    '40 2 30 null 100 2 0',
    'hook new',
    'own null',
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('outer classes and isolated styles', async () => {
  const program = await run({
    'app.acss': `.box { color: rgb(1, 1, 1) }`,
    'pages/a/a.json': '{"usingComponents":{"c":"/c/c","d":"/d/d"}}',
    'pages/a/a.acss': `.outer { color: rgb(9, 9, 9) } .box { background-color: rgb(2, 2, 2) }`,
    'pages/a/a.axml': `<c my-class="outer"/><d/><view class="box" id="own">own</view>`,
    'c/c.json': '{"component":true,"styleIsolation":"apply-shared"}',
    'c/c.js': `Component({ options: { externalClasses: true }, externalClasses: ['my-class'] })`,
    'c/c.axml': `<view class="my-class inside">c</view><view class="box shared">s</view>`,
    'c/c.acss': `.box { font-size: 33px }`,
    'd/d.axml': `<view class="box d">d</view>`,
  });
  expect(await styleOf(program, '.inside', 'color')).toBe('rgb(9, 9, 9)');
  // apply-shared: outside rules come in, its own stay inside.
  expect(await styleOf(program, '.shared', 'background-color')).toBe('rgb(2, 2, 2)');
  expect(await styleOf(program, '.shared', 'font-size')).toBe('33px');
  expect(await styleOf(program, '#own', 'font-size')).not.toBe('33px');
  expect(await styleOf(program, '.d', 'color')).toBe('rgb(1, 1, 1)');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('the custom tab bar: one per page, found with getTabBar, over the page unless a style says otherwise', async () => {
  const program = await run({
    'app.json': `{"pages":["pages/a/a","pages/b/b"],"tabBar":{"customize":true,"items":[{"pagePath":"pages/a/a","name":"A"},{"pagePath":"pages/b/b","name":"B"}]}}`,
    'customize-tab-bar/index.json': '{"component":true}',
    'customize-tab-bar/index.js': `Component({ data: { at: 0 }, methods: { go() { my.switchTab({ url: '/pages/b/b' }) } } })`,
    'customize-tab-bar/index.axml': `<view id="tabs" onTap="go">{{at}}</view>`,
    'pages/a/a.js': `Page({ onReady() { console.log('a', typeof this.getTabBar().go) } })`,
    'pages/b/b.js': `Page({ onShow() { this.getTabBar().setData({ at: 1 }) } })`,
    'pages/b/b.acss': '.a-customize-tab-bar{z-index:999}',
  });
  expect(await program.lines(1)).toEqual(['a function']);
  expect(await styleOf(program, '.a-customize-tab-bar', 'z-index')).toBe('10000');
  await program.tap('#tabs');
  await program.call('screen.firstContent', 2);
  expect(await program.text('#tabs')).toBe('1');
  expect(await styleOf(program, '.a-customize-tab-bar', 'z-index')).toBe('999');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('longTap after 500 ms, no tap with it; appear, disappear and firstAppear', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ say(e) { console.log(e.type, e.target.id) } })`,
    'pages/a/a.axml': `<view id="long" onTap="say" onLongTap="say" style="height:50px">long</view>
      <view id="seen" onAppear="say" onDisappear="say" onFirstAppear="say" style="height:40px">seen</view><view style="height:2000px"/>`,
  });
  expect(await program.lines(2)).toEqual(['firstAppear seen', 'appear seen']);
  const view = await program.view();
  await view.evaluate(() => scrollTo(0, 1000));
  expect(await program.lines(1)).toEqual(['disappear seen']);
  await view.evaluate(() => scrollTo(0, 0));
  expect(await program.lines(1)).toEqual(['appear seen']);
  const box = await view.locator('#long').boundingBox();
  if (!box) throw new Error('no box');
  await program.page.mouse.move(box.x + 20, box.y + 20);
  const start = Date.now();
  await program.page.mouse.down();
  expect(await program.lines(1)).toEqual(['longTap long']);
  expect(Date.now() - start).toBeGreaterThanOrEqual(490);
  await program.page.mouse.up();
  await program.page.mouse.click(box.x + 20, box.y + 20);
  expect(await program.lines(1)).toEqual(['tap long']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});
