// Case 78: an AppSecret looks like any digest, so what may be one is compared with the hashes of those in use.
import { sql } from 'kysely';
import type { Query } from '../../platform/db/database.node.ts';
import type { BuildFault } from '../../platform/compile-upload.node.ts';

/** @param maybe sha256 of what may be a secret, and the file it stands in. Any program's secret counts, not only its own. */
export async function findLiveSecret(
  query: Query,
  maybe: readonly (readonly [hash: string, path: string])[],
): Promise<BuildFault | null> {
  for (let from = 0; from < maybe.length; from += AT_ONCE) {
    const fault = await findAmong(query, maybe.slice(from, from + AT_ONCE));
    if (fault) return fault;
  }
  return null;
}

/** A lock file may be full of digests; a question to the database has room for so many. */
const AT_ONCE = 5000;

async function findAmong(
  query: Query,
  maybe: readonly (readonly [hash: string, path: string])[],
): Promise<BuildFault | null> {
  const hashes = maybe.map(([hash]) => hash);
  const found = await query
    .selectFrom('programs')
    .select('secret')
    .where((it) =>
      it.or([
        it(sql<string>`secret ->> 'hash'`, 'in', hashes),
        it(sql<string>`secret -> 'old' ->> 'hash'`, 'in', hashes),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const file = maybe.find(([hash]) =>
    [found.secret.hash, found.secret.old?.hash].includes(hash),
  )?.[1];
  const detail = 'an AppSecret is in it, where every user could read it';
  return { kind: 'intake', fault: { code: 'secret', file: file ?? '', detail } };
}
