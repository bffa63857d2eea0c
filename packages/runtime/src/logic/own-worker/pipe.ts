// Messages between a program's logic and the worker it made: both ends are the program's, so this is about order, sleep and
// not filling the memory, never about trust.
import type { Suspension } from '../host/suspension.ts';

/** One message on the port. */
type Wire =
  /** Of the program, copied by the browser. */
  | { m: unknown }
  /** One was delivered. */
  | { ack: true }
  /** Worker → logic: what the base library there has to say. */
  | { error: { message: string; stack: string } }
  | { log: { level: string; args: string[] } }
  /** Logic → worker: the module to run. */
  | { run: string };

export type PipeNews = Exclude<Wire, { m: unknown } | { ack: true }>;

export type PipePort = Pick<MessagePort, 'postMessage' | 'onmessage' | 'close'>;

export interface Pipe {
  /** Throws when too much waits at the other end, or the value cannot be copied. */
  send(message: unknown): void;
  tell(news: PipeNews): void;
  close(): void;
}

export interface PipeWorld {
  port: PipePort;
  suspension: Pick<Suspension, 'run'>;
  message(value: unknown): void;
  news(news: PipeNews): void;
}

/** Messages the other end has not taken yet. */
const WAITING_MAX = 10_000;

export function createPipe({ port, suspension, message, news }: PipeWorld): Pipe {
  // Taken before the program runs: it may replace them.
  const post = port.postMessage.bind(port) as (data: Wire) => void;
  const { stringify, parse } = JSON;
  let waiting = 0;

  port.onmessage = ({ data }: MessageEvent<Wire>) => {
    if ('ack' in data) waiting--;
    else if ('m' in data)
      suspension.run(() => {
        post({ ack: true });
        message(data.m);
      });
    else news(data);
  };

  return {
    send(value) {
      if (waiting >= WAITING_MAX)
        throw new RangeError(`postMessage:fail ${WAITING_MAX} messages are waiting`);
      try {
        post({ m: value });
      } catch {
        // Functions and the like cannot be copied; WeChat drops them on the way.
        post({ m: parse(stringify(value) ?? 'null') });
      }
      waiting++;
    },
    tell: post,
    close() {
      port.onmessage = null;
      port.close();
    },
  };
}
