// Which programs were given another version while a server could not hear of it: asked when its connection is back.
import type { Query } from './database.node.ts';

/** Of more than this nobody is told one by one; hosts ask anew for the list in any case. */
const MOST_ENTRIES = 1000;
/** Servers' clocks and the database's need not agree. */
const CLOCKS_MS = 60_000;

const TOLD = ['version.release', 'version.rollback', 'version.canary', 'version.stop-canary'];

/** `since`, and somewhat before: who is told twice asks twice, who is never told runs on what is over. */
export const certainlyBefore = (since: Date): Date => new Date(since.getTime() - CLOCKS_MS);

export async function changedSince(query: Query, since: Date): Promise<string[]> {
  const rows = await query
    .selectFrom((it) =>
      it
        .selectFrom('audit')
        .select(['subject', 'action', 'at'])
        .orderBy('seq', 'desc')
        .limit(MOST_ENTRIES)
        .as('latest'),
    )
    .select('subject')
    .distinct()
    .where('action', 'in', TOLD)
    .where('at', '>', certainlyBefore(since).toISOString())
    .execute();
  return rows.map((it) => it.subject);
}
