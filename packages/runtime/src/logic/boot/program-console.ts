// The program's console: the browser's own, and in debug builds a copy for the host's developer panel.

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug';

const LEVELS: readonly Level[] = ['log', 'info', 'warn', 'error', 'debug'];
const TEXT_MAX = 2000;
/** Copies per second: a chatty loop must not spend the relay's budget. */
const PER_SECOND = 50;

export interface ProgramConsole {
  forward(on: boolean): void;
  /** For the base library's own notes. */
  warn(text: string): void;
  /** Uncaught errors: not copied, the host is told of them by `app.error`. */
  error(text: string): void;
}

export function programConsole(
  target: Console,
  send: (level: Level, args: string[]) => void,
  now: () => number,
): ProgramConsole {
  let forwarding = false;
  let second = 0;
  let sent = 0;
  const { warn, error } = target;

  const copy = (level: Level, args: unknown[]): void => {
    if (!forwarding) return;
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      second = current;
      sent = 0;
    }
    if (++sent > PER_SECOND) return;
    send(level, args.map(text));
  };
  for (const level of LEVELS) {
    const original = target[level].bind(target);
    target[level] = (...args: unknown[]) => {
      original(...args);
      copy(level, args);
    };
  }
  return {
    forward(on) {
      forwarding = on;
    },
    warn(message) {
      warn.call(target, message);
      copy('warn', [message]);
    },
    error(message) {
      error.call(target, message);
    },
  };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, TEXT_MAX);
  if (value instanceof Error) return String(value.stack ?? value).slice(0, TEXT_MAX);
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, TEXT_MAX);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
