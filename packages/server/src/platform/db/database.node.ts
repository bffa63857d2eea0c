// The one door to the database: PGlite in a folder, or PostgreSQL at a URL. Everything above sees the same.
import { mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import {
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Dialect,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.node.ts';
import { MIGRATIONS } from './migrations.ts';
import { assertOutside, guardNested, insideTransaction } from './nested-guard.ts';
import { createPgListener, type ListenerTimes, type Missed } from './pg-listener.node.ts';
import { hasCluster, makeCluster } from './pglite-cluster.node.ts';
import { PgliteDriver } from './pglite-driver.ts';
import type { Schema } from './schema.ts';
import { openSnapshots, type Snapshots } from './snapshots.node.ts';
import { startUpkeep, type Upkeep } from './upkeep.node.ts';

export type Query = Kysely<Schema>;

export interface Database {
  query: Query;
  /** All or nothing. Inside, only `trx` reaches the database. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * Hears what any process tells with `pg_notify` on this channel.
   * @param missed the connection was lost and is back: something may have been told meanwhile.
   */
  listen(channel: string, heard: (payload: string) => void, missed?: Missed): Promise<void>;
  close(): Promise<void>;
}

const CONNECTIONS = 10;

export interface PgliteOptions {
  /** In memory when absent. */
  folder?: string;
  /** A cluster to start from. */
  template?: Blob;
  say?: (text: string) => void;
}

export async function openPglite(options: PgliteOptions = {}): Promise<Database> {
  const { folder, template, say = () => undefined } = options;
  if (folder === undefined) return overEngine(await startEngine(undefined, template), {});
  mkdirSync(path.dirname(folder), { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const snapshots = openSnapshots(`${folder}-snapshots`);
    if (!template && !hasCluster(folder)) await makeCluster(folder);
    const engine = await startEngine(folder, template).catch((error: Error) =>
      fallBack(folder, snapshots, error, say),
    );
    return await overEngine(engine, {
      keep: (query, copy) => startUpkeep({ query, folder, snapshots, copy, say }),
      unlock,
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** What cannot be opened is put aside, never deleted; the newest copy that can be takes its place. */
async function fallBack(
  folder: string,
  snapshots: Snapshots,
  reason: Error,
  say: (text: string) => void,
): Promise<PGlite> {
  const aside = `${folder}-broken-${Date.now()}`;
  for (const name of await snapshots.list()) {
    await rename(folder, aside).catch(() => rm(folder, { recursive: true, force: true }));
    const engine = await startEngine(folder, await snapshots.load(name)).catch(() => undefined);
    if (!engine) continue;
    say(
      `the database could not be opened (${reason.message}); it was restored from ${name}, and the folder that failed is ${aside}`,
    );
    return engine;
  }
  throw new Error(
    `the database in ${folder} cannot be opened (${reason.message}), and there is no copy of it to restore. Move it away to start with an empty one.`,
  );
}

async function startEngine(folder: string | undefined, cluster?: Blob): Promise<PGlite> {
  const engine = new PGlite({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(cluster ? { loadDataDir: cluster } : {}),
  });
  await engine.waitReady;
  return engine;
}

interface InFolder {
  keep?: (query: Query, copy: () => Promise<Blob>) => Promise<Upkeep>;
  unlock?: () => void;
}

async function overEngine(engine: PGlite, { keep, unlock }: InFolder): Promise<Database> {
  const driver = new PgliteDriver(engine);
  const database = await prepare(() => driver, {
    // Alone: inside somebody's transaction it would end with it.
    listen: (channel, heard) =>
      driver.alone(async () => void (await engine.listen(channel, heard))),
    close: async () => unlock?.(),
  });
  const upkeep = await keep?.(database.query, () => driver.alone(() => engine.dumpDataDir('gzip')));
  return {
    ...database,
    async close() {
      await upkeep?.close();
      await database.close();
    },
  };
}

/** What a query, a lock, an open transaction and a free connection may be waited for. */
const PATIENCE = {
  statement_timeout: 30_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
  // Of a server that vanished nothing comes any more, not even that time is up.
  query_timeout: 35_000,
  connectionTimeoutMillis: 10_000,
};

export async function openPostgres(
  url: string,
  options: { listener?: ListenerTimes; patience?: Partial<typeof PATIENCE> } = {},
): Promise<Database> {
  // A step over millions of rows takes its time.
  const migrating = postgresDialect(new pg.Pool({ connectionString: url, max: 2 }));
  const whole = overDriver(() => migrating.createDriver());
  try {
    await migrate(whole);
  } finally {
    await whole.destroy();
  }

  const patience = { ...PATIENCE, ...options.patience };
  const dialect = postgresDialect(
    new pg.Pool({ connectionString: url, max: CONNECTIONS, keepAlive: true, ...patience }),
  );
  const listener = createPgListener(url, options.listener);
  return opened(
    overDriver(() => dialect.createDriver()),
    {
      listen: (channel, heard, missed = () => undefined) => listener.listen(channel, heard, missed),
      close: () => listener.close(),
    },
  );
}

function postgresDialect(pool: pg.Pool): PostgresDialect {
  // A connection may be cut at any time, idle or not: the query on it fails, the next one takes another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

async function prepare(
  createDriver: Dialect['createDriver'],
  engine: Pick<Database, 'listen' | 'close'>,
): Promise<Database> {
  const query = overDriver(createDriver);
  await migrate(query);
  return opened(query, engine);
}

const overDriver = (createDriver: Dialect['createDriver']): Query =>
  new Kysely<Schema>({
    dialect: {
      createDriver: () => guardNested(createDriver()),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

async function migrate(query: Query): Promise<void> {
  if (await isMigrated(query)) return;
  // Takes an advisory lock on PostgreSQL: of several replicas that start at once, one migrates.
  const { error } = await new Migrator({
    db: query,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  }).migrateToLatest();
  if (!error) return;
  // Kysely's words for a step that was done and is not among ours.
  const unknown = /previously executed migration (\S+) is missing/.exec(String(error))?.[1];
  if (unknown === undefined) throw error;
  throw new Error(
    `the database was migrated by a newer version (step ${unknown} is not known here). Start that version or a later one: migrations go forward only.`,
    { cause: error },
  );
}

/** Two plain questions: the migrator reads the whole catalogue of the database before it sees that nothing is to be done. */
async function isMigrated(query: Query): Promise<boolean> {
  const known = sql<{ it: string | null }>`select to_regclass('kysely_migration')::text it`;
  if (!(await known.execute(query)).rows[0]?.it) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(query);
  return (
    rows.length === Object.keys(MIGRATIONS).length && rows.every((it) => it.name in MIGRATIONS)
  );
}

const opened = (query: Query, engine: Pick<Database, 'listen' | 'close'>): Database => ({
  query,
  transaction(work) {
    assertOutside();
    return query.transaction().execute((trx) => insideTransaction(() => work(trx)));
  },
  listen: engine.listen,
  async close() {
    await query.destroy();
    await engine.close();
  },
});
