// my: one global socket with functions of its own; with `multiple: true` each call answers a SocketTask.
import { headersOf } from '../core/http.ts';
import { openSocket, type Socket } from '../core/socket.ts';
import { fromBase64, toBase64 } from '../core/bytes.ts';
import { ApiFailure } from '../kit/failure.ts';
import { eventPairs, type EventSource } from '../kit/events.ts';
import { asyncFunction, optionsOf, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { list, number, text, type Options } from '../kit/parameters.ts';

const NEEDS = { needs: 'network.socket.open' };

export const mySocket = (kit: Kit, convention: Convention): ApiTable => {
  let global: Socket | undefined;
  const hearers: Record<string, (value: unknown) => void> = {};
  const tell = (name: string, value: unknown): void => hearers[name]?.(value);
  const from = (name: string): EventSource => ({
    connect(emit) {
      hearers[name] = emit;
    },
  });
  const current = (): Socket => {
    if (!global || global.state() > 1) throw new ApiFailure('state', 'WebSocket 未连接');
    return global;
  };
  const open = (o: Options): Socket => {
    const url = text(o['url']);
    if (!/^wss?:\/\//i.test(url)) throw new ApiFailure('invalid-argument', 'url');
    return openSocket(kit, {
      url,
      headers: headersOf(o['header'] ?? o['headers']),
      protocols: list(o['protocols']).map((one) => text(one)),
      timeoutMs: kit.context.app.networkTimeout.connectSocket,
    });
  };
  /** `isBuffer`: the text is base64 of the bytes to send. */
  const outgoing = (o: Options): unknown =>
    o['isBuffer'] === true && typeof o['data'] === 'string' ? fromBase64(o['data']) : o['data'];
  const incoming = (data: string | ArrayBuffer) =>
    typeof data === 'string'
      ? { data, isBuffer: false }
      : { data: toBase64(new Uint8Array(data)), isBuffer: true };

  const connectGlobal = asyncFunction(
    convention,
    'connectSocket',
    method(
      'url:String',
      (o) => {
        // A second global socket replaces the first, as documented.
        void global?.close(1000, '');
        const socket = open(o);
        global = socket;
        socket.opened.add(({ headers }) => tell('Open', { header: headers, data: {} }));
        socket.message.add(({ data }) => tell('Message', incoming(data)));
        socket.failed.add(({ message }) => tell('Error', { error: 12, errorMessage: message }));
        socket.closed.add(({ code, reason }) => tell('Close', { code, reason, data: {} }));
      },
      { ...NEEDS, errors: { limit: [2, 'socket'] } },
    ),
  );

  return {
    connectSocket: direct(
      (argument?: unknown): unknown => {
        const options = optionsOf(argument);
        if (options['multiple'] !== true) return connectGlobal(options);
        let task: object | undefined;
        const started = asyncFunction(
          convention,
          'connectSocket',
          method('url:String', (o) => void (task = socketTask(convention, open(o))), NEEDS),
        )(options);
        if (started instanceof Promise) started.catch(() => undefined);
        return task;
      },
      { params: 'url data header headers protocols multiple', ...NEEDS },
    ),
    sendSocketMessage: method(
      'data:String|ArrayBuffer isBuffer',
      async (o) => {
        await current().send(outgoing(o));
        return { success: true };
      },
      { ...NEEDS, gives: 'success' },
    ),
    closeSocket: method(
      'code reason',
      (o) => current().close(number(o['code'], 1000), text(o['reason'])),
      NEEDS,
    ),
    ...eventPairs(kit, {
      SocketOpen: from('Open'),
      SocketMessage: from('Message'),
      SocketError: from('Error'),
      SocketClose: from('Close'),
    }),
  };
};

function socketTask(convention: Convention, socket: Socket): object {
  const call = (name: string, run: (o: Options) => Promise<void>) =>
    asyncFunction(convention, name, method('', run));
  return {
    send: call('send', (o) => socket.send(o['data'])),
    close: call('close', (o) => socket.close(number(o['code'], 1000), text(o['reason']))),
    ...listenerMethods({
      Open: listenerPair(socket.opened, ({ headers }) => ({ header: headers })),
      Message: listenerPair(socket.message, ({ data }) => ({
        data: { data, isBuffer: typeof data !== 'string' },
      })),
      Error: listenerPair(socket.failed, ({ message }) => ({ error: 12, errorMessage: message })),
      Close: listenerPair(socket.closed, (closed) => closed),
    }),
  };
}
