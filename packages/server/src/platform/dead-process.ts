// What the process before this one held when it died. Only of a database that one process opens at a time: nobody else can
// hold anything, so nobody has to wait until it is certain that the holder is gone.
import type { Database } from './db/database.node.ts';

export async function freeWhatItHeld({ query }: Database): Promise<void> {
  await query
    .updateTable('tasks')
    .set({ state: 'waiting', lease_until: null })
    .where('state', '=', 'running')
    .execute();
  // A write whose answer was never kept: who repeats it with its key is not told that it is still going on.
  await query.deleteFrom('replies').where('status', 'is', null).execute();
}
