// What the process before this one held when it died. Only of a database that one process opens at a time: nobody else can
// hold anything, so nobody has to wait until it is certain that the holder is gone.
import { sql } from 'kysely';
import { JOBS_SCHEMA } from './db/migration-jobs.ts';
import type { Database } from './db/database.node.ts';

export async function freeWhatItHeld({ query }: Database): Promise<void> {
  await sql`update ${sql.table(`${JOBS_SCHEMA}.job`)} set state = 'retry' where state = 'active'`.execute(
    query,
  );
  // A write whose answer was never kept: who repeats it with its key is not told that it is still going on.
  await query.deleteFrom('replies').where('status', 'is', null).execute();
}
