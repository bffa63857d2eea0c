import dns from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { guardedRequest, isPublicAddress } from './guarded-request.node.ts';
import { allowedHeaders } from './request-proxy.node.ts';

describe('which addresses are public', () => {
  it('knows private, loopback, mapped, tunnelled and reserved ranges', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
      'not an address',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['93.184.216.34', '2606:2800:220:1::1'])
      expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a guarded request', () => {
  const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024));
  const server = createServer((request, response) => {
    if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    else if (request.url === '/silent') return;
    else if (request.url === '/endless') {
      const more = (): void => {
        while (response.write(bomb)) continue;
      };
      response.on('drain', more);
      more();
    } else if (request.url === '/cut') {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(bomb.subarray(0, 20));
      setImmediate(() => response.destroy());
    } else if (request.url === '/packed')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end();
    else
      response
        .writeHead(200, { 'set-cookie': ['a=1', 'b=2'], 'x-seen': request.headers['x-mine'] ?? '' })
        .end('hello');
  });
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (path: string, more = {}) =>
    guardedRequest({
      url: new URL(path, origin),
      method: 'GET',
      headers: { 'x-mine': 'yes' },
      timeoutMs: 5000,
      maxResponseBytes: 1024 * 1024,
      allowPrivate: true,
      ...more,
    });

  it('answers status, headers, cookies and body', async () => {
    const answer = await ask('/');
    expect(answer).toMatchObject({ status: 200, setCookies: ['a=1', 'b=2'] });
    expect(answer.headers['x-seen']).toBe('yes');
    expect(answer.body.toString()).toBe('hello');
  });

  it('refuses a host whose address is private, at connection time', async () => {
    await expect(ask('/', { allowPrivate: false })).rejects.toMatchObject({ code: 'refused' });
  });

  it('looks a name up once, and connects nowhere when one of its addresses is private', async () => {
    const answers = [
      [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
      [
        { address: '93.184.216.34', family: 4 },
        { address: '::ffff:127.0.0.1', family: 6 },
      ],
      [],
    ];
    for (const addresses of answers) {
      const look = vi.spyOn(dns, 'lookup').mockImplementation(((...given: unknown[]) => {
        const done = given.at(-1) as (error: null, found: typeof addresses) => void;
        done(null, addresses);
      }) as never);
      const url = new URL('https://rebinding.example/');
      try {
        await expect(ask('/', { url, allowPrivate: false })).rejects.toMatchObject({
          code: 'refused',
        });
        expect(look).toHaveBeenCalledOnce();
      } finally {
        look.mockRestore();
      }
    }
  });

  it('cuts an answer that inflates beyond the limit', async () => {
    await expect(ask('/bomb')).rejects.toMatchObject({ code: 'too-large' });
  });

  it('cuts an answer that does not end', async () => {
    await expect(ask('/endless')).rejects.toMatchObject({ code: 'too-large' });
  });

  it('tells at once that a compressed answer was cut off', async () => {
    await expect(ask('/cut')).rejects.toMatchObject({ code: 'network' });
  });

  it('knows that the answer to HEAD, and one without content, is empty however it is said to be packed', async () => {
    const head = await ask('/packed', { method: 'HEAD' });
    const empty = await ask('/packed');
    expect([head.status, head.body.length, empty.body.length]).toEqual([200, 0, 0]);
  });

  it('sends nothing when it was given up before', async () => {
    await expect(ask('/', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('gives up after its time', async () => {
    await expect(ask('/silent', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('headers a program may set', () => {
  it('drops identity, routing and hop-by-hop headers and everything that smuggles', () => {
    expect(
      allowedHeaders({
        'X-Token': 'a',
        Host: 'internal',
        Cookie: 'x',
        Referer: 'x',
        'X-Forwarded-For': '1',
        'Transfer-Encoding': 'chunked',
        'Proxy-Authorization': 'x',
        'Proxy-Connection': 'keep-alive',
        Connection: 'close, X-Token',
        TE: 'trailers',
        Trailer: 'x',
        Upgrade: 'h2c',
        'Content-Length': '5',
        Expect: '100-continue',
        Forwarded: 'for=1',
        'X-Real-IP': '127.0.0.1',
        'transfer-encoding ': 'chunked',
        'X-Token\0': 'x',
        'X-Bad': 'a\r\nHost: internal',
        'Bad Name': 'x',
      }),
    ).toEqual({ 'X-Token': 'a' });
  });
});
