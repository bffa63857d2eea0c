// One HTTP request on behalf of a program: the address that is checked is the address that is connected to.
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import ipaddr from 'ipaddr.js';

export interface GuardedRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array;
  timeoutMs: number;
  maxResponseBytes: number;
  /** The owner listed this very origin: private addresses are meant. */
  allowPrivate: boolean;
  signal?: AbortSignal;
}

export interface GuardedResponse {
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  body: Buffer;
}

export class ProxyError extends Error {
  readonly code: 'refused' | 'timeout' | 'too-large' | 'network' | 'aborted';
  constructor(code: ProxyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Global unicast only: no loopback, private, link-local, carrier, mapped, NAT64, 6to4, Teredo or reserved range. */
export function isPublicAddress(address: string): boolean {
  try {
    return ipaddr.process(address).range() === 'unicast';
  } catch {
    return false;
  }
}

/** Resolves once; every answer must be public, else nothing is connected (rebinding finds no second look-up). */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const list = Array.isArray(addresses) ? addresses : [addresses];
    if (list.length === 0 || !list.every((a) => isPublicAddress(a.address)))
      return callback(new ProxyError('refused', 'the host has no public address'), '', 0);
    if (options.all) return callback(null, list);
    const first = list[0];
    if (first) callback(null, first.address, first.family);
  });
};

/** Sends one request; redirects are answered as they are, the caller decides. */
export function guardedRequest(request: GuardedRequest): Promise<GuardedResponse> {
  const { url, timeoutMs, maxResponseBytes } = request;
  if (request.signal?.aborted) return Promise.reject(new ProxyError('aborted', 'aborted'));
  // An address is connected to without a look-up.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!request.allowPrivate && ipaddr.isValid(literal) && !isPublicAddress(literal))
    return Promise.reject(new ProxyError('refused', 'the host has no public address'));
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(error instanceof ProxyError ? error : new ProxyError('network', error.message));
    };
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      method: request.method,
      headers: { ...request.headers, 'accept-encoding': 'gzip, deflate, br' },
      agent: false,
      ...(request.allowPrivate ? {} : { lookup: publicLookup }),
    });
    const timer = setTimeout(
      () => fail(new ProxyError('timeout', 'the request timed out')),
      timeoutMs,
    );
    request.signal?.addEventListener('abort', () => fail(new ProxyError('aborted', 'aborted')), {
      once: true,
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readBody(incoming, maxResponseBytes).then((body) => {
        clearTimeout(timer);
        const { 'set-cookie': setCookies = [], ...rest } = incoming.headers;
        const headers = Object.fromEntries(
          Object.entries(rest).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : String(value),
          ]),
        );
        delete headers['content-encoding'];
        delete headers['content-length'];
        resolve({ status: incoming.statusCode ?? 0, headers, setCookies, body });
      }, fail);
    });
    outgoing.end(request.body);
  });
}

/** The whole body, unpacked. Rejects when it is cut off, cannot be unpacked, or is larger than allowed. */
async function readBody(incoming: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  let size = 0;
  const count = async function* (packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of packed) {
      received += chunk.length;
      yield chunk;
    }
  };
  const collect = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of unpacked) {
      size += chunk.length;
      if (size > maxBytes)
        throw new ProxyError('too-large', `the answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  };
  try {
    await pipeline(incoming, count, unpackerOf(incoming), collect);
  } catch (error) {
    // Answers to HEAD and 304 name the packing of a body that is not there.
    if (received > 0 || !incoming.complete) throw error;
  }
  return Buffer.concat(chunks);
}

function unpackerOf(incoming: http.IncomingMessage): Transform {
  switch (incoming.headers['content-encoding']) {
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return new PassThrough();
  }
}
