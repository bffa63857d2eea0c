// When a key was last used: operators see by it which one is still in use before they revoke one.
import type { Query } from '../../platform/db/database.node.ts';

/** One write a minute is exact enough. */
const STEP_MS = 60_000;

type Keys = 'api_keys' | 'superapp_keys' | 'cloud_keys' | 'superapp_user_keys';

export const isUseDue = (last: Date | null, now: number): boolean =>
  now - (last?.getTime() ?? 0) > STEP_MS;

export async function noteUse(
  db: Query,
  table: Keys,
  { id, last }: { id: string; last: Date | null },
  now: number,
): Promise<void> {
  if (!isUseDue(last, now)) return;
  await db
    .updateTable(table)
    .set({ last_used_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}
