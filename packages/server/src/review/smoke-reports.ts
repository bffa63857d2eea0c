// The smoke reports of a content that a review shows: one of each person, and of many those that a reviewer has to see. A crowd
// of clean ones pushes out neither what the reviewing team found itself nor what says that something is wrong.
import { smokeReport, type SentSmokeReport } from '@atrium/client/contract';
import { sql } from 'kysely';
import type { Query } from '../platform/db/database.node.ts';

const MAX_SHOWN = 20;

interface ShownReports {
  /** The latest first. */
  shown: { by: string; at: string; report: SentSmokeReport | null }[];
  /** Of how many more people there is one. */
  left: number;
}

export async function smokeReports(
  query: Query,
  appId: string,
  content: string,
): Promise<ShownReports> {
  const rows = await query
    .selectFrom('smoke_reports')
    .innerJoin('programs', 'programs.app_id', 'smoke_reports.app_id')
    .select(['by', 'at', 'report', (it) => it.fn.countAll<string>().over().as('all')])
    .where('smoke_reports.app_id', '=', appId)
    .where('content', '=', content)
    .orderBy(
      (it) =>
        it.exists(
          it
            .selectFrom('memberships')
            .select('user_id')
            .whereRef('user_id', '=', 'by')
            .whereRef('team_id', '=', 'superapp_team'),
        ),
      'desc',
    )
    .orderBy(sql`report -> 'totals' -> 'clean' = report -> 'totals' -> 'pages'`)
    .orderBy('at', 'desc')
    .limit(MAX_SHOWN)
    .execute();
  return {
    shown: rows
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .map(({ by, at, report }) => ({
        by,
        at: at.toISOString(),
        report: smokeReport.safeParse(report).data ?? null,
      })),
    left: Number(rows[0]?.all ?? 0) - rows.length,
  };
}
