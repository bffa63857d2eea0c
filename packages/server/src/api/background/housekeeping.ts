// Forgets what is over: kept answers, used codes and tickets, counts, ended sessions, old deliveries and jobs.
import { REPLIES_KEPT_MS } from '../pipeline/idempotency.ts';
import type { WorkerDeps } from './workers.ts';

const DELIVERIES_KEPT_MS = 30 * 24 * 3600_000;

export async function forgetOld({
  database: { query },
  clock,
  uploads,
  jobs,
}: WorkerDeps): Promise<void> {
  const now = clock();
  await query
    .deleteFrom('replies')
    .where('created_at', '<', new Date(now - REPLIES_KEPT_MS))
    .execute();
  await query.deleteFrom('used_once').where('expires_at', '<', new Date(now)).execute();
  await query.deleteFrom('cloud_requests').where('expires_at', '<', new Date(now)).execute();
  await query.deleteFrom('rate_counts').where('until', '<', new Date(now)).execute();
  await query.deleteFrom('sessions').where('expires_at', '<', new Date(now)).execute();
  await query
    .deleteFrom('deliveries')
    .where('created_at', '<', new Date(now - DELIVERIES_KEPT_MS))
    .where('state', '!=', 'waiting')
    .execute();
  await uploads.sweep();
  await jobs.tidy();
}
