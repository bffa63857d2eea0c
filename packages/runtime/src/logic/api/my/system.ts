// my: what a program may know of the device, the window, the account and its own version.
import type { Kit } from '../kit/kit.ts';
import { constant, direct, method, type ApiTable } from '../kit/method.ts';

/** The base library whose behaviour is imitated. */
const MY_SDK_VERSION = '2.9.50';
/** The client programs expect beside that base library; the super app itself is named in `app`. */
const MY_CLIENT_VERSION = '10.6.50';

export const mySystem = (kit: Kit): ApiTable => {
  const zh = kit.device.current().language.startsWith('zh');
  const language = zh ? 'zh-Hans' : 'en';

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
    };
  };
  const baseInfo = () => ({ SDKVersion: MY_SDK_VERSION, language, version: MY_CLIENT_VERSION });
  const deviceInfo = () => {
    const { brand, model, system, platform } = kit.device.current();
    return { brand, model, system, platform };
  };
  const systemInfo = () => {
    const d = kit.device.current();
    return {
      ...deviceInfo(),
      ...windowInfo(),
      ...baseInfo(),
      app: d.hostName,
      titleBarHeight: d.navigationBarHeight,
      screen: { width: d.screenWidth, height: d.screenHeight },
      storage: '',
      currentBattery: '',
      fontSizeSetting: d.fontSizeSetting,
      transparentTitle: false,
      isIphoneXSeries: false,
      performance: 'high',
      apiLevel: 0,
      theme: d.theme,
    };
  };
  const menuButton = () => {
    const { left, top, right, bottom } = kit.device.current().menuButton;
    return { success: true, left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const sync = (run: () => object) => direct(run, { gives: Object.keys(run()).join(' ') });

  return {
    SDKVersion: constant(MY_SDK_VERSION),
    isIDE: constant(false),
    env: constant({
      USER_DATA_PATH: kit.files.userDataPath,
      clientName: 'ap',
      clientVersion: MY_CLIENT_VERSION,
      language,
      platform: kit.device.current().platform,
    }),
    getSystemInfo: method('', systemInfo, { gives: Object.keys(systemInfo()).join(' ') }),
    getSystemInfoSync: sync(systemInfo),
    getWindowInfo: sync(windowInfo),
    getAppBaseInfo: sync(baseInfo),
    getDeviceBaseInfo: sync(deviceInfo),
    getMenuButtonBoundingClientRect: sync(menuButton),
  };
};
