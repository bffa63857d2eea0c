// A database that answers each question once, for tests that ask the same few things thousands of times.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import type { Query } from '../../platform/db/database.node.ts';

/** Good as long as nothing changes meanwhile. */
export function remembering(query: Query): Query {
  const answers = new Map<string, Promise<QueryResult<unknown>>>();
  const remember = (compiled: CompiledQuery) => {
    const key = JSON.stringify([compiled.sql, compiled.parameters]);
    const known = answers.get(key) ?? query.executeQuery(compiled);
    answers.set(key, known);
    return known;
  };
  class Remembering extends DummyDriver {
    override async acquireConnection() {
      return {
        executeQuery: remember as DatabaseConnection['executeQuery'],
        streamQuery: () => {
          throw new Error('nothing is streamed');
        },
      };
    }
  }
  return new Kysely({
    dialect: {
      createDriver: () => new Remembering(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
