// /jssdk/my.js: what a web page in a <web-view> of a my program can do (Alipay's web-view.min.js).
import { createBridge } from './bridge.ts';

type Options = Record<string, unknown>;
type Callback = (value: unknown) => void;

const bridge = createBridge();

const CALLS = [
  'navigateTo',
  'navigateBack',
  'switchTab',
  'reLaunch',
  'redirectTo',
  'navigateToMiniProgram',
  'navigateBackMiniProgram',
  'exitMiniProgram',
  'startShare',
  'getLocation',
  'openLocation',
  'getNetworkType',
];

const target = window as unknown as { my?: Options };
const my: Options = (target.my ??= {});
my['postMessage'] = (data: unknown) => bridge.message(data);
my['getEnv'] = (callback: Callback) => bridge.ready((inside) => callback({ miniprogram: inside }));
for (const name of CALLS) my[name] = (options?: Options) => bridge.call(name, options);
// Pages write `my.onMessage = function…`; it is looked up when a message comes.
bridge.onMessage = (data) => (my['onMessage'] as Callback | undefined)?.(data);
