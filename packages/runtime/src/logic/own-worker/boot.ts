// From an empty Worker to the program's module in it. As in the logic: natives are taken, the realm is emptied, and only then
// does the program's script run. Everything it can reach is ECMAScript, timers, the console and `worker`.
import type { OwnWorkerBoot, WorkerBundle } from '@atrium/protocol';
import { emptyRealm } from '../boot/empty-realm.ts';
import { guardFunctions } from '../boot/function-guard.ts';
import { captureTimers } from '../boot/natives.ts';
import { programConsole } from '../boot/program-console.ts';
import { createTimers } from '../boot/timers.ts';
import { createSuspension } from '../host/suspension.ts';
import { createModuleSystem, type ModuleSystem } from '../modules/module-system.ts';
import { createPipe, type Pipe } from './pipe.ts';
import { workerCode } from './worker-code.ts';

interface Scope {
  importScripts(url: string): void;
  postMessage(text: string): void;
  addEventListener(type: string, listener: (event: never) => void): void;
  performance: Performance;
}

export function bootOwnWorker(): void {
  const scope = globalThis as unknown as Scope;
  const load = scope.importScripts.bind(scope);
  const post = scope.postMessage.bind(scope);
  const listen = scope.addEventListener.bind(scope);
  const now = scope.performance.now.bind(scope.performance);
  let pipe: Pipe | undefined;
  let modules: ModuleSystem | undefined;
  const listeners: ((message: unknown) => void)[] = [];

  const failed = (error: unknown): void => {
    const known = error instanceof Error;
    const message = known ? `${error.name}: ${error.message}` : String(error);
    pipe?.tell({ error: { message, stack: (known && error.stack) || message } });
  };
  const suspension = createSuspension(failed);
  const timers = createTimers(captureTimers(globalThis), suspension, failed);
  const output = programConsole(
    console,
    (level, args) => pipe?.tell({ log: { level, args } }),
    now,
  );
  output.forward(true);

  emptyRealm(globalThis);
  guardFunctions(globalThis);
  Object.assign(globalThis, timers);
  define('worker', {
    postMessage: (message: unknown) => pipe?.send(message),
    onMessage(listener: unknown) {
      if (typeof listener === 'function') listeners.push(listener as (message: unknown) => void);
    },
  });

  const start = ({ code }: OwnWorkerBoot, port: MessagePort): void => {
    pipe = createPipe({
      port,
      suspension,
      message(value) {
        for (const listener of listeners) {
          try {
            listener(value);
          } catch (error) {
            failed(error);
          }
        }
      },
      news(news) {
        if (!('run' in news)) return;
        try {
          modules?.require(news.run);
        } catch (error) {
          failed(error);
        }
      },
    });
    define('__atriumWorker', (bundle: WorkerBundle) => {
      // WeChat's worker realm has it too.
      if (bundle.dialect === 'wx') define('global', globalThis);
      modules = createModuleSystem({
        code: workerCode(bundle),
        api: () => undefined,
        globals: () => ({}),
        failed,
      });
    });
    try {
      load(code);
    } finally {
      Reflect.deleteProperty(globalThis, '__atriumWorker');
    }
  };

  listen('message', ({ data, ports }: MessageEvent<OwnWorkerBoot | '!rest' | '!wake'>) => {
    const port = ports[0];
    if (data === '!rest') {
      suspension.suspend();
      post('!asleep');
    } else if (data === '!wake') suspension.resume();
    else if (port && !pipe) start(data, port);
  });
  listen('error', (event: ErrorEvent) => {
    event.preventDefault();
    failed(event.error ?? event.message);
  });
  listen('unhandledrejection', (event: PromiseRejectionEvent) => {
    event.preventDefault();
    failed(event.reason);
  });
}

const define = (name: string, value: unknown): void => {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
};
