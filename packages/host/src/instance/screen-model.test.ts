// A program's screen as data, and what the host's UI is given to draw.
import { describe, expect, it } from 'vitest';
import type { AppConfig, ScreenPage, ScreenState } from '@atrium/protocol';
import { initialScreen, withNavigationBar, withScreen, withTabBar } from './screen-model.ts';
import { stageState } from './stage-state.ts';

const app = (more: Partial<AppConfig> = {}): AppConfig => ({
  pages: ['pages/index', 'pages/me'],
  entryPagePath: 'pages/index',
  window: { navigationBarTitleText: 'Shop' },
  subPackages: [],
  preloadRule: {},
  usingComponents: {},
  networkTimeout: { request: 1, connectSocket: 1, uploadFile: 1, downloadFile: 1 },
  navigateToMiniProgramAppIdList: null,
  permission: {},
  darkmode: false,
  debug: false,
  decodeQuery: true,
  ...more,
});

const tabBar: AppConfig['tabBar'] = {
  color: '#999',
  selectedColor: '#000',
  backgroundColor: '#fff',
  borderStyle: 'black',
  position: 'bottom',
  custom: false,
  list: [
    { pagePath: 'pages/index', text: 'Home', iconPath: 'i.png' },
    { pagePath: 'pages/me', text: 'Me' },
  ],
};

const page = (
  pageId: number,
  path = 'pages/index',
  more: Partial<ScreenPage> = {},
): ScreenPage => ({
  pageId,
  viewId: pageId,
  path,
  fullPath: path,
  window: {},
  ...more,
});
const screen = (...stack: ScreenPage[]): ScreenState => ({ stack, kept: [], transition: 'none' });

const frame = {} as HTMLIFrameElement;
const draw = (
  model: ReturnType<typeof initialScreen>,
  config = app(),
  dialect: 'wx' | 'my' = 'wx',
) =>
  stageState(model, {
    theme: 'light',
    dialect,
    app: config,
    cover: { kind: 'none' },
    covering: () => undefined,
    frame: () => frame,
    asset: (path) => (path ? `https://guest/${path}` : ''),
  });

describe('navigation bar', () => {
  it('has each dialect’s documented defaults', () => {
    const model = withScreen(initialScreen(app()), screen(page(1)));
    expect(draw(model).stack[0]?.bar).toMatchObject({
      backgroundColor: '#000000',
      frontColor: '#ffffff',
      title: 'Shop',
    });
    expect(draw(model, app(), 'my').stack[0]?.bar).toMatchObject({
      backgroundColor: '#ffffff',
      frontColor: '#000000',
    });
    expect(draw(model).capsule).toBe('light');
  });

  it('offers the way back on every page but the first, and the way home from a first page that is not home', () => {
    const model = withScreen(initialScreen(app()), screen(page(1, 'pages/deep'), page(2)));
    expect(draw(model).stack.map(({ bar }) => [bar.back, bar.home])).toEqual([
      [false, true],
      [true, false],
    ]);
    const hidden = withNavigationBar(model, { pageId: 1, hideHomeButton: true });
    expect(draw(hidden).stack[0]?.bar.home).toBe(false);
    const home = withScreen(initialScreen(app()), screen(page(1)));
    expect(draw(home).stack[0]?.bar.home).toBe(false);
  });

  it('keeps what was changed, also before the page was on the screen, and forgets it with the page', () => {
    let model = withNavigationBar(initialScreen(app()), { pageId: 2, title: 'Early' });
    model = withScreen(model, screen(page(1), page(2)));
    model = withNavigationBar(model, {
      pageId: 2,
      loading: true,
      animation: { duration: 1, timing: 'ease' },
    });
    model = withNavigationBar(model, { pageId: 2, backgroundColor: '#123456' });
    expect(draw(model).stack[1]?.bar).toEqual(
      expect.objectContaining({ title: 'Early', loading: true, backgroundColor: '#123456' }),
    );
    expect(draw(model).stack[1]?.bar.animation).toBeUndefined();
    model = withScreen(model, screen(page(1)));
    model = withScreen(model, screen(page(1), page(2)));
    expect(draw(model).stack[1]?.bar.title).toBe('Shop');
  });

  it('is drawn over the page where the page asks for it', () => {
    const model = withScreen(
      initialScreen(app()),
      screen(
        page(1, 'pages/index', { window: { navigationStyle: 'custom' } }),
        page(2, 'pages/me', { window: { transparentTitle: 'always' } }),
      ),
    );
    expect(draw(model).stack.map(({ bar }) => bar.style)).toEqual(['overlay', 'overlay-title']);
  });
});

