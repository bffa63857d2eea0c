// The near end of a program's socket is the host page's: it may go, or talk nonsense, at any moment.
import dns from 'node:dns/promises';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Programs } from '../registry/programs.ts';
import { createInstanceTokens } from './instance-tokens.ts';
import { passOn } from './pass-on.ts';
import { createSocketProxy } from './socket-proxy.node.ts';

const hostOrigin = 'http://localhost';
const tokens = createInstanceTokens();
const domains = { request: [], socket: ['far.example'], upload: [], download: [], image: [] };
const upgrade = createSocketProxy({
  programs: { domains: () => domains } as unknown as Programs,
  tokens,
  hostOrigin,
  callerOf: (request) => request.headers['user-agent'] ?? '',
  maxEach: 3,
});
const server = createServer();
beforeAll(async () => {
  server.on('upgrade', upgrade);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());

async function connect(agent = 'somebody'): Promise<WebSocket> {
  const { token } = tokens.mint({ appId: 'mpshop01', user: 'demo' });
  const { port } = server.address() as AddressInfo;
  const near = new WebSocket(`ws://127.0.0.1:${port}/proxy/socket`, ['atrium.socket', token], {
    origin: hostOrigin,
    headers: { 'user-agent': agent },
  });
  await once(near, 'open');
  return near;
}

it('has room for so many sockets of one address, and for the next when one goes', async () => {
  const open = await Promise.all([connect('town'), connect('town'), connect('town')]);
  await expect(connect('town')).rejects.toThrow('503');
  (await connect('village')).close();
  const gone = once(open[0] as WebSocket, 'close');
  open[0]?.close();
  await gone;
  await expect.poll(() => connect('town').then(() => 'open', String)).toBe('open');
  for (const it of open) it.close();
});

it('survives a first message that is too large', async () => {
  const near = await connect();
  near.send('x'.repeat(2 * 1024 * 1024));
  const [code] = await once(near, 'close');
  expect(code).toBe(1009);
  (await connect()).close();
});

it('connects to nobody when the page has gone while the name was looked up', async () => {
  let found: (addresses: { address: string; family: number }[]) => void = () => undefined;
  const asked = vi.spyOn(dns, 'lookup').mockReturnValue(
    new Promise((resolve) => {
      found = resolve;
    }) as never,
  );
  const near = await connect();
  const closed = once(near, 'close');
  near.send(
    JSON.stringify({ url: 'wss://far.example/', headers: {}, protocols: [], timeoutMs: 1000 }),
  );
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  near.close();
  await closed;
  found([{ address: '93.184.216.34', family: 4 }]);
  await new Promise((turn) => setImmediate(turn));
  // The far end would be looked up once more, by the connection itself.
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
});

describe('a side that does not read', () => {
  const side = () => {
    const taking: (() => void)[] = [];
    return Object.assign(new EventEmitter(), {
      readyState: WebSocket.OPEN,
      bufferedAmount: 0,
      pause: vi.fn<() => void>(),
      resume: vi.fn<() => void>(),
      terminate: vi.fn<() => void>(),
      send(data: Buffer, _: object, taken: () => void) {
        this.bufferedAmount += data.length;
        taking.push(() => {
          this.bufferedAmount -= data.length;
          taken();
        });
      },
      take: () => taking.shift()?.(),
    });
  };
  const pair = (unreadMs?: number) => {
    const [from, to] = [side(), side()];
    passOn(from as unknown as WebSocket, to as unknown as WebSocket, unreadMs);
    return { from, to, say: (bytes: number) => from.emit('message', Buffer.alloc(bytes), true) };
  };

  it('is waited for, and heard of again when it has taken what waited', () => {
    const { from, to, say } = pair();
    say(200_000);
    expect(from.pause).not.toHaveBeenCalled();
    for (let i = 0; i < 2; i++) say(200_000);
    expect(from.pause).toHaveBeenCalledTimes(1);
    to.take();
    expect(from.resume).not.toHaveBeenCalled();
    to.take();
    expect(from.resume).toHaveBeenCalledTimes(1);
    expect(to.bufferedAmount).toBe(200_000);
    expect(to.terminate).not.toHaveBeenCalled();
    from.emit('close');
  });

  it('is cut off when it takes nothing, or much comes at once', async () => {
    const silent = pair(5);
    silent.say(300_000);
    await vi.waitFor(() => expect(silent.to.terminate).toHaveBeenCalledTimes(1));
    silent.to.emit('close');
    expect(silent.from.resume).toHaveBeenCalledTimes(1);
    const flood = pair();
    for (let i = 0; i < 9; i++) flood.say(1024 * 1024);
    expect(flood.to.terminate).toHaveBeenCalledTimes(1);
    flood.from.emit('close');
  });
});
