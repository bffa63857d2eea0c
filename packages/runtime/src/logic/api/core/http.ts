// What both dialects do with a request before it leaves and an answer after it came.
import type { CapabilityResult, WireBody } from '@atrium/protocol';
import { bytesOf, fromBase64, fromUtf8, toBase64, toUtf8, type Bytes } from './bytes.ts';
import { isObject, written } from '../kit/parameters.ts';

export type Headers = Record<string, string>;

/** Header values as text; what is undefined or null is left out. */
export const headersOf = (value: unknown): Headers =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, v]) => v !== undefined && v !== null)
          .map(([name, v]) => [name, String(v)]),
      )
    : {};

const headerNamed = (headers: Headers, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/** `a=1&b=%20`: nested values as JSON text, undefined left out. */
export const formEncode = (data: object): string =>
  Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
    )
    .join('&');

export interface Outgoing {
  url: string;
  method: string;
  headers: Headers;
  body?: WireBody;
}

/** GET (and HEAD) data goes into the query; the rest is encoded as the content type says, JSON by default. */
export function outgoing(url: string, method: string, headers: Headers, data: unknown): Outgoing {
  const type = headerNamed(headers, 'content-type');
  const full = type === undefined ? { 'content-type': 'application/json', ...headers } : headers;
  const request: Outgoing = { url, method, headers: full };
  if (data === undefined || data === null || data === '') return request;
  const bytes = bytesOf(data);
  const inQuery = method === 'GET' || method === 'HEAD';
  if (inQuery) {
    const query = typeof data === 'object' ? formEncode(data) : written(data);
    if (bytes || query === '') return request;
    const [address = '', fragment] = url.split('#', 2);
    const joint = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?';
    request.url = address + joint + query + (fragment === undefined ? '' : `#${fragment}`);
    return request;
  }
  if (bytes) request.body = { base64: toBase64(bytes) };
  else if (typeof data === 'object')
    request.body = {
      text: /x-www-form-urlencoded/i.test(type ?? '') ? formEncode(data) : JSON.stringify(data),
    };
  else request.body = { text: written(data) };
  return request;
}

export const bodyBytes = (body: WireBody): Bytes =>
  'text' in body ? toUtf8(body.text) : fromBase64(body.base64);

export const bodyText = (body: WireBody): string =>
  'text' in body ? body.text : fromUtf8(fromBase64(body.base64));

export const wireBody = (data: unknown): WireBody => {
  const bytes = bytesOf(data);
  return bytes ? { base64: toBase64(bytes) } : { text: written(data) };
};

export type HttpAnswer = CapabilityResult<'network.request'>;

/** `json`, but anything that is no JSON stays text. */
export function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
