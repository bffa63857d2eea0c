// A connection of PostgreSQL that only listens: one for all channels, so that what was told in an order is heard in it.
// When it is cut, it is made again until it is closed; whoever listens is told that there was a gap.
import pg from 'pg';

export interface PgListener {
  /** Rejects when there is no connection yet and none can be had. */
  listen(channel: string, heard: (payload: string) => void, missed: () => void): Promise<void>;
  close(): Promise<void>;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

export function createPgListener(url: string): PgListener {
  const channels = new Map<string, { heard: (payload: string) => void; missed: () => void }[]>();
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let current: Promise<pg.Client> | undefined;

  const listenTo = (client: pg.Client, channel: string) =>
    client.query(`listen ${pg.escapeIdentifier(channel)}`);

  const connect = async (): Promise<pg.Client> => {
    // Keepalive: a server that vanished without a word is noticed too.
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const { heard } of channels.get(channel) ?? []) heard(payload ?? '');
    });
    await client.connect();
    for (const channel of channels.keys()) await listenTo(client, channel);
    client.once('end', () => again(FIRST_WAIT_MS));
    return client;
  };

  const again = (wait: number): void => {
    if (closed) return;
    retry = setTimeout(() => {
      current = connect();
      current.then(
        (client) => {
          if (closed) return void client.end();
          for (const { missed } of [...channels.values()].flat()) missed();
        },
        () => again(Math.min(2 * wait, LONGEST_WAIT_MS)),
      );
    }, wait);
  };

  return {
    async listen(channel, heard, missed) {
      channels.set(channel, [...(channels.get(channel) ?? []), { heard, missed }]);
      if (current) await listenTo(await current, channel);
      else await (current = connect());
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await current?.then((client) => client.end()).catch(() => undefined);
    },
  };
}
