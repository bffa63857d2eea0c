// APIs that act on pages: a component under test is on none. As in miniprogram-simulate they succeed and nothing happens.
import type { Dialect } from '@atrium/protocol';
import { mockAsyncAndPromise } from '../api-utils.ts';

const eventChannel = { emit() {}, on() {}, once() {}, off() {} };

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
  return api;
}
