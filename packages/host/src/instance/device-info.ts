// What programs learn of the device: the stage's measures and a few coarse facts of the browser.
import type { AppConfig, DeviceInfo } from '@atrium/protocol';
import type { HostServices } from '../host-services.ts';
import type { StageMetrics } from '../ui/ui.ts';

/** Dark only for programs that say `"darkmode": true`: the others were written for light. */
export const themeFor = (app: AppConfig, theme: HostServices['theme']): HostServices['theme'] =>
  app.darkmode ? theme : 'light';

export function deviceInfo(metrics: StageMetrics, app: AppConfig, host: HostServices): DeviceInfo {
  const entryIsTab = app.tabBar?.list.some((tab) => tab.pagePath === app.entryPagePath) ?? false;
  const tabBarHeight = entryIsTab && !app.tabBar?.custom ? metrics.tabBarHeight : 0;
  const bar =
    app.window.navigationStyle === 'custom'
      ? 0
      : metrics.statusBarHeight + metrics.navigationBarHeight;
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
    windowWidth: metrics.width,
    windowHeight: metrics.height - bar - tabBarHeight,
    statusBarHeight: metrics.statusBarHeight,
    navigationBarHeight: metrics.navigationBarHeight,
    tabBarHeight,
    safeArea: metrics.safeArea,
    menuButton: metrics.menuButton,
    fontSizeSetting: 16,
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
  return { platform: 'linux', system: 'Linux' };
}
