// Of several servers that start at once, one puts people and examples in; the others go on without.
import { sql } from 'kysely';
import type { Database } from '../db/database.node.ts';

const TURN = 'turn';
/** A server that died in the middle of it keeps the others from it for so long. */
const LEASE = '5 minutes';

/** Undefined when it is another server's turn. */
export async function inSeedTurn<T>(
  { query }: Database,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const { rows } = await sql<{ name: string }>`
    insert into seeds (name, digest) values (${TURN}, (now() + ${LEASE}::interval)::text)
    on conflict (name) do update set digest = excluded.digest
    where seeds.digest::timestamptz < now()
    returning name`.execute(query);
  if (rows.length === 0) return undefined;
  try {
    return await work();
  } finally {
    await query.deleteFrom('seeds').where('name', '=', TURN).execute();
  }
}
