// `/proxy/socket`: a program's WebSocket, opened by the server under the program's domain list.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import dns from 'node:dns/promises';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { SocketAnswer } from '@atrium/protocol';
import { createSlots } from '../limits/slots.ts';
import { checkDomain } from './domain-list.ts';
import { isPublicAddress } from './guarded-request.node.ts';
import { passOn } from './pass-on.ts';
import type { InstanceTokens } from './instance-tokens.ts';
import { allowedHeaders, socketHeadSchema } from './request-proxy.node.ts';
import type { Programs } from '../registry/programs.ts';

const MAX_FRAME_BYTES = 1024 * 1024;
const HEAD_WAIT_MS = 5000;
/** Programs' sockets open at once: of this server, and of one address, behind which a whole town may be. */
const MAX_SOCKETS = 10_000;
const MAX_SOCKETS_EACH = 600;

export interface SocketProxyOptions {
  programs: Programs;
  tokens: InstanceTokens;
  hostOrigin: string;
  /** Whose connection it is. */
  callerOf?: (request: IncomingMessage) => string;
  /** Open at once of one address; of this server there are `MAX_SOCKETS`. */
  maxEach?: number;
  /** Lets a server answer some hosts itself: a URL to connect to instead, trusted. */
  intercept?: (url: URL) => URL | undefined;
}

/** Answers upgrade requests of the host origin; `false`: not ours. */
export function createSocketProxy(options: SocketProxyOptions) {
  const places = createSlots(MAX_SOCKETS, options.maxEach ?? MAX_SOCKETS_EACH);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: (offered) => (offered.has('atrium.socket') ? 'atrium.socket' : false),
  });

  return function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (request.url !== '/proxy/socket') return false;
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
    const token = offered.map((it) => options.tokens.check(it)).find((it) => it !== undefined);
    if (!token || request.headers.origin !== options.hostOrigin) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return true;
    }
    const leave = places.take(options.callerOf?.(request) ?? '');
    if (!leave) {
      socket.end(
        'HTTP/1.1 503 Service Unavailable\r\nretry-after: 30\r\nconnection: close\r\n\r\n',
      );
      return true;
    }
    socket.once('close', leave);
    server.handleUpgrade(request, socket, head, (near) => serve(near, token.appId, options));
    return true;
  };
}

function serve(near: WebSocket, appId: string, options: SocketProxyOptions): void {
  // `ws` closes the connection itself; without a listener the error would end the server.
  near.on('error', () => undefined);
  const patience = setTimeout(() => near.close(1002, 'no head'), HEAD_WAIT_MS);
  near.once('message', (data: RawData) => {
    clearTimeout(patience);
    void open(near, String(data), appId, options).catch(() => near.close(1011, 'failed'));
  });
}

async function open(
  near: WebSocket,
  text: string,
  appId: string,
  options: SocketProxyOptions,
): Promise<void> {
  const answer = (it: SocketAnswer): void => near.send(JSON.stringify(it));
  const refuse = (code: 'refused' | 'timeout' | 'network', message: string): void => {
    answer({ ok: false, code, message });
    near.close(1000);
  };
  const head = socketHeadSchema.safeParse(parse(text));
  if (!head.success) return refuse('refused', 'the socket request is not valid');
  const { socket: socketDomains } = await options.programs.domains(appId);
  const verdict = checkDomain(head.data.url, socketDomains, ['wss:']);
  if (!verdict.ok) return refuse('refused', verdict.reason);
  const own = options.intercept?.(verdict.url);
  if (!own && !verdict.explicitOrigin) {
    const addresses = await dns.lookup(verdict.url.hostname, { all: true }).catch(() => []);
    if (addresses.length === 0) return refuse('network', 'the host cannot be found');
    if (!addresses.every((a) => isPublicAddress(a.address)))
      return refuse('refused', 'the host has no public address');
    // Its `close` has been and gone: nobody would ever close the far end.
    if (near.readyState !== WebSocket.OPEN) return;
  }
  const far = new WebSocket(own ?? verdict.url, head.data.protocols, {
    headers: allowedHeaders(head.data.headers),
    handshakeTimeout: head.data.timeoutMs,
    maxPayload: MAX_FRAME_BYTES,
    followRedirects: false,
    // The checked name must still mean a public address when the connection is made.
    ...(own || verdict.explicitOrigin
      ? {}
      : {
          lookup: (host, lookupOptions, done) => {
            dns.lookup(host, { ...lookupOptions, all: false }).then(
              (a) =>
                isPublicAddress(a.address)
                  ? done(null, a.address, a.family)
                  : done(new Error('private address'), '', 0),
              (error: NodeJS.ErrnoException) => done(error, '', 0),
            );
          },
        }),
  });
  let opened = false;
  far.on('open', () => {
    opened = true;
    answer({ ok: true, protocol: far.protocol, headers: {} });
  });
  passOn(far, near);
  far.on('close', (code, reason) => near.close(sendable(code), reason));
  far.on('error', (error) => {
    if (!opened) refuse('network', error.message);
    else near.close(1011, 'network error');
  });
  passOn(near, far);
  near.on('close', (code, reason) => far.close(sendable(code), reason));
  near.on('error', () => far.terminate());
}

/** 1005 and 1006 are observations, not codes one may send. */
const sendable = (code: number): number =>
  code === 1000 || (code >= 3000 && code <= 4999) ? code : 1000;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
