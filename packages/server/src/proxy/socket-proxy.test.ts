// The near end of a program's socket is the host page's: it may go, or talk nonsense, at any moment.
import dns from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Programs } from '../registry/programs.ts';
import { createInstanceTokens } from './instance-tokens.ts';
import { createSocketProxy } from './socket-proxy.node.ts';

const hostOrigin = 'http://localhost';
const tokens = createInstanceTokens();
const domains = { request: [], socket: ['far.example'], upload: [], download: [], image: [] };
const upgrade = createSocketProxy({
  programs: { domains: () => domains } as unknown as Programs,
  tokens,
  hostOrigin,
});
const server = createServer();
beforeAll(async () => {
  server.on('upgrade', upgrade);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());

async function connect(): Promise<WebSocket> {
  const { token } = tokens.mint({ appId: 'mpshop01', user: 'demo' });
  const { port } = server.address() as AddressInfo;
  const near = new WebSocket(`ws://127.0.0.1:${port}/proxy/socket`, ['atrium.socket', token], {
    origin: hostOrigin,
  });
  await once(near, 'open');
  return near;
}

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
