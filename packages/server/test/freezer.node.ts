// Stands between a client and a PostgreSQL on a Unix socket and can stop passing anything on, without closing anything.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Freezer {
  url: string;
  freeze(): void;
  /** What was frozen stays so; new connections pass again. */
  thaw(): void;
  /** Resolves when somebody gave a frozen connection up. */
  refused: Promise<void>;
  close(): Promise<void>;
}

const SOCKET = '.s.PGSQL.5432';

export async function throughFreezer(url: string): Promise<Freezer> {
  const target = new URL(url);
  const real = path.join(target.searchParams.get('host') ?? '', SOCKET);
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-freezer-'));
  let frozen = false;
  let givenUp = (): void => undefined;
  const refused = new Promise<void>((resolve) => (givenUp = resolve));
  const sockets = new Set<Socket>();
  const pipes: [Socket, Socket][] = [];
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => undefined);
    near.once('close', () => {
      sockets.delete(near);
      if (frozen) givenUp();
    });
    if (frozen) return;
    const far = connect(real);
    sockets.add(far);
    far.on('error', () => near.destroy());
    near.once('close', () => far.destroy());
    far.once('close', () => frozen || near.destroy());
    near.pipe(far);
    far.pipe(near);
    pipes.push([near, far]);
  }).listen(path.join(folder, SOCKET));
  await once(server, 'listening');
  target.searchParams.set('host', folder);
  return {
    url: target.href,
    freeze() {
      frozen = true;
      for (const [near, far] of pipes) {
        near.unpipe(far);
        far.unpipe(near);
        // Read and thrown away: else nobody would notice that the other end went.
        near.resume();
        far.resume();
      }
    },
    thaw: () => void (frozen = false),
    refused,
    async close() {
      for (const it of sockets) it.destroy();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
