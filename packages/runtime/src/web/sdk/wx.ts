// /jssdk/wx.js: what a web page in a <web-view> of a wx program can do. Routing has no callbacks (WeChat, TCSAS).
import { createBridge } from './bridge.ts';

type Options = Record<string, unknown>;
type Callback = (value: unknown) => void;

const bridge = createBridge();

const PAGES = ['navigateTo', 'navigateBack', 'switchTab', 'reLaunch', 'redirectTo'];
/** With callbacks; the program answers with its own words. */
const CALLS = [
  'navigateToMiniProgram',
  'navigateBackMiniProgram',
  'exitMiniProgram',
  'getLocation',
  'openLocation',
  'getNetworkType',
  'scanCode',
];

const miniProgram: Record<string, unknown> = {
  postMessage: (options?: Options) => bridge.message(options?.['data']),
  getEnv: (callback: Callback) => bridge.ready((inside) => callback({ miniprogram: inside })),
};
for (const name of PAGES)
  miniProgram[name] = ({ url, delta }: Options = {}) =>
    bridge.call(name, {
      ...(url === undefined ? {} : { url }),
      ...(delta === undefined ? {} : { delta }),
    });

const target = window as unknown as { wx?: Options; __wxjs_environment?: string };
const wx: Options = (target.wx ??= {});
wx['miniProgram'] = miniProgram;
for (const name of CALLS) wx[name] = (options?: Options) => bridge.call(name, options);
// Pages made for WeChat begin with these; there is nothing to sign here.
wx['config'] = () => undefined;
wx['ready'] = (run: () => void) => bridge.ready((inside) => inside && run());
wx['error'] = (run: Callback) =>
  bridge.ready((inside) => !inside && run({ errMsg: 'config:fail not in a mini program' }));
wx['checkJsApi'] = ({ jsApiList, success }: { jsApiList?: string[]; success?: Callback }) =>
  success?.({
    checkResult: Object.fromEntries((jsApiList ?? []).map((name) => [name, name in wx])),
    errMsg: 'checkJsApi:ok',
  });

if (bridge.inside) target.__wxjs_environment = 'miniprogram';
bridge.ready((inside) => {
  if (inside) document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  else delete target.__wxjs_environment;
});
