// network.socket.*: WebSockets of a program; messages and the end arrive as events of the opening call.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { bytesOfBody, toBase64 } from '../bytes.ts';
import { address, body, headers, label, taskId } from '../schemas.ts';
import type { GatewaySocket, NetworkGateway } from './network-gateway.ts';

const MAX_SOCKETS = 5;
const timeoutMs = z.pipe(
  z.number(),
  z.transform((ms: number) => Math.round(Math.min(Math.max(ms, 1), 120_000))),
);

export function socketCapabilities(gateway: NetworkGateway): readonly Capability[] {
  const open = new WeakMap<InstanceContext, Map<number, GatewaySocket | null>>();
  const of = (context: InstanceContext): Map<number, GatewaySocket | null> => {
    const own = open.get(context) ?? new Map<number, GatewaySocket | null>();
    open.set(context, own);
    return own;
  };
  const socket = (context: InstanceContext, id: number): GatewaySocket => {
    const found = of(context).get(id);
    if (!found) throw new CapabilityError('not-found', 'the socket is not open');
    return found;
  };

  return [
    capability({
      name: 'network.socket.open',
      args: z.object({
        url: address,
        headers,
        protocols: z.array(label).check(z.maxLength(8)),
        timeoutMs,
      }),
      async handle(context, head, call) {
        const own = of(context);
        if (own.size >= MAX_SOCKETS)
          throw new CapabilityError('limit', `more than ${MAX_SOCKETS} sockets at a time`);
        // Reserved before the wait, so that a burst of calls cannot pass the limit.
        own.set(call.id, null);
        try {
          const connected = await gateway.connect(
            context,
            head,
            {
              message: (data) =>
                call.emit(
                  'message',
                  typeof data === 'string' ? { text: data } : { base64: toBase64(data) },
                ),
              close(code, reason) {
                own.delete(call.id);
                call.emit('close', { code, reason });
              },
            },
            context.signal,
          );
          own.set(call.id, connected);
          return { headers: connected.headers, protocol: connected.protocol };
        } catch (error) {
          own.delete(call.id);
          throw error;
        }
      },
    }),
    capability({
      name: 'network.socket.send',
      args: z.object({ taskId, body }),
      handle(context, { taskId: id, body: sent }) {
        socket(context, id).send('text' in sent ? sent.text : bytesOfBody(sent));
      },
    }),
    capability({
      name: 'network.socket.close',
      args: z.object({ taskId, code: z.int(), reason: label }),
      handle(context, { taskId: id, code, reason }) {
        of(context).get(id)?.close(code, reason);
      },
    }),
  ];
}
