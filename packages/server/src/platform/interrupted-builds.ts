// Builds that nobody works on any more: their process died. The author is told, and uploads again.
import { sql } from 'kysely';
import type { Database } from './db/database.node.ts';
import type { BuildFault } from './compile-upload.node.ts';
import type { VersionStore } from './version-store.ts';

const FAULT: BuildFault = {
  kind: 'aborted',
  reason: 'restart',
  message: 'the server stopped while this version was being built; upload it again',
};

/**
 * Answers with how many there were.
 * @param olderThanMs on a database of several servers, the others may be building what is newer than this.
 */
export async function failInterruptedBuilds(
  { query }: Database,
  store: VersionStore,
  olderThanMs: number,
): Promise<number> {
  const left = await query
    .selectFrom('versions')
    .select(['app_id', 'id'])
    .where('stage', '=', 'building')
    .where('created_at', '<=', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    // A task that is waiting, or was left by its process, is taken up again by its own rules.
    .where((it) =>
      it.not(
        it.exists(
          it
            .selectFrom('tasks')
            .select('tasks.id')
            .whereRef('tasks.app_id', '=', 'versions.app_id')
            .whereRef('tasks.version_id', '=', 'versions.id')
            .where('tasks.state', 'in', ['waiting', 'running'] as const),
        ),
      ),
    )
    .execute();
  for (const { app_id, id } of left)
    await store.apply({
      appId: app_id,
      actor: 'system',
      event: { type: 'build-failed', id },
      remark: { fault: FAULT },
    });
  return left.length;
}
