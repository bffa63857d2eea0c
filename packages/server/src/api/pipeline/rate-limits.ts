// How often one address, one user and one login name may ask.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Query } from '../../platform/db/database.node.ts';
import { RATE_LIMITS, type RateLimits } from '../deps.ts';
import { ApiError } from './api-error.ts';
import { countShared } from './shared-counts.ts';

export type Limiter = Record<keyof RateLimits, (who: string) => Promise<void>>;

/** What guessing meets: counted by all servers together, in the database. */
const SHARED: readonly (keyof RateLimits)[] = ['strictAddress', 'login'];
const WINDOW_S = 60;

/** The others are counted in this process: of N servers each allows this much. */
export function createLimiter(
  limits: Partial<RateLimits> = {},
  shared: { query: Query; clock: () => number },
): Limiter {
  const of = (name: keyof RateLimits) => {
    const points = limits[name] ?? RATE_LIMITS[name];
    const counter = new RateLimiterMemory({ points, duration: WINDOW_S });
    return async (who: string): Promise<void> => {
      try {
        await counter.consume(who);
      } catch (error) {
        if (error instanceof RateLimiterRes)
          throw new ApiError('too-many-requests', undefined, error.msBeforeNext / 1000);
        throw error;
      }
      // Behind the count of this process: a flood never becomes one of the database.
      if (!SHARED.includes(name)) return;
      const { count, until } = await countShared(shared.query, `${name} ${who}`, shared.clock());
      if (count > points)
        throw new ApiError(
          'too-many-requests',
          undefined,
          (until.getTime() - shared.clock()) / 1000,
        );
    };
  };
  return {
    address: of('address'),
    strictAddress: of('strictAddress'),
    server: of('server'),
    user: of('user'),
    login: of('login'),
  };
}
