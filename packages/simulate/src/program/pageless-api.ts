// APIs that act on pages and on the program's start: a component under test has neither. As in miniprogram-simulate they
// succeed and nothing happens.
import { mockAsyncAndPromise } from '../api-utils.ts';

const eventChannel = { emit() {}, on() {}, once() {}, off() {} };

const started = () => ({ path: 'pages/index/index', query: {}, scene: 1001, referrerInfo: {} });

/** Of both dialects. */
const NAMES =
  'switchTab reLaunch redirectTo navigateBack pageScrollTo startPullDownRefresh stopPullDownRefresh hideKeyboard ' +
  'setNavigationBar showNavigationBarLoading hideNavigationBarLoading setNavigationBarTitle setNavigationBarColor ' +
  'hideHomeButton setBackgroundColor setBackgroundTextStyle showTabBar hideTabBar setTabBarStyle setTabBarItem ' +
  'setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot';

export function withoutPages(api: Record<string, unknown>): Record<string, unknown> {
  for (const name of NAMES.split(' ')) if (name in api) api[name] = mockAsyncAndPromise(name);
  api['navigateTo'] = mockAsyncAndPromise('navigateTo', { eventChannel });
  for (const name of ['getLaunchOptionsSync', 'getEnterOptionsSync']) api[name] = started;
  return api;
}
