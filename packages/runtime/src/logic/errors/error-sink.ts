// Where every failure of a program goes: App.onError, the host (notification `app.error`), the console.
import type { Json } from '@atrium/protocol';
import type { ErrorSink, ReportedError } from '../context.ts';

export interface ErrorOutlets {
  /** App.onError and its listeners; may throw. */
  hook: (reported: ReportedError) => void;
  notify: (kind: ReportedError['kind'], message: string, stack: string) => void;
  console: (text: string) => void;
}

const STACK_MAX_CHARS = 4000;
/** More errors per program are counted, not sent: a loop of errors must not flood the relay. */
const SENT_MAX = 200;

export function createErrorSink(outlets: ErrorOutlets): ErrorSink {
  let inside = false;
  let sent = 0;

  const report: ErrorSink['report'] = (kind, error, where, instance) => {
    const described = describe(error);
    const message = where ? `${described.message} (${where})` : described.message;
    const stack = described.stack.slice(0, STACK_MAX_CHARS);
    outlets.console(stack.includes(described.message) ? stack : `${message}\n${stack}`);
    if (++sent <= SENT_MAX) outlets.notify(kind, message.slice(0, 1000), stack);
    // An onError that throws must not call itself for ever.
    if (inside) return;
    inside = true;
    try {
      outlets.hook({ kind, error, message, stack, where, instance });
    } catch (inner) {
      report(kind, inner, 'App.onError');
    } finally {
      inside = false;
    }
  };

  return {
    report,
    guard(where, run) {
      try {
        return run();
      } catch (error) {
        report('script', error, where);
        return undefined;
      }
    },
  };
}

function describe(error: unknown): { message: string; stack: string } {
  if (error instanceof Error)
    return { message: `${error.name}: ${error.message}`, stack: error.stack ?? String(error) };
  if (typeof error === 'object' && error !== null) {
    try {
      const text = JSON.stringify(error as Json);
      return { message: text, stack: text };
    } catch {
      return { message: Object.prototype.toString.call(error), stack: '' };
    }
  }
  return { message: String(error), stack: String(error) };
}
