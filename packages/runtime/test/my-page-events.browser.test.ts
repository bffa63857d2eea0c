// What a page of the `my` dialect hears from the host: back, tabs, title, option menu, keyboard, pull-down; and its components.
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
    'pages/a/a.json': '{"usingComponents":{"c":"/c/c"}}',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.axml': '<view id="a">a</view>',
    'pages/b/b.json': '{}',
    'pages/b/b.js': 'Page({})',
    'pages/b/b.axml': '<view id="b">b</view>',
    'c/c.json': '{"component":true}',
    'c/c.js': 'Component({})',
    'c/c.axml': '<view/>',
    ...files,
  });

test('the back button: events.onBack, then the page goes; navigateBack by code is no tap', async () => {
  const program = await run({
    'pages/a/a.js': `Page({ open() { my.navigateTo({ url: '/pages/b/b' }) } })`,
    'pages/a/a.axml': `<button id="open" onTap="open">open</button>`,
    'pages/b/b.js': `Page({ events: { onBack() { console.log('onBack') } }, onUnload() { console.log('unload') }, leave() { my.navigateBack() } })`,
    'pages/b/b.axml': `<button id="leave" onTap="leave">leave</button>`,
  });
  await program.tap('#open');
  await program.call('screen.firstContent', 2);
  await program.tell('ui.back', {});
  expect(await program.lines(2)).toEqual(['onBack', 'unload']);
  await program.tap('#open');
  await program.call('screen.firstContent', 3);
  await program.tap('#leave');
  expect(await program.lines(1)).toEqual(['unload']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('tabs: before, during and after; the order differs at the first visit; by code', async () => {
  const tab = (name: string): string => `Page({
    events: { beforeTabItemTap() { console.log('${name} before') }, onSelectedTabItemTap(e) { console.log('${name} selected', JSON.stringify(e)) } },
    onShow() { console.log('${name} show') }, onHide() { console.log('${name} hide') },
    onTabItemTap(e) { console.log('${name} tab', e.from, e.index, e.pagePath, e.text) },
    other() { my.switchTab({ url: '/pages/${name === 'a' ? 'b/b' : 'a/a'}' }) } })`;
  const program = await run({
    'app.json': `{"pages":["pages/a/a","pages/b/b"],"tabBar":{"items":[{"pagePath":"pages/a/a","name":"A"},{"pagePath":"pages/b/b","name":"B"}]}}`,
    'pages/a/a.js': tab('a'),
    'pages/b/b.js': tab('b'),
    'pages/b/b.axml': `<button id="other" onTap="other">other</button>`,
  });
  expect(await program.lines(1)).toEqual(['a show']);
  await program.tell('ui.tabTap', { index: 1 });
  expect(await program.lines(4)).toEqual([
    'a before',
    'a hide',
    'b show',
    'b tab user 1 pages/b/b B',
  ]);
  await program.tell('ui.tabTap', { index: 1 });
  expect(await program.lines(1)).toEqual([
    'b selected {"index":1,"pagePath":"pages/b/b","text":"B"}',
  ]);
  await program.call('screen.firstContent', 2);
  await program.tap('#other');
  expect(await program.lines(3)).toEqual(['b hide', 'a tab api 0 pages/a/a A', 'a show']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('a tab page opened with navigateTo is a page without the tab bar', async () => {
  const program = await run({
    'app.json': `{"pages":["pages/a/a","pages/b/b"],"tabBar":{"items":[{"pagePath":"pages/a/a","name":"A"},{"pagePath":"pages/b/b","name":"B"}]}}`,
    'pages/a/a.js': `Page({ open() { my.navigateTo({ url: '/pages/b/b' }) } })`,
    'pages/a/a.axml': `<button id="open" onTap="open">open</button>`,
  });
  await program.tap('#open');
  await program.call('screen.firstContent', 2);
  const screens = await program.calls('screen.set');
  const last = screens.at(-1)?.args as unknown as { stack: { path: string; tab?: number }[] };
  expect(last.stack.map(({ path, tab }) => [path, tab])).toEqual([
    ['pages/a/a', 0],
    ['pages/b/b', undefined],
  ]);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('components hear what their page hears: rootEvents, from loading on', async () => {
  const program = await run({
    'app.json': '{"pages":["pages/a/a"],"window":{"pullRefresh":true}}',
    'pages/a/a.js': `Page({ onLoad() { console.log('page load') }, onShow() { console.log('page show') },
      onPullDownRefresh(e) { console.log('page pull', e.from) }, events: { onKeyboardHeight(e) { console.log('page keyboard', e.height) }, onPullDownRefresh(e) { console.log('event pull', e.from) } },
      onTitleClick() { console.log('page title') }, onOptionMenuClick() { console.log('page option') }, onResize(e) { console.log('page resize', e.size.windowWidth) },
      pull() { my.startPullDownRefresh() } })`,
    'pages/a/a.axml': `<c/><button id="pull" onTap="pull">pull</button>`,
    'c/c.js': `const say = (name) => (e) => console.log('c', name, JSON.stringify(e));
      Component({ rootEvents: { onLoad: say('load'), onShow: say('show'), onHide: say('hide'), onKeyboardHeight: say('keyboard'), onPullDownRefresh: say('pull'), onTitleClick: say('title'), onPageScroll: say('scroll') } })`,
  });
  expect(await program.lines(4)).toEqual([
    'page load',
    'page show',
    'c load {}',
    'c show undefined',
  ]);
  await program.tell('env.keyboard', { height: 250 });
  expect(await program.lines(2)).toEqual(['page keyboard 250', 'c keyboard {"height":250}']);
  await program.tell('ui.titleTap', {});
  expect(await program.lines(2)).toEqual(['page title', 'c title undefined']);
  await program.tell('ui.menu', { action: 'optionMenu' });
  expect(await program.lines(1)).toEqual(['page option']);
  await program.tap('#pull');
  expect(await program.lines(3)).toEqual([
    'page pull code',
    'event pull code',
    'c pull {"from":"code"}',
  ]);
  await program.tell('env.resize', {
    windowWidth: 320,
    windowHeight: 500,
    screenWidth: 320,
    screenHeight: 560,
  });
  expect(await program.lines(1)).toEqual(['page resize 320']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('the bar: what page.json says, what the program changes, and its colour after scrolling', async () => {
  const program = await run({
    'app.json': '{"pages":["pages/a/a"],"window":{"titleBarColor":"#108ee9"}}',
    'pages/a/a.json': `{"defaultTitle":"Bar","transparentTitle":"auto","titlePenetrate":"YES","barButtonTheme":"light","showTitleLoading":"YES",
      "titleImage":"https://x.test/t.png","optionMenu":{"icon":"/o.png"},"allowsBounceVertical":"NO","pullRefresh":true}`,
    'pages/a/a.js': `Page({ change() { my.setNavigationBar({ title: 'New', image: '', borderBottomColor: '#eee', backgroundColor: '#fff' }) }, reset() { my.setNavigationBar({ reset: true }) },
      home() { my.hideBackHome() } })`,
    'pages/a/a.axml': `<button id="change" onTap="change">c</button><button id="reset" onTap="reset">r</button><button id="home" onTap="home">h</button><view style="height:2000px"/>`,
  });
  const { stack } = (await program.call('screen.set')).args as unknown as {
    stack: { window: object }[];
  };
  expect(stack[0]?.window).toMatchObject({
    navigationBarTitleText: 'Bar',
    navigationBarBackgroundColor: '#108ee9',
    transparentTitle: 'auto',
    titlePenetrate: true,
    barButtonTheme: 'light',
    showTitleLoading: true,
    titleImage: 'https://x.test/t.png',
    optionMenu: { icon: '/o.png' },
    enablePullDownRefresh: false,
  });
  const bars = async (count: number): Promise<object> => {
    const { pageId: _, ...change } = (await program.call('screen.navigationBar', count)).args;
    return change;
  };
  await program.tap('#change');
  expect(await bars(1)).toEqual({
    title: 'New',
    image: '',
    borderBottomColor: '#eee',
    backgroundColor: '#fff',
  });
  await program.tap('#reset');
  expect(await bars(2)).toEqual({
    backgroundColor: '#ffffff',
    frontColor: '#000000',
    borderBottomColor: 'transparent',
  });
  await program.tap('#home');
  expect(await bars(3)).toEqual({ hideHomeButton: true });
  const view = await program.view();
  await view.evaluate(() => scrollTo(0, 300));
  expect(await bars(4)).toEqual({ scrolled: true });
  await view.evaluate(() => scrollTo(0, 0));
  expect(await bars(5)).toEqual({ scrolled: false });
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('pulling down: by hand, by code, and only where it is allowed', async () => {
  const program = await run({
    'app.json': '{"pages":["pages/a/a"],"window":{"pullRefresh":true}}',
    'pages/a/a.js': `Page({ onPullDownRefresh(e) { console.log('pull', e.from); my.stopPullDownRefresh() }, fix() { my.setCanPullDown({ canPullDown: false, success: () => console.log('fixed') }) },
      code() { my.startPullDownRefresh() } })`,
    'pages/a/a.axml': `<button id="fix" onTap="fix">f</button><button id="code" onTap="code">c</button><view style="height:900px"/>`,
  });
  const pull = async (): Promise<void> => {
    const { mouse } = program.page;
    await mouse.move(100, 200);
    await mouse.down();
    for (let y = 210; y < 500; y += 20) await mouse.move(100, y);
    await mouse.up();
  };
  const view = await program.view();
  const settled = (): Promise<unknown> =>
    view.waitForFunction(
      () => document.documentElement.style.top === '' && document.getAnimations().length === 0,
    );
  await pull();
  expect(await program.lines(1)).toEqual(['pull manual']);
  await settled();
  await program.tap('#code');
  expect(await program.lines(1)).toEqual(['pull code']);
  await settled();
  await program.tap('#fix');
  expect(await program.lines(1)).toEqual(['fixed']);
  await pull();
  await program.tap('#code');
  expect(await program.lines(1)).toEqual(['pull code']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});
