// A program's request, upload or download, sent by the server under the program's domain list.
import * as z from 'zod';
import type { ProxyResponseHead } from '@atrium/protocol';
import { checkDomain } from './domain-list.ts';
import { guardedRequest, ProxyError, type GuardedResponse } from './guarded-request.node.ts';
import type { ProgramDomains } from '../registry/programs.ts';

const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 3;

const requestHeaders = z.record(z.string().max(128), z.string().max(8192));

export const proxyRequestSchema = z.object({
  kind: z.enum(['request', 'uploadFile', 'downloadFile']),
  url: z.string().max(8192),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']),
  headers: requestHeaders,
  timeoutMs: z.number().int().min(1).max(120_000),
});

export type ProxyRequest = z.infer<typeof proxyRequestSchema>;

export const socketHeadSchema = z.object({
  url: z.string().max(8192),
  headers: requestHeaders,
  protocols: z.array(z.string().max(64)).max(8),
  timeoutMs: z.number().int().min(1).max(120_000),
});

const LIST_OF = { request: 'request', uploadFile: 'upload', downloadFile: 'download' } as const;

/** Hop-by-hop, identity and routing headers are the platform's; a program may set the others. */
const FORBIDDEN =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|keep-alive|expect|cookie2?|referer|origin|via|forwarded|x-forwarded-.*|x-real-ip|proxy-.*|sec-.*|accept-encoding)$/i;
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Printable, no line ends: no header can be smuggled in. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

export function allowedHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) =>
        HEADER_NAME.test(name) && !FORBIDDEN.test(name) && HEADER_VALUE.test(value),
    ),
  );
}

export interface RequestProxyOptions {
  /** The referer of every program request is `<refererBase><appId>/page-frame.html`. */
  refererBase: string;
  /** Lets a server answer some hosts itself (the demo service of development). */
  intercept?: (
    url: URL,
    request: ProxyRequest,
    body: Uint8Array,
  ) => Promise<GuardedResponse> | undefined;
}

export interface ProxyProgram {
  appId: string;
  domains: ProgramDomains;
}

export async function proxyRequest(
  request: ProxyRequest,
  body: Uint8Array,
  program: ProxyProgram,
  options: RequestProxyOptions,
  signal: AbortSignal,
): Promise<{ head: ProxyResponseHead; body: Uint8Array }> {
  const fail = (code: (ProxyResponseHead & { ok: false })['code'], message: string) => ({
    head: { ok: false as const, code, message },
    body: new Uint8Array(),
  });
  const headers: Record<string, string> = {
    'user-agent': 'Atrium',
    ...allowedHeaders(request.headers),
    referer: `${options.refererBase}${program.appId}/page-frame.html`,
  };
  if (body.length > 0) headers['content-length'] = String(body.length);
  try {
    let target = request.url;
    for (let hop = 0; ; hop++) {
      const verdict = checkDomain(target, program.domains[LIST_OF[request.kind]], ['https:']);
      if (!verdict.ok) return fail('refused', verdict.reason);
      const own = options.intercept?.(verdict.url, request, body);
      const answer =
        (own && (await within(own, request.timeoutMs))) ??
        (await guardedRequest({
          url: verdict.url,
          method: request.method,
          headers,
          ...(body.length > 0 ? { body } : {}),
          timeoutMs: request.timeoutMs,
          maxResponseBytes: MAX_RESPONSE_BYTES,
          allowPrivate: verdict.explicitOrigin,
          signal,
        }));
      const location = answer.headers['location'];
      const redirect = answer.status >= 300 && answer.status < 400 && location !== undefined;
      if (redirect && hop < MAX_REDIRECTS && ['GET', 'HEAD'].includes(request.method)) {
        target = new URL(location, verdict.url).href;
        continue;
      }
      const { status, headers: answered, setCookies } = answer;
      return { head: { ok: true, status, headers: answered, setCookies }, body: answer.body };
    }
  } catch (error) {
    if (error instanceof ProxyError) return fail(error.code, error.message);
    return fail('network', 'the request failed');
  }
}

/** The server's own answer keeps the program's timeout too. */
async function within<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProxyError('timeout', 'the request timed out')), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
