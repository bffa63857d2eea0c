// What programs learn of the device: the stage's measures and a few coarse facts of the browser.
import type { AppConfig, DeviceInfo, ScreenPage } from '@atrium/protocol';
import { given } from '../api/given.ts';
import type { HostServices } from '../host-services.ts';
import type { StageMetrics } from '../ui/ui.ts';
import { batteryNow } from './battery.ts';

/** Dark only for programs that say `"darkmode": true`: the others were written for light. */
export const themeFor = (app: AppConfig, theme: HostServices['theme']): HostServices['theme'] =>
  app.darkmode ? theme : 'light';

/** What is left for the page between the bars: of the page in front, or of the entry page while there is none. */
export function windowSize(
  metrics: StageMetrics,
  app: AppConfig,
  page?: ScreenPage,
): { windowWidth: number; windowHeight: number } {
  const { titleBarHeight, tabBarHeight } = barsOf(metrics, app, page);
  return {
    windowWidth: metrics.width,
    windowHeight: metrics.height - titleBarHeight - tabBarHeight,
  };
}

function barsOf(
  metrics: StageMetrics,
  app: AppConfig,
  page?: ScreenPage,
): { titleBarHeight: number; tabBarHeight: number } {
  const style = page?.window.navigationStyle ?? app.window.navigationStyle;
  const isTab = page
    ? page.tab !== undefined
    : (app.tabBar?.list.some((tab) => tab.pagePath === app.entryPagePath) ?? false);
  return {
    titleBarHeight: style === 'custom' ? 0 : metrics.statusBarHeight + metrics.navigationBarHeight,
    tabBarHeight: isTab && !app.tabBar?.custom ? metrics.tabBarHeight : 0,
  };
}

export function deviceInfo(metrics: StageMetrics, app: AppConfig, host: HostServices): DeviceInfo {
  const { platform, system } = platformOf(navigator.userAgent);
  return {
    platform,
    system,
    brand: 'browser',
    model: platform,
    language: host.locale === 'zh' ? 'zh_CN' : 'en',
    theme: themeFor(app, host.theme),
    pixelRatio: devicePixelRatio,
    screenWidth: metrics.width,
    screenHeight: metrics.height,
    ...windowSize(metrics, app),
    statusBarHeight: metrics.statusBarHeight,
    navigationBarHeight: metrics.navigationBarHeight,
    tabBarHeight: barsOf(metrics, app).tabBarHeight,
    safeArea: metrics.safeArea,
    menuButton: metrics.menuButton,
    fontSizeSetting: 16,
    ...given('battery', batteryNow()),
    hostName: host.hostName,
    hostVersion: host.hostVersion,
  };
}

/** The words the dialects document for `platform`; `system` is name and version, as programs split it. */
function platformOf(userAgent: string): { platform: string; system: string } {
  const android = /Android ([\d.]+)/.exec(userAgent);
  if (android) return { platform: 'android', system: `Android ${android[1]}` };
  const ios = /(?:iPhone|iPad|iPod).*? OS ([\d_]+)/.exec(userAgent);
  if (ios) return { platform: 'ios', system: `iOS ${(ios[1] ?? '').replaceAll('_', '.')}` };
  const mac = /Mac OS X ([\d_]+)/.exec(userAgent);
  if (mac) return { platform: 'mac', system: `macOS ${(mac[1] ?? '').replaceAll('_', '.')}` };
  const windows = /Windows NT ([\d.]+)/.exec(userAgent);
  if (windows) return { platform: 'windows', system: `Windows ${windows[1]}` };
  // It does not say which; programs look for a number all the same.
  return { platform: 'linux', system: 'Linux 0.0' };
}
