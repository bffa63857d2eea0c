// What pg-boss asks of a database, on ours: the whole of it, or a transaction that somebody is in.
import { CompiledQuery } from 'kysely';
import type PgBoss from 'pg-boss';
import type { Database, Query } from '../db/database.node.ts';

/** @param refused hears what the database did not do, where pg-boss keeps it for itself. */
export function bossDatabase(
  on: Database | Query,
  refused: (error: unknown) => void = () => undefined,
): PgBoss.Db {
  const run = async (text: string, values: unknown[]) => {
    const statements = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(text)?.[1];
    // A script that fails in the middle must not leave its connection in a transaction.
    if (statements !== undefined && 'transaction' in on && 'listen' in on)
      return on.transaction((trx) => trx.executeQuery(CompiledQuery.raw(statements)));
    const query = 'listen' in on ? on.query : on;
    return query.executeQuery(CompiledQuery.raw(text, values));
  };
  return {
    async executeSql(text, values = []) {
      try {
        const { rows } = await run(text, values);
        return { rows };
      } catch (error) {
        refused(error);
        throw error;
      }
    },
  };
}
