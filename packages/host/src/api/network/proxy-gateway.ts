// The built-in network gateway: `POST /proxy` and `/proxy/socket` of the platform's server, with an instance token the
// program never sees.
import * as z from 'zod/mini';
import { decodeProxyFrame, encodeProxyFrame, PROXY_CONTENT_TYPE } from '@atrium/protocol';
import { CapabilityError, type InstanceContext } from '../../broker/capability.ts';
import type { UserTokens } from '../../user/user-tokens.ts';
import { connectThroughProxy } from './proxy-socket.ts';
import type { GatewayAnswer, GatewayRequest, NetworkGateway } from './network-gateway.ts';

export interface ProxyGatewayOptions {
  /** Where `/proxy` and `/api/instances` are; default: the page's own origin. */
  baseUrl?: string;
  /** In whose name programs' requests go; `createHost` gives it. */
  user?: UserTokens | undefined;
}

const answerHead = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    setCookies: z.array(z.string()),
  }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);
const minted = z.object({ token: z.string(), expiresAt: z.number() });

interface Token {
  token: string;
  expiresAt: number;
}

export function createProxyGateway(options: ProxyGatewayOptions = {}): NetworkGateway {
  const base = options.baseUrl ?? new URL('/', location.href).href;
  const tokens = new WeakMap<InstanceContext, Promise<Token>>();

  const mint = async (context: InstanceContext): Promise<Token> => {
    const send = options.user?.fetch ?? fetch;
    const response = await send(new URL('api/instances', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ appId: context.appId, user: context.host.userId || 'demo' }),
    }).catch(() => undefined);
    const answer = minted.safeParse(await response?.json().catch(() => undefined));
    if (!answer.success)
      throw new CapabilityError('network', 'the request proxy cannot be reached');
    const { token } = answer.data;
    context.signal.addEventListener('abort', () => {
      const headers = { authorization: `Bearer ${token}` };
      // The instance is gone: nothing is left to tell if this fails, and the token runs out by itself.
      fetch(new URL('api/instances', base), { method: 'DELETE', headers }).catch(() => undefined);
    });
    return answer.data;
  };
  const tokenFor = async (context: InstanceContext): Promise<string> => {
    const known = tokens.get(context);
    const valid = await known?.catch(() => undefined);
    if (valid && valid.expiresAt > Date.now() + 60_000) return valid.token;
    // Whoever asks at the same time gets the same answer.
    const current = tokens.get(context);
    const fresh = current && current !== known ? current : mint(context);
    tokens.set(context, fresh);
    return (await fresh).token;
  };

  return {
    async fetch(context, request) {
      const token = await tokenFor(context);
      return send(new URL('proxy', base).href, token, request);
    },
    async connect(context, head, events, signal) {
      const url = new URL('proxy/socket', base);
      url.protocol = url.protocol.replace('http', 'ws');
      return connectThroughProxy(url.href, await tokenFor(context), head, events, signal);
    },
  };
}

/** XMLHttpRequest, because fetch cannot tell how much of an upload has gone. */
function send(url: string, token: string, request: GatewayRequest): Promise<GatewayAnswer> {
  const { signal, progress } = request;
  return new Promise((resolve, reject) => {
    const fail = (code: string, message: string): void =>
      reject(new CapabilityError(code, message));
    if (signal.aborted) return fail('aborted', 'abort');
    const xhr = new XMLHttpRequest();
    xhr.open('POST', url);
    xhr.responseType = 'arraybuffer';
    xhr.setRequestHeader('authorization', `Bearer ${token}`);
    xhr.setRequestHeader('content-type', PROXY_CONTENT_TYPE);
    // The proxy keeps the program's own timeout; this one is for a proxy that does not answer at all.
    xhr.timeout = request.timeoutMs + 5000;
    const target = request.kind === 'uploadFile' ? xhr.upload : xhr;
    if (progress)
      target.onprogress = ({ loaded, total, lengthComputable }) =>
        progress(loaded, lengthComputable ? total : 0);
    xhr.onerror = () => fail('network', 'the request proxy cannot be reached');
    xhr.ontimeout = () => fail('timeout', 'timeout');
    xhr.onabort = () => fail('aborted', 'abort');
    xhr.onload = () => {
      const frame = decodeProxyFrame(new Uint8Array(xhr.response as ArrayBuffer));
      const head = answerHead.safeParse(frame?.head);
      if (!frame || !head.success) return fail('network', 'the request proxy did not answer');
      if (!head.data.ok) return fail(head.data.code, head.data.message);
      const { status, headers, setCookies } = head.data;
      return resolve({ status, headers, setCookies, body: new Uint8Array(frame.body) });
    };
    signal.addEventListener('abort', () => xhr.abort(), { once: true });
    const { kind, method, headers, timeoutMs } = request;
    xhr.send(
      encodeProxyFrame({ kind, url: request.url, method, headers, timeoutMs }, request.body),
    );
  });
}
