// wx: what a program may know of the device, the window, the account and its own version.
import type { Kit } from '../kit/kit.ts';
import { constant, direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject } from '../kit/parameters.ts';
import { bytesOf, fromBase64, toBase64 } from '../core/bytes.ts';

/** The base library whose behaviour is imitated; component libraries choose features by it. */
const WX_SDK_VERSION = '3.6.0';
/** The client programs expect beside that base library; the super app itself is named in `host`. */
const WX_CLIENT_VERSION = '8.0.50';

export const wxSystem = (kit: Kit): ApiTable => {
  const { launch } = kit.context;

  const windowInfo = () => {
    const d = kit.device.current();
    return {
      pixelRatio: d.pixelRatio,
      screenWidth: d.screenWidth,
      screenHeight: d.screenHeight,
      windowWidth: d.windowWidth,
      windowHeight: d.windowHeight,
      statusBarHeight: d.statusBarHeight,
      safeArea: kit.device.safeArea(),
      screenTop: d.statusBarHeight + d.navigationBarHeight,
    };
  };
  const deviceInfo = () => {
    const { brand, model, system, platform } = kit.device.current();
    return { brand, model, system, platform, benchmarkLevel: -1, abi: '', cpuType: '' };
  };
  const appBaseInfo = () => {
    const d = kit.device.current();
    return {
      SDKVersion: WX_SDK_VERSION,
      enableDebug: launch.debug,
      // 'SAAASDK' would promise `wx.miniapp`: uni-app reads a member of it as it loads.
      host: { env: 'WeChat', appId: '', version: d.hostVersion, name: d.hostName },
      language: d.language.replace('-', '_'),
      version: WX_CLIENT_VERSION,
      theme: d.theme,
      fontSizeSetting: d.fontSizeSetting,
    };
  };
  const systemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: kit.offers('device.location.get'),
    wifiEnabled: true,
    deviceOrientation: kit.device.orientation(),
  });
  const authorizeSetting = () => ({
    albumAuthorized: 'authorized',
    bluetoothAuthorized: 'denied',
    cameraAuthorized: 'not determined',
    locationAuthorized: 'not determined',
    locationReducedAccuracy: false,
    microphoneAuthorized: 'not determined',
    notificationAuthorized: 'denied',
  });
  const systemInfo = () => ({
    ...deviceInfo(),
    ...windowInfo(),
    ...appBaseInfo(),
    ...systemSetting(),
    albumAuthorized: true,
    locationReducedAccuracy: false,
  });
  const menuButton = () => {
    const { left, top, right, bottom } = kit.device.current().menuButton;
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const accountInfo = () => ({
    miniProgram: {
      appId: launch.appId,
      envVersion: launch.envVersion,
      // Documented: only a release has one.
      version: launch.envVersion === 'release' ? launch.version : '',
    },
    plugin: {},
  });
  const extConfig = () => (isObject(launch.extConfig) ? launch.extConfig : {});

  const fieldsOf = (value: object): string => Object.keys(value).join(' ');
  const sync = (run: () => object) => direct(run, { gives: fieldsOf(run()) });
  const info = (run: () => object, immediate: boolean): ApiMethod =>
    method('', run, { immediate, gives: fieldsOf(run()) });

  return {
    env: constant({ USER_DATA_PATH: kit.files.userDataPath }),
    // Not documented; charts of before 2019 ask for it (`wx.version.version.split('.')` in ec-canvas).
    version: constant({ version: WX_SDK_VERSION }),
    // Documented: asynchronous in form, synchronous in fact.
    getSystemInfo: info(systemInfo, true),
    getSystemInfoAsync: info(systemInfo, false),
    getSystemInfoSync: sync(systemInfo),
    getWindowInfo: sync(windowInfo),
    getDeviceInfo: sync(deviceInfo),
    getAppBaseInfo: sync(appBaseInfo),
    getSystemSetting: sync(systemSetting),
    getAppAuthorizeSetting: sync(authorizeSetting),
    getMenuButtonBoundingClientRect: sync(menuButton),
    getAccountInfoSync: sync(accountInfo),
    getExtConfigSync: direct(extConfig),
    getExtConfig: method('', () => ({ extConfig: extConfig() }), { gives: 'extConfig' }),
    getSkylineInfoSync: direct(() => ({
      isSupported: false,
      version: '',
      reason: 'not supported',
    })),
    arrayBufferToBase64: direct((buffer: unknown) => toBase64(bytesOf(buffer) ?? new Uint8Array())),
    base64ToArrayBuffer: direct((base64: unknown) => fromBase64(String(base64)).buffer),
  };
};
