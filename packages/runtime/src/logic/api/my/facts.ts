// my: facts that programs seldom ask for; and base64.
import { bytesOf, fromBase64, toBase64 } from '../core/bytes.ts';
import { createUpdateManager } from '../core/update-manager.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, text } from '../kit/parameters.ts';

export const myFacts = (kit: Kit): ApiTable => {
  const { launch } = kit.context;
  const extConfig = () => (isObject(launch.extConfig) ? launch.extConfig : {});
  const backButton = () => {
    const d = kit.device.current();
    const top = d.statusBarHeight + (d.navigationBarHeight - 32) / 2;
    const box = { left: 8, top, width: 32, height: 32, right: 40, bottom: top + 32 };
    return { backButtonIcon: box, backButtonInteractive: box, homeButtonIcon: box };
  };
  const account = () => ({
    miniProgram: { appId: launch.appId, envVersion: launch.envVersion, version: launch.version },
    plugin: {},
  });
  const setting = () => ({
    bluetoothEnabled: false,
    locationEnabled: kit.offers('device.location.get'),
    wifiEnabled: true,
  });
  const authorize = () => ({
    albumAuthorized: 'authorized',
    bluetoothAuthorized: 'denied',
    cameraAuthorized: 'not determined',
    locationAuthorized: 'not determined',
    microphoneAuthorized: 'not determined',
    notificationAuthorized: 'denied',
    notificationAlertAuthorized: 'denied',
    notificationBadgeAuthorized: 'denied',
    notificationSoundAuthorized: 'denied',
    overlayAuthorized: 'denied',
  });
  const sync = (run: () => object) => direct(run, { gives: Object.keys(run()).join(' ') });

  return {
    getUpdateManager: direct(() => createUpdateManager(kit), { needs: 'open.update.check' }),
    getRunScene: method('', () => ({ envVersion: launch.envVersion }), { gives: 'envVersion' }),
    getExtConfigSync: direct(extConfig),
    getExtConfig: method('', () => ({ data: extConfig(), extConfig: extConfig() }), {
      gives: 'data extConfig',
    }),
    getAccountInfoSync: sync(account),
    getAppIdSync: sync(() => ({ appId: launch.appId })),
    getSystemSetting: sync(setting),
    getAppAuthorizeSetting: sync(authorize),
    getLeftButtonsBoundingClientRect: sync(backButton),
    getTitleColor: method(
      '',
      () => ({ color: kit.context.pages.top()?.window.navigationBarBackgroundColor ?? '#ffffff' }),
      { gives: 'color' },
    ),
    // Plugins come with the package: what is loaded by number was compiled from its source.
    loadPlugin: method('plugin:String', (o) => {
      const [id = ''] = text(o['plugin']).split('@');
      if (!kit.context.app.dynamicPlugins?.includes(id))
        throw new ApiFailure('not-found', `the source of the plugin ${id} is not in the package`);
    }),
    getServerTime: method('', async () => ({ time: (await kit.call('device.time', {})).now }), {
      needs: 'device.time',
      gives: 'time',
    }),
    arrayBufferToBase64: direct((buffer: unknown) => toBase64(bytesOf(buffer) ?? new Uint8Array())),
    base64ToArrayBuffer: direct((base64: unknown) => fromBase64(String(base64)).buffer),
  };
};
