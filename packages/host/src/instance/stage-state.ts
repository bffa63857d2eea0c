// From the model of a program's screen to what the host's UI draws.
import type {
  AppConfig,
  Dialect,
  NavigationBarChange,
  ScreenPage,
  WindowConfig,
} from '@atrium/protocol';
import type { NavigationBarState, StagePage, StageState, TabBarState } from '../ui/ui.ts';
import type { ScreenModel } from './screen-model.ts';
import { themed } from './theme-names.ts';

export interface StageFacts {
  dialect: Dialect;
  app: AppConfig;
  theme: 'light' | 'dark';
  cover: StageState['cover'];
  frame(viewId: number): HTMLIFrameElement | undefined;
  /** What covers a page. */
  covering(pageId: number): HTMLIFrameElement | undefined;
  /** URL of a file of the package, or '' when it has none by that name. */
  asset(path: string): string;
}

export function stageState(model: ScreenModel, facts: StageFacts): StageState {
  const { screen } = model;
  const pages = (list: ScreenPage[]): StagePage[] =>
    list.flatMap((page) => stagePage(model, facts, page) ?? []);
  const stack = pages(screen.stack);
  const top = stack.at(-1);
  return {
    cover: facts.cover,
    stack,
    kept: pages(screen.kept),
    transition: screen.transition,
    tabBar: tabBarState(model, facts),
    capsule: top && isLight(top.bar.buttonColor) ? 'light' : 'dark',
  };
}

function stagePage(model: ScreenModel, facts: StageFacts, page: ScreenPage): StagePage | null {
  const frame = facts.frame(page.viewId);
  if (!frame) return null;
  const window = { ...facts.app.window, ...page.window };
  const cover = facts.covering(page.pageId);
  return {
    pageId: page.pageId,
    frame,
    ...(cover && { cover }),
    path: page.path,
    bar: barState(model, facts, page, window),
    backgroundColor: window.backgroundColorContent ?? window.backgroundColor ?? '#ffffff',
    tab: page.tab !== undefined && model.tabBar !== null,
  };
}

function barState(
  model: ScreenModel,
  facts: StageFacts,
  page: ScreenPage,
  window: WindowConfig,
): NavigationBarState {
  const change = model.bars.get(page.pageId);
  const depth = model.screen.stack.findIndex((one) => one.pageId === page.pageId);
  const colors = barColors(facts.dialect, window, change);
  const style = barStyle(window);
  return {
    style,
    solid: style === 'bar' || (window.transparentTitle === 'auto' && change?.scrolled === true),
    penetrable: window.titlePenetrate === true,
    title: change?.title ?? window.navigationBarTitleText ?? '',
    image: facts.asset(change?.image ?? window.titleImage ?? ''),
    ...colors,
    buttonColor: window.barButtonTheme === 'light' ? '#ffffff' : colors.frontColor,
    borderColor: change?.borderBottomColor ?? '',
    loading: change?.loading ?? window.showTitleLoading ?? false,
    back: depth > 0,
    home: depth === 0 && !change?.hideHomeButton && offersHome(facts.app, page, window),
    option: facts.asset(window.optionMenu?.icon ?? ''),
    ...(change?.animation ? { animation: change.animation } : {}),
  };
}

/**
 * Documented defaults: white on black in wx, black on white in my. Alipay writes in white on dark bars unless told
 * otherwise; WeChat never looks at the colour.
 */
function barColors(
  dialect: Dialect,
  window: WindowConfig,
  change: NavigationBarChange | undefined,
): { backgroundColor: string; frontColor: string } {
  const given = change?.backgroundColor ?? window.navigationBarBackgroundColor;
  const text =
    window.navigationBarTextStyle ??
    (dialect === 'wx' || (given !== undefined && isDark(given)) ? 'white' : 'black');
  const plain = dialect === 'my' || text === 'black' ? '#ffffff' : '#000000';
  return {
    backgroundColor: given ?? plain,
    frontColor: change?.frontColor ?? (text === 'black' ? '#000000' : '#ffffff'),
  };
}

const barStyle = (window: WindowConfig): NavigationBarState['style'] => {
  if (window.navigationStyle === 'custom') return 'overlay';
  return window.transparentTitle === 'always' || window.transparentTitle === 'auto'
    ? 'overlay-title'
    : 'bar';
};

/** The bottom page is neither the home page nor a tab: there is a way home in the bar. */
const offersHome = (app: AppConfig, page: ScreenPage, window: WindowConfig): boolean =>
  window.homeButton !== false && page.tab === undefined && page.path !== app.entryPagePath;

function tabBarState(model: ScreenModel, facts: StageFacts): TabBarState | null {
  const { tabBar, screen } = model;
  if (!tabBar) return null;
  const { config } = tabBar;
  const named = themed(facts.app, facts.theme);
  const icon = (path: string): string => facts.asset(named(path));
  return {
    // It lies above the bottom page, so it is there only when that is one of its pages.
    visible: tabBar.visible && screen.stack[0]?.tab !== undefined,
    animate: tabBar.animate,
    position: config.position,
    color: named(config.color),
    selectedColor: named(config.selectedColor),
    backgroundColor: named(config.backgroundColor),
    borderColor: named(config.borderStyle) === 'white' ? '#ffffff' : 'rgba(0,0,0,0.2)',
    selected: screen.stack.at(-1)?.tab ?? -1,
    items: tabBar.items.map((item) => ({
      text: item.text,
      icon: icon(item.iconPath),
      selectedIcon: icon(item.selectedIconPath || item.iconPath),
      badge: item.badge,
      redDot: item.redDot,
    })),
  };
}

/** Bars allow black and white only (`navigationBarTextStyle`), so a look at the first digit decides. */
const isLight = (color: string): boolean => /^#?[fF]|^white$/.test(color);

/** By its brightness; only hexadecimal colours are looked at. */
function isDark(color: string): boolean {
  const [, digits = ''] = /^#([0-9a-f]{3,8})$/i.exec(color) ?? [];
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  if (long.length < 6) return false;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 160;
}
