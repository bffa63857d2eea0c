// The same suite on both databases: PGlite in memory, and a real PostgreSQL.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPglite, openPostgres, type Database } from '../src/platform/db/database.node.ts';
import { postgresLacks, startPostgres, type TestPostgres } from './postgres.node.ts';

/** Making a cluster takes PGlite seconds, opening a copy of one a part of that. */
const TEMPLATE = fileURLToPath(
  new URL('../../../node_modules/.cache/atrium/pglite-0.5.16.tgz', import.meta.url),
);

export async function pgliteTemplate(): Promise<Blob> {
  try {
    return new Blob([readFileSync(TEMPLATE)]);
  } catch {
    const engine = new PGlite();
    const blob = await engine.dumpDataDir('gzip');
    await engine.close();
    mkdirSync(path.dirname(TEMPLATE), { recursive: true });
    writeFileSync(`${TEMPLATE}.${process.pid}`, new Uint8Array(await blob.arrayBuffer()));
    renameSync(`${TEMPLATE}.${process.pid}`, TEMPLATE);
    return blob;
  }
}

/** `open` gives the database of this run; each of the two is empty when its suite begins. */
export async function onBothDatabases(suite: (open: () => Database) => void): Promise<void> {
  let database: Database | undefined;
  const open = (): Database => {
    if (!database) throw new Error('the database is not open yet');
    return database;
  };

  describe('on PGlite', () => {
    beforeAll(async () => {
      database = await openPglite(undefined, await pgliteTemplate());
    }, 120_000);
    afterAll(() => database?.close());
    suite(open);
  });

  const lacks = await postgresLacks();
  describe.skipIf(lacks)(`on PostgreSQL${lacks ? ` (skipped: ${lacks})` : ''}`, () => {
    let server: TestPostgres | undefined;
    beforeAll(async () => {
      server = await startPostgres();
      database = await openPostgres(await server.createDatabase());
    }, 120_000);
    afterAll(async () => {
      await database?.close();
      await server?.close();
    });
    suite(open);
  });
}
