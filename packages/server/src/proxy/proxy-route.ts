// `POST /proxy`: what a program sends and gets waits here in memory, so there is only so much of it at once.
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context, Handler } from 'hono';
import {
  decodeProxyFrame,
  encodeProxyFrame,
  PROXY_CONTENT_TYPE,
  type ProxyResponseHead,
} from '@atrium/protocol';
import { ApiError } from '../api/pipeline/api-error.ts';
import { collect } from '../api/pipeline/collect-body.ts';
import { createByteRoom, type ByteRoom, type HeldBytes } from '../limits/byte-room.ts';
import type { Programs } from '../registry/programs.ts';
import type { InstanceTokens } from './instance-tokens.ts';
import {
  proxyRequest,
  proxyRequestSchema,
  type RequestProxyOptions,
} from './request-proxy.node.ts';

export interface ProxyRouteOptions {
  programs: Pick<Programs, 'domains'>;
  tokens: InstanceTokens;
  proxy: RequestProxyOptions;
  /** Whose connection it is. */
  callerOf?: ((incoming: IncomingMessage) => string) | undefined;
  /** For bodies and answers together. */
  room?: ByteRoom;
}

const MAX_BODY_BYTES = 12 * 1024 * 1024;
const ROOM_BYTES = 256 * 1024 * 1024;
/** Several of the largest at once. Whole towns share an address, but hardly their largest uploads. */
const ROOM_BYTES_EACH = 64 * 1024 * 1024;
/** Who takes nothing of an answer for so long is gone. */
const UNREAD_MS = 30_000;

export function createProxyRoute(options: ProxyRouteOptions): Handler {
  const { programs, tokens, room = createByteRoom(ROOM_BYTES, ROOM_BYTES_EACH) } = options;

  const answer = async (c: Context, held: HeldBytes): Promise<Response> => {
    const token = tokens.check(bearer(c.req.header('authorization')));
    if (!token) return refuse(401, 'the instance token is missing or expired');
    const sent = decodeProxyFrame(await collect(c.req.raw, MAX_BODY_BYTES, undefined, held));
    const head = proxyRequestSchema.safeParse(sent?.head);
    if (!sent || !head.success) {
      const issue = head.error?.issues[0];
      return refuse(400, issue ? `${issue.path.join('.')}: ${issue.message}` : 'not a proxy frame');
    }
    const program = { appId: token.appId, domains: await programs.domains(token.appId) };
    const { signal } = c.req.raw;
    const got = await proxyRequest(head.data, sent.body, program, options.proxy, signal);
    return held.grow(got.body.length) ? frame(200, got.head, got.body) : busy();
  };

  return async (c) => {
    const { incoming, outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
    const held = room.hold((incoming && options.callerOf?.(incoming)) ?? '');
    // An answer waits until it is taken.
    outgoing?.once('close', held.release);
    try {
      return await answer(c, held).catch(refusalOf);
    } finally {
      if (!outgoing || outgoing.closed) held.release();
      else outgoing.setTimeout(UNREAD_MS, () => outgoing.destroy());
    }
  };
}

const bearer = (header: string | undefined): string =>
  /^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '';

const frame = (status: number, head: ProxyResponseHead, body?: Uint8Array): Response =>
  new Response(encodeProxyFrame(head, body), {
    status,
    headers: { 'content-type': PROXY_CONTENT_TYPE },
  });

const refuse = (status: number, message: string): Response =>
  frame(status, { ok: false, code: 'refused', message });

const busy = (): Response =>
  refuse(503, 'too much is being sent and fetched from this address or in all; try again soon');

function refusalOf(error: unknown): Response {
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === 'upload-busy') return busy();
  if (code === 'body-too-large')
    return frame(413, {
      ok: false,
      code: 'too-large',
      message: `a request has at most ${MAX_BODY_BYTES} bytes`,
    });
  if (code === 'body-slow') return refuse(408, 'the request arrived too slowly');
  if (code === 'request-malformed') return refuse(400, 'the request was cut off');
  throw error;
}
