// One open `text/event-stream`. What its reader does not take waits in memory, so a reader that takes nothing is dropped.

export interface EventStream {
  /** A whole event or comment, with its empty line. */
  send(text: string): void;
  /** Nobody reads any more, for whatever reason. */
  gone: AbortSignal;
}

export interface EventStreamOptions {
  /** Ends the connection of a reader that was dropped. */
  drop: () => void;
  /** The stream ends when it does. */
  work: (stream: EventStream) => Promise<void>;
  /** Of what may wait for the reader. */
  maxWaitingBytes?: number;
  /** Between two comments; without them, what is between would think nobody is there. */
  aliveMs?: number;
}

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
};
const MAX_WAITING_BYTES = 256 * 1024;
const ALIVE_MS = 25_000;

export function eventStream(options: EventStreamOptions): Response {
  const { work, drop, maxWaitingBytes = MAX_WAITING_BYTES, aliveMs = ALIVE_MS } = options;
  const gone = new AbortController();
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string): void => {
          if (gone.signal.aborted) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) >= -maxWaitingBytes) return;
          stop();
          controller.error(new Error('the reader of events is too slow'));
          drop();
        };
        const alive = setInterval(() => send(':\n\n'), aliveMs);
        stop = () => {
          clearInterval(alive);
          gone.abort();
        };
        const end = (): void => {
          if (gone.signal.aborted) return;
          stop();
          controller.close();
        };
        // A stream whose work failed looks like one that was cut: readers come again.
        work({ send, gone: gone.signal }).then(end, end);
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}
