// One page's MessagePort to its view: batches out, messages in. Batches written before the view is there wait.
import type { ViewMessage } from '@atrium/protocol';

export interface GivenView {
  viewId: number;
  port: MessagePort;
}

export interface ViewPort {
  readonly viewId: number;
  post(ops: unknown[]): void;
  connect(view: GivenView, receive: (message: ViewMessage) => void): void;
  close(): void;
}

export function createViewPort(): ViewPort {
  let port: MessagePort | null = null;
  let viewId = 0;
  let waiting: unknown[][] = [];

  const send = (ops: unknown[]): void => {
    if (!port) {
      waiting.push(ops);
      return;
    }
    try {
      port.postMessage(ops);
    } catch {
      // Functions and other values no view can use got into the data: they become absent.
      port.postMessage(plain(ops, new Set()));
    }
  };

  return {
    get viewId() {
      return viewId;
    },
    post: send,
    connect(view, receive) {
      port = view.port;
      viewId = view.viewId;
      port.onmessage = (event: MessageEvent<ViewMessage>) => receive(event.data);
      const batches = waiting;
      waiting = [];
      for (const ops of batches) send(ops);
    },
    close() {
      port?.close();
      port = null;
      waiting = [];
    },
  };
}

function plain(value: unknown, above: Set<unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value;
  if (ArrayBuffer.isView(value) || value instanceof Date) return value;
  if (above.has(value)) return undefined;
  above.add(value);
  const copy = Array.isArray(value)
    ? value.map((item) => plain(item, above))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, above)]));
  above.delete(value);
  return copy;
}
