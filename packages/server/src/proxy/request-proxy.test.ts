// What the server answers itself obeys the program's timeout like everything else.
import { EventEmitter } from 'node:events';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { decodeProxyFrame, encodeProxyFrame, type ProxyResponseHead } from '@atrium/protocol';
import { createByteRoom, type ByteRoom } from '../limits/byte-room.ts';
import { createInstanceTokens } from './instance-tokens.ts';
import { createProxyRoute } from './proxy-route.ts';
import { proxyRequest, type RequestProxyOptions } from './request-proxy.node.ts';

const domains = { request: ['demo.example'], socket: [], upload: [], download: [], image: [] };
const ask = (intercept: RequestProxyOptions['intercept']) =>
  proxyRequest(
    { kind: 'request', url: 'https://demo.example/x', method: 'GET', headers: {}, timeoutMs: 20 },
    new Uint8Array(),
    {
      appId: 'wx0000000001',
      domains,
    },
    { refererBase: 'https://host.example/', ...(intercept ? { intercept } : {}) },
    new AbortController().signal,
  );

it('an own answer that does not come in time is a timeout', async () => {
  const { head } = await ask(() => new Promise(() => {}));
  expect(head).toEqual({ ok: false, code: 'timeout', message: 'the request timed out' });
});

it('one that comes is passed on', async () => {
  const { head, body } = await ask(() =>
    Promise.resolve({ status: 200, headers: {}, setCookies: [], body: Buffer.from('yes') }),
  );
  expect(head).toMatchObject({ ok: true, status: 200 });
  expect(new TextDecoder().decode(body)).toBe('yes');
});

describe('a redirect', () => {
  /** Answers hops from this list; what leaves it is sent for real. */
  const through = async (hops: Record<string, string>) => {
    const asked: string[] = [];
    const { head } = await ask((url) => {
      asked.push(url.href);
      const location = hops[url.href];
      return Promise.resolve({
        status: location === undefined ? 200 : 302,
        headers: location === undefined ? {} : { location },
        setCookies: [],
        body: Buffer.alloc(0),
      });
    });
    return { head, asked };
  };
  const first = 'https://demo.example/x';

  it.each([
    'file:///etc/passwd',
    'gopher://demo.example/',
    'ftp://demo.example/',
    'http://demo.example/plain',
    'https://demo.example:22/',
    'https://evil.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    '//0x7f.1/',
    'https://user:word@demo.example/',
  ])('to %s is refused as if it had been asked for', async (location) => {
    const { head, asked } = await through({ [first]: location });
    expect(head).toMatchObject({ ok: false, code: 'refused' });
    expect(asked).toEqual([first]);
  });

  it('is followed three times, and never for ever', async () => {
    const at = (n: number): string => `https://demo.example/${n}`;
    const chain = { [first]: at(1), [at(1)]: '/2', [at(2)]: at(3), [at(3)]: at(4) };
    const { head, asked } = await through(chain);
    expect(head).toMatchObject({ ok: true, status: 302 });
    expect(asked).toEqual([first, at(1), at(2), at(3)]);
  });
});

describe('the route', () => {
  const options = {
    programs: { domains: async () => domains },
    tokens: createInstanceTokens(),
    proxy: {
      refererBase: 'https://host.example/',
      intercept: async () => ({
        status: 200,
        headers: {},
        setCookies: [],
        body: Buffer.alloc(600),
      }),
    },
  };
  const { token } = options.tokens.mint({ appId: 'mpshop01', user: 'demo' });
  const post = async (room: ByteRoom, body: BodyInit, outgoing?: EventEmitter) => {
    const app = new Hono().post('/proxy', createProxyRoute({ ...options, room }));
    const headers = { authorization: `Bearer ${token}` };
    const sent = { method: 'POST', headers, body, duplex: 'half' };
    const answer = await app.request('/proxy', sent, outgoing && { outgoing });
    const frame = decodeProxyFrame(new Uint8Array(await answer.arrayBuffer()));
    return { status: answer.status, ...(frame?.head as ProxyResponseHead) };
  };
  const asked = encodeProxyFrame({
    kind: 'request',
    url: 'https://demo.example/x',
    method: 'GET',
    headers: {},
    timeoutMs: 1000,
  });

  it('has room for so much at once, of what is sent and of answers nobody takes', async () => {
    const room = createByteRoom(1000, 1000);
    expect(await post(room, asked)).toMatchObject({ status: 200, ok: true });
    const unread = Object.assign(new EventEmitter(), {
      closed: false,
      setTimeout: () => undefined,
    });
    expect(await post(room, asked, unread)).toMatchObject({ status: 200, ok: true });
    const busy = { status: 503, ok: false, code: 'refused' };
    expect(await post(room, asked)).toMatchObject(busy);
    unread.emit('close');
    expect(await post(room, new Uint8Array(1001))).toMatchObject(busy);
    expect(await post(room, asked)).toMatchObject({ status: 200, ok: true });
  });

  it('says what is cut off or too large, and keeps nothing of it', async () => {
    const room = createByteRoom(14e6, 14e6);
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error('gone'));
      },
    });
    expect(await post(room, cut)).toMatchObject({ status: 400, code: 'refused' });
    const large = { status: 413, code: 'too-large' };
    for (let i = 0; i < 2; i++)
      expect(await post(room, new Uint8Array(12 * 1024 * 1024 + 1))).toMatchObject(large);
  });
});