describe('navigation bar of my programs', () => {
  const draw1 = (window: ScreenPage['window'], change = {}) => {
    const model = withNavigationBar(
      withScreen(initialScreen(app()), screen(page(1, 'pages/index', { window }))),
      { pageId: 1, ...change },
    );
    const state = draw(model, app(), 'my');
    return { ...state.stack[0]?.bar, capsule: state.capsule };
  };

  it('is written in white on dark colours, unless the program says otherwise', () => {
    expect(draw1({ navigationBarBackgroundColor: '#108ee9' })).toMatchObject({
      frontColor: '#ffffff',
      capsule: 'light',
    });
    expect(draw1({ navigationBarBackgroundColor: '#f5f5f9' }).frontColor).toBe('#000000');
    expect(
      draw1({ navigationBarBackgroundColor: '#333', navigationBarTextStyle: 'black' }).frontColor,
    ).toBe('#000000');
    expect(draw1({}, { backgroundColor: '#d00' }).frontColor).toBe('#ffffff');
  });

  it('shows a picture, a button of the program, a line below and white buttons', () => {
    expect(
      draw1({
        titleImage: 'title.png',
        optionMenu: { icon: 'o.png' },
        barButtonTheme: 'light',
        showTitleLoading: true,
        titlePenetrate: true,
      }),
    ).toMatchObject({
      image: 'https://guest/title.png',
      option: 'https://guest/o.png',
      buttonColor: '#ffffff',
      frontColor: '#000000',
      capsule: 'light',
      loading: true,
      penetrable: true,
    });
    expect(
      draw1({ titleImage: 'title.png' }, { image: '', borderBottomColor: '#eee', loading: false }),
    ).toMatchObject({ image: '', borderColor: '#eee', loading: false });
  });

  it('is transparent at the top of the page only', () => {
    const transparentTitle = 'auto';
    expect(draw1({ transparentTitle })).toMatchObject({ style: 'overlay-title', solid: false });
    expect(draw1({ transparentTitle }, { scrolled: true }).solid).toBe(true);
    expect(draw1({ transparentTitle: 'always' }, { scrolled: true }).solid).toBe(false);
  });
});

describe('tab bar', () => {
  const config = app({ tabBar });
  const shown = withScreen(initialScreen(config), screen(page(1, 'pages/me', { tab: 1 })));

  it('marks the visible tab and falls back to the plain icon', () => {
    expect(draw(shown, config).tabBar).toMatchObject({
      selected: 1,
      items: [
        { text: 'Home', icon: 'https://guest/i.png', selectedIcon: 'https://guest/i.png' },
        { icon: '' },
      ],
    });
    expect(draw(shown, config).stack[0]?.tab).toBe(true);
  });

  it('takes changes one by one; badge and red dot replace each other', () => {
    let model = withTabBar(shown, { badge: { index: 0, text: '3' } });
    model = withTabBar(model, { item: { index: 1, text: 'Mine' } });
    expect(draw(model, config).tabBar?.items).toMatchObject([
      { badge: '3', redDot: false },
      { text: 'Mine' },
    ]);
    model = withTabBar(model, { redDot: { index: 0, on: true } });
    expect(draw(model, config).tabBar?.items[0]).toMatchObject({ badge: '', redDot: true });
    model = withTabBar(model, { visible: false, animation: true, style: { color: '#f00' } });
    expect(draw(model, config).tabBar).toMatchObject({
      visible: false,
      animate: true,
      color: '#f00',
    });
    expect(
      draw(withTabBar(model, { redDot: { index: 0, on: false } }), config).tabBar?.animate,
    ).toBe(false);
  });

  it('is not there when the bottom page is no tab', () => {
    const config = app({ tabBar });
    const shown = (...stack: ScreenPage[]): boolean | undefined =>
      draw(withScreen(initialScreen(config), screen(...stack)), config).tabBar?.visible;
    expect(shown(page(1, 'pages/index', { tab: 0 }))).toBe(true);
    expect(shown(page(1, 'pages/index', { tab: 0 }), page(2))).toBe(true);
    expect(shown(page(1))).toBe(false);
  });

  it('follows the theme where app.json names its values', () => {
    const named = app({
      tabBar: { ...tabBar, color: '@text', backgroundColor: '@none', borderStyle: '@line' },
      theme: { light: { text: '#111111', line: 'white' }, dark: {} },
    });
    expect(draw(withScreen(initialScreen(named), screen(page(1))), named).tabBar).toMatchObject({
      color: '#111111',
      backgroundColor: '@none',
      borderColor: '#ffffff',
    });
  });

  it('is the program’s own when it says so', () => {
    expect(initialScreen(app({ tabBar: { ...tabBar, custom: true } })).tabBar).toBeNull();
  });
});

it('leaves out pages whose view is gone', () => {
  const model = withScreen(initialScreen(app()), screen(page(1), page(2)));
  const state = stageState(model, {
    theme: 'light',
    dialect: 'wx',
    app: app(),
    cover: { kind: 'splash' },
    covering: () => undefined,
    frame: (id) => (id === 1 ? frame : undefined),
    asset: () => '',
  });
  expect(state.stack.map((one) => one.pageId)).toEqual([1]);
});
