// Counts within a minute, in this process: how often one address asked for one kind of thing.

export interface WindowCounter {
  /** @returns 0, or the seconds after which there is room again. */
  take(who: string, limit: number): number;
}

const WINDOW_MS = 60_000;
/** Of a flood from everywhere, the longest ago are forgotten first. */
const MAX_REMEMBERED = 50_000;

export function createWindowCounter(now: () => number = Date.now): WindowCounter {
  const counts = new Map<string, { count: number; until: number }>();
  return {
    take(who, limit) {
      const at = now();
      const known = counts.get(who);
      if (known && known.until > at) {
        known.count++;
        return known.count > limit ? Math.ceil((known.until - at) / 1000) : 0;
      }
      // Behind all that began earlier, so that those which are over are in front.
      counts.delete(who);
      counts.set(who, { count: 1, until: at + WINDOW_MS });
      for (const [old, { until }] of counts) {
        if (counts.size <= MAX_REMEMBERED && until > at) break;
        counts.delete(old);
      }
      return limit < 1 ? WINDOW_MS / 1000 : 0;
    },
  };
}
