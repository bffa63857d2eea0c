// From an empty Worker to a running program. Order matters: natives are taken, the realm is emptied, and only then does
// the program's first script run.
import type {
  GiveView,
  GiveWorker,
  LoadScript,
  ProgramBundle,
  WorkerBoot,
  WorkerLaunch,
} from '@atrium/protocol';
import { dialects } from '#dialects';
import { createHostLink } from '../host/host-link.ts';
import { createSuspension } from '../host/suspension.ts';
import { createProgram, type Program } from '../program.ts';
import { HAND_OVER, type More } from '../more/more.ts';
import { emptyRealm } from './empty-realm.ts';
import { guardFunctions } from './function-guard.ts';
import { captureNatives } from './natives.ts';
import { programConsole } from './program-console.ts';
import { createTimers } from './timers.ts';
import { wxConfig } from './wx-config.ts';

type FromShell = string | WorkerBoot | LoadScript | GiveView | GiveWorker;

export function boot(): void {
  const natives = captureNatives();
  let program: Program | undefined;
  let ownWorker: (number: number, port?: MessagePort) => void;
  const failed = (error: unknown): void => program?.errors.report('script', error);
  const suspension = createSuspension(failed);
  const timers = createTimers(natives, suspension, failed);
  const link = createHostLink(natives.post, suspension, failed);
  const output = programConsole(
    console,
    (level, args) => link.notify('app.log', { level, args }),
    natives.now,
  );

  emptyRealm(globalThis);
  guardFunctions(globalThis);
  Object.assign(globalThis, timers);

  const run = (url: string): void => {
    // Package scripts call it once each; programs never see it.
    define('__atrium', (bundle: ProgramBundle) => program?.addBundle(bundle));
    try {
      natives.importScripts(url);
    } finally {
      Reflect.deleteProperty(globalThis, '__atrium');
    }
  };

  let more: More | undefined;
  const loadMore = (url: string): More => {
    if (more) return more;
    define(HAND_OVER, (parts: More) => (more = parts));
    try {
      natives.importScripts(url);
    } finally {
      Reflect.deleteProperty(globalThis, HAND_OVER);
    }
    if (!more) throw new Error('the second script of the base library is empty');
    return more;
  };

  const start = ({ code, launch: text, base }: WorkerBoot): void => {
    const launch = JSON.parse(text) as WorkerLaunch;
    output.forward(launch.debug);
    // WeChat's logic realm has it, and webpack bundles of its libraries use it; the my dialect forbids it.
    if (launch.dialect === 'wx') {
      define('global', globalThis);
      define('__wxConfig', wxConfig(launch));
      // The page whose script is running: pages Taro made up to version 2 ask for it.
      Object.defineProperty(globalThis, '__wxRoute', {
        configurable: true,
        get: () => program?.parts.loader.definingPath() ?? '',
      });
    }
    // Alipay's Worker has one; on devices the user agent has this name. Taro's runtime for my defines a getter on it.
    else {
      define('navigator', { swuserAgent: 'AlipayClient' });
      // Alipay's stand-in for a global object; analytics libraries hang theirs on it.
      define('$global', {});
    }
    for (const name of dialects[launch.dialect]?.valueless ?? []) define(name, undefined);
    program = createProgram({
      launch,
      host: link,
      suspension,
      console: output.error,
      warn: output.warn,
      natives: {
        setTimeout: (task, ms) => timers.setTimeout(task, ms),
        clearTimeout: (id) => timers.clearTimeout(id),
        now: natives.now,
        loadMore: () =>
          dialects[launch.dialect]?.more ?? loadMore(`${base}logic-${launch.dialect}-more.js`),
        timeOrigin: natives.timeOrigin,
        drawing: natives.drawing,
        onOwnWorker: (take) => void (ownWorker = take),
      },
    });
    run(code);
    // A variable of WeChat's realm too: uni-app asks for `globalThis['w' + 'x']`.
    if (launch.dialect === 'wx') define('wx', program.parts.api());
    program.start().catch((error: unknown) => program?.errors.report('load', error));
  };

  natives.onMessage((event: MessageEvent<FromShell>) => {
    const { data } = event;
    if (typeof data === 'string') {
      if (data === '!ping') natives.post('!beat');
      else link.receive(data);
    } else if (data.k === 'boot') {
      if (!program) start(data);
    } else if (data.k === 'load') run(data.url);
    else {
      const port = event.ports[0];
      if (data.k === 'worker') ownWorker(data.number, port);
      else if (port) program?.giveView({ viewId: data.viewId, port });
    }
  });
  natives.onError((event) => {
    event.preventDefault();
    program?.errors.report('script', event.error ?? event.message);
  });
  natives.onUnhandledRejection((event) => {
    event.preventDefault();
    program?.unhandledRejection(event.reason, event.promise);
  });
}

const define = (name: string, value: unknown): void => {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
};
