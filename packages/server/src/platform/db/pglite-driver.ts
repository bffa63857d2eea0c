// PGlite for Kysely. PGlite has one connection, and its own adapters either drop it after an error or let another query into
// an open transaction; here nobody but the holder of the one turn can reach it.
import type { PGlite, Results } from '@electric-sql/pglite';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { oneAtATime, type Turn } from './one-at-a-time.ts';

export class PgliteDriver implements Driver {
  readonly #engine: PGlite;
  readonly #take = oneAtATime();
  #turn: Turn | undefined;

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  async init(): Promise<void> {
    await this.#engine.waitReady;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const turn = await this.#take();
    this.#turn = turn;
    return { executeQuery: (query) => this.#run(query), streamQuery: notStreamed };
  }

  async #run<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // As node-postgres does: without parameters it may be several statements.
    const { rows, affectedRows } =
      parameters.length > 0
        ? await this.#engine.query<R>(sql, [...parameters])
        : ((await this.#engine.exec(sql)).at(-1) as Results<R>);
    return {
      rows,
      ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }),
    };
  }

  async beginTransaction(): Promise<void> {
    await this.#engine.exec('begin');
  }

  async commitTransaction(): Promise<void> {
    await this.#engine.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    await this.#engine.exec('rollback');
  }

  async releaseConnection(): Promise<void> {
    this.#turn?.end();
  }

  /** What the engine does by itself, while nobody else has the turn. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = await this.#take();
    try {
      return await work();
    } finally {
      turn.end();
    }
  }

  async destroy(): Promise<void> {
    await this.#engine.close();
  }
}

// oxlint-disable-next-line require-yield -- the interface wants a generator, and there is nothing to stream here
async function* notStreamed(): AsyncGenerator<never> {
  throw new Error('PGlite does not stream');
}
