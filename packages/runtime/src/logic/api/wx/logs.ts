// wx: the log managers.
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

export const wxLogs = (kit: Kit): ApiTable => {
  const { host } = kit.context;
  const log =
    (level: 'log' | 'info' | 'warn' | 'debug' | 'error') =>
    (...args: unknown[]): void =>
      host.notify('app.log', { level, args: args.map((arg) => shown(arg)) });
  const logger = () => ({
    log: log('log'),
    info: log('info'),
    warn: log('warn'),
    debug: log('debug'),
  });

  return {
    getLogManager: direct(logger),
    getRealtimeLogManager: direct(() => ({
      ...logger(),
      error: log('error'),
      setFilterMsg: () => undefined,
      addFilterMsg: () => undefined,
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
