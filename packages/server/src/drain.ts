// Stopping without cutting anybody off: what is being answered is answered first, within reason.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Longer than anything in front keeps an idle connection (most 60 to 120 s, Google's load balancers 600 s), or now and then a
 * request would meet one that just closed.
 */
const KEEP_ALIVE_MS = 620_000;

export interface Drain {
  /** @param patience how long answers under way may take; streams of events end at once, their hosts come again. */
  stop(patience: number): Promise<void>;
}

export function createDrain(servers: readonly Server[]): Drain {
  const answering = new Set<ServerResponse>();
  // The server forgets a connection that became a socket, and waits for its end all the same.
  const sockets = new Set<Duplex>();
  for (const server of servers) {
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.endsWith('/events')) return;
      answering.add(response);
      response.once('close', () => answering.delete(response));
    });
    server.on('upgrade', (_: IncomingMessage, socket: Duplex) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  return {
    async stop(patience) {
      // Nobody new: what is in front of us asks another server.
      const closed = servers
        .filter((it) => it.listening)
        .map((it) => new Promise((done) => it.close(done)));
      if (patience > 0) await answered(answering, patience);
      for (const it of servers) it.closeAllConnections();
      for (const it of sockets) it.destroy();
      await Promise.all(closed);
    },
  };
}

async function answered(answering: ReadonlySet<ServerResponse>, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((done) => (timer = setTimeout(done, patience)));
  const all = [...answering].map((it) => {
    // The connection is not for another request.
    if (!it.headersSent) it.setHeader('connection', 'close');
    return new Promise((done) => it.once('close', done));
  });
  await Promise.race([Promise.all(all), enough]);
  clearTimeout(timer);
}
