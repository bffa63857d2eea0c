// What a program under test is started with. Each kind of test says only what it has otherwise.
import type { DeviceInfo, Dialect, WorkerLaunch } from '@atrium/protocol';

export type LaunchDifferences = Partial<Omit<WorkerLaunch, 'device'>> & {
  device?: Partial<DeviceInfo>;
};

export const launchFacts = (
  dialect: Dialect,
  { device, ...launch }: LaunchDifferences = {},
): WorkerLaunch => ({
  dialect,
  appId: 'mp0123456789abcdef',
  envVersion: 'develop',
  version: '1.0.0',
  runtimeVersion: 'test',
  entry: { path: 'pages/index/index', pageQuery: {}, scene: 1001, apiCategory: 'default' },
  device: {
    platform: 'devtools',
    system: 'test',
    brand: 'test',
    model: 'test',
    language: 'zh_CN',
    theme: 'light',
    pixelRatio: 2,
    screenWidth: 375,
    screenHeight: 667,
    windowWidth: 375,
    windowHeight: 603,
    statusBarHeight: 20,
    navigationBarHeight: 44,
    tabBarHeight: 0,
    safeArea: { left: 0, top: 20, right: 375, bottom: 667 },
    menuButton: { left: 281, top: 24, right: 368, bottom: 56 },
    fontSizeSetting: 16,
    hostName: 'test',
    hostVersion: '1',
    ...device,
  },
  storage: [],
  near: [],
  storageLimitBytes: 10 << 20,
  hostApis: [],
  capabilities: [],
  debug: false,
  ...launch,
});
