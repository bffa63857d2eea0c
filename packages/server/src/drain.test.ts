// A server that is told to stop finishes what it is at, keeps no stream, and waits for nobody for ever.
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { createDrain } from './drain.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((it) => it.closeAllConnections()));

/** Answers when it is let; `/events` never. */
async function open() {
  let answer = (): void => undefined;
  const server = createServer((request, response) => {
    if (request.url === '/api/events') return response.write(':\n\n');
    answer = () => void response.end('done');
    return undefined;
  });
  server.on('upgrade', (_, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
  servers.push(server);
  const drain = createDrain([server, createServer()]);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, drain, port, answer: () => answer() };
}

const body = async (answer: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of answer) text += String(part);
  return text;
};

it('lets an answer under way arrive, and takes no new request', async () => {
  const { server, drain, port, answer } = await open();
  const asked = get({ port, path: '/slow' });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  await once(server, 'request');
  const stopped = drain.stop(60_000);
  const [refused] = (await once(get({ port, path: '/new' }), 'error')) as [NodeJS.ErrnoException];
  expect(refused.code).toBe('ECONNREFUSED');
  answer();
  expect(await body((await answered)[0])).toBe('done');
  await stopped;
});

it('ends streams of events and sockets at once', async () => {
  const { drain, port } = await open();
  const [stream] = (await once(get({ port, path: '/api/events' }), 'response')) as [
    IncomingMessage,
  ];
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'GET /proxy/socket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  );
  await once(socket, 'data');
  const ends = [once(stream, 'aborted'), once(socket, 'close')];
  await drain.stop(60_000);
  await Promise.all(ends);
});

it('cuts off what takes longer than it has patience for', async () => {
  const { server, drain, port } = await open();
  const asked = get({ port, path: '/slow' });
  const cut = once(asked, 'error');
  await once(server, 'request');
  await drain.stop(20);
  await cut;
});
