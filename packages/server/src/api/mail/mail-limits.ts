// How many mails that somebody else asked for one address gets, by all servers together: whoever asks, from wherever, and how often.
import type { Query } from '../../platform/db/database.node.ts';
import { countShared } from '../pipeline/shared-counts.ts';

const HOUR_MS = 3600_000;
/**
 * Each kind for itself, and the shorter time first: what it refuses does not use up the longer. Resets have no limit of a day:
 * strangers could use it up, and whoever forgot a password would wait for the next.
 */
const LIMITS = {
  reset: [{ mails: 3, withinMs: HOUR_MS }],
  invitation: [
    { mails: 3, withinMs: HOUR_MS },
    { mails: 10, withinMs: 24 * HOUR_MS },
  ],
};

/** Counts one. @returns 0, or the seconds until this address may be sent another. */
export async function secondsUntilMail(
  query: Query,
  kind: keyof typeof LIMITS,
  address: string,
  now: number,
): Promise<number> {
  for (const { mails, withinMs } of LIMITS[kind]) {
    const who = `mail ${kind} ${withinMs} ${address.toLowerCase()}`;
    const { count, until } = await countShared(query, who, now, withinMs);
    if (count > mails) return Math.ceil((until.getTime() - now) / 1000);
  }
  return 0;
}
