// One WebSocket of a program through the platform's proxy (protocol: proxy-wire.ts).
import * as z from 'zod/mini';
import type { SocketHead } from '@atrium/protocol';
import { CapabilityError } from '../../broker/capability.ts';
import type { GatewaySocket, SocketEvents } from './network-gateway.ts';

const answer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    protocol: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

export function connectThroughProxy(
  url: string,
  token: string,
  head: SocketHead,
  events: SocketEvents,
  signal: AbortSignal,
): Promise<GatewaySocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['atrium.socket', token]);
    socket.binaryType = 'arraybuffer';
    let open = false;
    const fail = (code: string, message: string): void => {
      reject(new CapabilityError(code, message));
      socket.close();
    };
    const patience = setTimeout(() => fail('timeout', 'timeout'), head.timeoutMs);
    signal.addEventListener('abort', () => socket.close(), { once: true });
    socket.onopen = () => socket.send(JSON.stringify(head));
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (open) {
        events.message(typeof data === 'string' ? data : new Uint8Array(data));
        return;
      }
      clearTimeout(patience);
      const said = answer.safeParse(parse(data));
      if (!said.success) return fail('network', 'the request proxy did not answer');
      if (!said.data.ok) return fail(said.data.code, said.data.message);
      open = true;
      resolve({
        protocol: said.data.protocol,
        headers: said.data.headers,
        send: (message) => socket.send(message),
        close: (code, reason) => socket.close(sendable(code), reason.slice(0, 40)),
      });
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(patience);
      if (open) events.close(code, reason);
      else reject(new CapabilityError('network', 'the socket could not be opened'));
    };
  });
}

/** Browsers let a page say 1000 and 3000–4999 only. */
const sendable = (code: number): number =>
  code === 1000 || (code >= 3000 && code <= 4999) ? code : 1000;

function parse(data: string | ArrayBuffer): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
