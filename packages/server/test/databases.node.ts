// The same suite on both databases: PGlite in memory, and a real PostgreSQL.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openPglite, openPostgres, type Database } from '../src/platform/db/database.node.ts';
import { postgresLacks, startPostgres, type TestPostgres } from './postgres.node.ts';

export const pgliteTemplate = (): Blob => new Blob([readFileSync(inject('pgliteTemplate'))]);

/**
 * `open` gives the database of this run; each of the two is empty when its suite begins. `another` is the same one as a
 * second server sees it: with connections of its own, where there can be. `address` is where it is, if it is anywhere.
 */
export async function onBothDatabases(
  suite: (
    open: () => Database,
    another: () => Promise<Database>,
    address: () => string | undefined,
  ) => void,
): Promise<void> {
  let database: Database | undefined;
  let url = '';
  const others: Database[] = [];
  const open = (): Database => {
    if (!database) throw new Error('the database is not open yet');
    return database;
  };

  describe('on PGlite', () => {
    beforeAll(async () => {
      database = await openPglite({ template: pgliteTemplate() });
    }, 120_000);
    afterAll(() => database?.close());
    suite(
      open,
      async () => open(),
      () => undefined,
    );
  });

  const lacks = await postgresLacks();
  describe.skipIf(lacks)(`on PostgreSQL${lacks ? ` (skipped: ${lacks})` : ''}`, () => {
    let server: TestPostgres | undefined;
    beforeAll(async () => {
      server = await startPostgres();
      url = await server.createDatabase();
      database = await openPostgres(url);
    }, 120_000);
    afterAll(async () => {
      for (const it of others) await it.close();
      await database?.close();
      await server?.close();
    });
    suite(
      open,
      async () => {
        const other = await openPostgres(url);
        others.push(other);
        return other;
      },
      () => url,
    );
  });
}
