// wx: the log managers.
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { isObject } from '../kit/parameters.ts';

/** As documented: one report is of at most 5 KB and 200 lines. */
const REPORT_BYTES = 5 * 1024;
const REPORT_LINES = 200;

const ignored = (): void => undefined;

export const wxLogs = (kit: Kit): ApiTable => {
  const { host } = kit.context;
  /** `before`: what the lines of this manager begin with. */
  const log =
    (level: 'log' | 'info' | 'warn' | 'debug' | 'error', before: () => readonly string[]) =>
    (...args: unknown[]): void =>
      host.notify('app.log', { level, args: [...before(), ...args.map((arg) => shown(arg))] });
  const nothing = (): readonly string[] => [];
  const realtime = (before: () => readonly string[]) => ({
    info: log('info', before),
    warn: log('warn', before),
    error: log('error', before),
    setFilterMsg: ignored,
    addFilterMsg: ignored,
  });
  let page: string | undefined;
  const ofPage = (): readonly string[] => (page === undefined ? [] : [page]);

  return {
    getLogManager: direct(() => ({
      log: log('log', nothing),
      info: log('info', nothing),
      warn: log('warn', nothing),
      debug: log('debug', nothing),
    })),
    getRealtimeLogManager: direct(() => ({
      ...realtime(ofPage),
      in(instance: unknown) {
        const { route } = isObject(instance) ? instance : {};
        page = typeof route === 'string' ? route : undefined;
      },
      tag: (name: unknown) => realtime(() => [`[${shown(name)}]`]),
      // Lines leave at once: none waits to be reported.
      getCurrentState: () => ({
        size: 0,
        maxSize: REPORT_BYTES,
        logCount: 0,
        maxLogCount: REPORT_LINES,
      }),
    })),
  };
};

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
