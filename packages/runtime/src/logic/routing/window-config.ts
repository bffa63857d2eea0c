// The window settings of one page: app.json's, overridden by the page's own, `@name` values resolved by theme.json.
import type { AppConfig, JsonObject, WindowConfig } from '@atrium/protocol';

const KEYS: readonly (keyof WindowConfig)[] = [
  'navigationBarBackgroundColor',
  'navigationBarTextStyle',
  'navigationBarTitleText',
  'navigationStyle',
  'transparentTitle',
  'homeButton',
  'titleImage',
  'titlePenetrate',
  'showTitleLoading',
  'barButtonTheme',
  'optionMenu',
  'backgroundColor',
  'backgroundTextStyle',
  'backgroundColorTop',
  'backgroundColorBottom',
  'backgroundColorContent',
  'responsive',
  'allowsBounceVertical',
  'enablePullDownRefresh',
  'onReachBottomDistance',
  'disableScroll',
  'pageOrientation',
  'restartStrategy',
];

export function pageWindow(
  app: AppConfig | undefined,
  page: JsonObject | undefined,
  theme: 'light' | 'dark',
): WindowConfig {
  const names = app?.theme?.[theme];
  const merged: Record<string, unknown> = {};
  for (const key of KEYS) {
    const value = page?.[key] ?? app?.window[key];
    if (value === undefined) continue;
    const named =
      typeof value === 'string' && value.startsWith('@') ? names?.[value.slice(1)] : undefined;
    merged[key] = named ?? value;
  }
  const passive = page?.['enablePassiveEvent'] ?? app?.enablePassiveEvent;
  if (passive !== undefined) merged['enablePassiveEvent'] = passive;
  // `my`: a page that does not give way cannot be pulled down either.
  if (merged['allowsBounceVertical'] === false) merged['enablePullDownRefresh'] = false;
  return merged as WindowConfig;
}
