// Where an attacker would like data to arrive: HTTP, TCP and UDP on the loopback, every hit kept.
import { createSocket } from 'node:dgram';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Sinks = Awaited<ReturnType<typeof openSinks>>;

/** HTTP answers are permissive, so that nothing but the program's own walls can stop a request. */
const PERMISSIVE = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'timing-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

export async function openSinks() {
  const hits: string[] = [];
  const http = createHttpServer((request, response) => {
    hits.push(`http ${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'text/plain', ...PERMISSIVE }).end('hit');
  });
  http.on('upgrade', (request, socket) => {
    hits.push(`websocket ${request.url}`);
    socket.destroy();
  });
  // Connections without a request: what a preconnect and TURN over TCP look like.
  const tcp = createTcpServer((socket) => {
    hits.push('tcp');
    socket.on('error', () => undefined);
    socket.destroy();
  });
  const udp = createSocket('udp4');
  udp.on('message', () => hits.push('udp'));
  const listen = (server: typeof http | typeof tcp): Promise<number> =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const [httpPort, tcpPort] = await Promise.all([listen(http), listen(tcp)]);
  await new Promise<void>((resolve) => {
    udp.bind(0, '127.0.0.1', resolve);
  });
  return {
    hits,
    origin: `http://127.0.0.1:${httpPort}`,
    httpPort,
    tcpPort,
    udpPort: udp.address().port,
    /** What arrived since the last look. */
    take: (): string[] => hits.splice(0),
    async close(): Promise<void> {
      http.closeAllConnections();
      udp.close();
      await Promise.all([http, tcp].map((it) => new Promise((done) => it.close(done))));
    },
  };
}
