// The one door to the database: PGlite in a folder, or PostgreSQL at a URL. Everything above sees the same.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import {
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Dialect,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.node.ts';
import { MIGRATIONS } from './migrations.ts';
import { assertOutside, guardNested, insideTransaction } from './nested-guard.ts';
import { createPgListener } from './pg-listener.node.ts';
import { PgliteDriver } from './pglite-driver.ts';
import type { Schema } from './schema.ts';

export type Query = Kysely<Schema>;

export interface Database {
  query: Query;
  /** All or nothing. Inside, only `trx` reaches the database. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * Hears what any process tells with `pg_notify` on this channel.
   * @param missed the connection was lost and is back: something may have been told meanwhile.
   */
  listen(channel: string, heard: (payload: string) => void, missed?: () => void): Promise<void>;
  close(): Promise<void>;
}

const CONNECTIONS = 10;

/** @param folder where PGlite keeps its files; undefined: in memory, from `template` when there is one. */
export async function openPglite(folder?: string, template?: Blob): Promise<Database> {
  if (folder) mkdirSync(path.dirname(folder), { recursive: true });
  const unlock = folder ? lockFolder(folder) : () => undefined;
  try {
    const engine = new PGlite({
      ...(folder ? { dataDir: folder } : {}),
      ...(template ? { loadDataDir: template } : {}),
    });
    await engine.waitReady;
    const driver = new PgliteDriver(engine);
    return await prepare(() => driver, {
      // Alone: inside somebody's transaction it would end with it.
      listen: (channel, heard) =>
        driver.alone(async () => void (await engine.listen(channel, heard))),
      close: async () => unlock(),
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  // An idle connection may be cut at any time; the next query takes another.
  pool.on('error', () => undefined);
  const dialect = new PostgresDialect({ pool });
  const listener = createPgListener(url);
  return prepare(() => dialect.createDriver(), {
    listen: (channel, heard, missed = () => undefined) => listener.listen(channel, heard, missed),
    close: () => listener.close(),
  });
}

async function prepare(
  createDriver: Dialect['createDriver'],
  engine: Pick<Database, 'listen' | 'close'>,
): Promise<Database> {
  const query: Query = new Kysely<Schema>({
    dialect: {
      createDriver: () => guardNested(createDriver()),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  // Takes an advisory lock on PostgreSQL: of several replicas that start at once, one migrates.
  const { error } = await new Migrator({
    db: query,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  }).migrateToLatest();
  if (error) throw error;
  return {
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
  };
}
