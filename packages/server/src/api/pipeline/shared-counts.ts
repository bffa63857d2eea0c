// Counts that all servers of a platform share: one row for who asked within this minute, or another time.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Query } from '../../platform/db/database.node.ts';

const WINDOW_MS = 60_000;

/** One statement, so that of two servers which count at once neither count is lost. */
export async function countShared(
  query: Query,
  who: string,
  now: number,
  windowMs = WINDOW_MS,
): Promise<{ count: number; until: Date }> {
  const until = new Date(now + windowMs);
  const over = sql<boolean>`rate_counts.until <= ${new Date(now)}`;
  return (
    query
      .insertInto('rate_counts')
      // Login names and challenges are nobody's business here.
      .values({ who: createHash('sha256').update(who).digest('hex'), count: 1, until })
      .onConflict((it) =>
        it.column('who').doUpdateSet({
          count: sql<number>`case when ${over} then 1 else rate_counts.count + 1 end`,
          until: sql<Date>`case when ${over} then excluded.until else rate_counts.until end`,
        }),
      )
      .returning(['count', 'until'])
      .executeTakeFirstOrThrow()
  );
}
