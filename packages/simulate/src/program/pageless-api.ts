// APIs that act on pages and on the program's start: a component under test has neither. As in miniprogram-simulate they
// succeed and nothing happens.
import type { Dialect } from '@atrium/protocol';
import { mockAsyncAndPromise } from '../api-utils.ts';

const eventChannel = { emit() {}, on() {}, once() {}, off() {} };

const started = () => ({ path: 'pages/index/index', query: {}, scene: 1001, referrerInfo: {} });

const ROUTES = ['switchTab', 'reLaunch', 'redirectTo', 'navigateBack'];
const PAGE_AND_BARS = {
  wx: [
    ...['showNavigationBarLoading', 'hideNavigationBarLoading', 'setNavigationBarTitle'],
    ...['setNavigationBarColor', 'hideHomeButton', 'setBackgroundColor', 'setBackgroundTextStyle'],
    ...['showTabBar', 'hideTabBar', 'setTabBarStyle', 'setTabBarItem', 'setTabBarBadge'],
    ...['removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot', 'pageScrollTo'],
    ...['startPullDownRefresh', 'stopPullDownRefresh', 'hideKeyboard'],
  ],
  my: [
    ...['setNavigationBar', 'showNavigationBarLoading', 'hideNavigationBarLoading'],
    ...['showTabBar', 'hideTabBar', 'setTabBarStyle', 'setTabBarItem', 'setTabBarBadge'],
    ...['removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot', 'pageScrollTo'],
    ...['startPullDownRefresh', 'stopPullDownRefresh', 'hideKeyboard'],
  ],
};

export function withoutPages(
  api: Record<string, unknown>,
  dialect: Dialect,
): Record<string, unknown> {
  for (const name of [...ROUTES, ...PAGE_AND_BARS[dialect]]) api[name] = mockAsyncAndPromise(name);
  api['navigateTo'] = mockAsyncAndPromise('navigateTo', { eventChannel });
  for (const name of ['getLaunchOptionsSync', 'getEnterOptionsSync']) api[name] = started;
  return api;
}
