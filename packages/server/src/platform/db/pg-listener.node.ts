// A connection of PostgreSQL that only listens: one for all channels, so that what was told in an order is heard in it.
// It is asked now and then whether it is still there, because a connection whose other end vanished says nothing for hours.
// When it is cut, it is made again until it is closed; whoever listens is told since when something may have been missed.
import pg from 'pg';

export interface PgListener {
  /** Rejects when there is no connection yet and none can be had. */
  listen(channel: string, heard: (payload: string) => void, missed: Missed): Promise<void>;
  close(): Promise<void>;
}

/** @param since when everything had certainly been heard. */
export type Missed = (since: Date) => void;

export interface ListenerTimes {
  /** Between two questions whether the other end is there. */
  heartbeatMs: number;
  /** It has so long to answer one, or to accept a connection. */
  answerMs: number;
}

const TIMES: ListenerTimes = { heartbeatMs: 10_000, answerMs: 5000 };
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

export function createPgListener(url: string, times: ListenerTimes = TIMES): PgListener {
  const channels = new Map<string, { heard: (payload: string) => void; missed: Missed }[]>();
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;
  let current: Promise<pg.Client> | undefined;
  let certain = new Date();
  let asking: pg.Client | undefined;

  const listenTo = (client: pg.Client, channel: string) =>
    client.query(`listen ${pg.escapeIdentifier(channel)}`);

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: LISTENER_NAME,
      connectionTimeoutMillis: times.answerMs,
      query_timeout: times.answerMs,
    });
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const { heard } of channels.get(channel) ?? []) heard(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of channels.keys()) await listenTo(client, channel);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => lost(client));
    beat = setInterval(() => void ask(client), times.heartbeatMs);
    beat.unref();
    return client;
  };

  const ask = async (client: pg.Client): Promise<void> => {
    if (asking === client) return;
    asking = client;
    const asked = new Date();
    try {
      // What was told before the question arrives before its answer.
      await client.query('select 1');
      certain = asked;
    } catch {
      // Ending it politely would wait for an answer, too.
      cut(client);
    }
    asking = undefined;
  };

  const lost = (client: pg.Client): void => {
    client.removeAllListeners('notification');
    clearInterval(beat);
    again(FIRST_WAIT_MS);
  };

  const again = (wait: number): void => {
    if (closed) return;
    retry = setTimeout(() => {
      current = connect();
      current.then(
        (client) => {
          if (closed) return cut(client);
          const since = certain;
          certain = new Date();
          for (const { missed } of [...channels.values()].flat()) missed(since);
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
      clearInterval(beat);
      await current?.then((client) => client.end()).catch(() => undefined);
    },
  };
}

/** As `pg_stat_activity` shows it. */
export const LISTENER_NAME = 'atrium-listener';

/** Its socket, which ends it at once. */
const cut = (client: pg.Client): void =>
  void (
    client as pg.Client & { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();
