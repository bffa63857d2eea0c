// wx: connectSocket returns a SocketTask; the global functions speak to the first socket.
import { headersOf } from '../core/http.ts';
import { openSocket, type Socket } from '../core/socket.ts';
import { ApiFailure, unsupported } from '../kit/failure.ts';
import { eventPairs, type EventSource } from '../kit/events.ts';
import { answer, asyncFunction, optionsOf, outcomeOf, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { list, number, text } from '../kit/parameters.ts';
import { addressOf } from './network.ts';

const SOCKET_URL = /^wss?:\/\//i;
const MAX_SOCKETS = 5;

export const wxSocket = (kit: Kit, convention: Convention): ApiTable => {
  const sockets: Socket[] = [];
  const timeout = kit.context.app.networkTimeout.connectSocket;
  const global: Record<string, ((value: unknown) => void)[]> = {
    Open: [],
    Message: [],
    Error: [],
    Close: [],
  };
  const toAll = (name: string): EventSource => ({
    connect: (emit) => void global[name]?.push(emit),
  });
  const tell = (name: string, value: unknown): void => global[name]?.forEach((emit) => emit(value));
  const first = (): Socket => {
    const socket = sockets.find((one) => one.state() < 2);
    if (!socket) throw new ApiFailure('state', 'WebSocket is not connected');
    return socket;
  };

  const connect = direct(
    (argument?: unknown) => {
      const options = optionsOf(argument);
      let task: object | undefined;
      const open = method('url:String header protocols timeout', (o) => {
        if (!kit.offers('network.socket.open')) throw unsupported('not provided by this super app');
        const url = addressOf(o['url'], SOCKET_URL);
        if (sockets.filter((one) => one.state() < 3).length >= MAX_SOCKETS)
          throw new ApiFailure('limit', `exceed max concurrent sockets ${MAX_SOCKETS}`);
        const socket = openSocket(kit, {
          url,
          headers: headersOf(o['header']),
          protocols: list(o['protocols']).map((one) => text(one)),
          timeoutMs: number(o['timeout'], timeout),
        });
        sockets.push(socket);
        socket.opened.add(({ headers }) => tell('Open', { header: headers }));
        socket.message.add((message) => tell('Message', message));
        socket.failed.add(({ message }) => tell('Error', { errMsg: message }));
        socket.closed.add((closed) => {
          sockets.splice(sockets.indexOf(socket), 1);
          tell('Close', closed);
        });
        task = socketTask(convention, socket);
        return { socketTaskId: sockets.length };
      });
      const outcome = outcomeOf(convention, 'connectSocket', open, options);
      answer({ ...convention, alwaysPromise: true }, 'connectSocket', options, outcome)?.catch(
        () => undefined,
      );
      return task;
    },
    { params: 'url header protocols timeout', needs: 'network.socket.open' },
  );

  return {
    connectSocket: connect,
    sendSocketMessage: method('data:String|ArrayBuffer', (o) => first().send(o['data']), {
      needs: 'network.socket.open',
    }),
    closeSocket: method(
      'code reason',
      (o) => first().close(number(o['code'], 1000), text(o['reason'])),
      { needs: 'network.socket.open' },
    ),
    ...eventPairs(kit, {
      SocketOpen: toAll('Open'),
      SocketMessage: toAll('Message'),
      SocketError: toAll('Error'),
      SocketClose: toAll('Close'),
    }),
  };
};

function socketTask(convention: Convention, socket: Socket): object {
  const call = (name: string, run: (o: Record<string, unknown>) => Promise<void>) =>
    asyncFunction(convention, name, method('', run));
  return {
    get readyState() {
      return socket.state();
    },
    CONNECTING: 0,
    OPEN: 1,
    CLOSING: 2,
    CLOSED: 3,
    send: call('sendSocketMessage', (o) => socket.send(o['data'])),
    close: call('closeSocket', (o) => socket.close(number(o['code'], 1000), text(o['reason']))),
    ...listenerMethods({
      Open: listenerPair(socket.opened, ({ headers }) => ({ header: headers })),
      Message: listenerPair(socket.message, (message) => message),
      Error: listenerPair(socket.failed, ({ message }) => ({ errMsg: message })),
      Close: listenerPair(socket.closed, (closed) => closed),
    }),
  };
}
