// How often one address, one user and one login name may ask.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Query } from '../../platform/db/database.node.ts';
import { RATE_LIMITS, type RateLimits } from '../deps.ts';
import { ApiError } from './api-error.ts';
import { countShared } from './shared-counts.ts';

/** What is left of a limit: the fields of `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). */
export interface Counted {
  name: keyof RateLimits;
  quota: number;
  left: number;
  /** Seconds until it is whole again. */
  reset: number;
}

export class TooMany extends ApiError {
  readonly counted: Counted;
  constructor(counted: Counted, retryAfter: number) {
    super('too-many-requests', undefined, retryAfter);
    this.counted = counted;
  }
}

export type Limiter = Record<keyof RateLimits, (who: string) => Promise<Counted>>;

/** Of the limits that were counted: all of them, and the one that is closest. */
export function limitHeaders(counted: readonly Counted[]): Record<string, string> {
  const [closest] = counted.toSorted((a, b) => a.left / a.quota - b.left / b.quota);
  if (!closest) return {};
  return {
    'ratelimit-policy': counted
      .map(({ name, quota }) => `"${name}";q=${quota};w=${WINDOW_S}`)
      .join(', '),
    ratelimit: `"${closest.name}";r=${closest.left};t=${closest.reset}`,
  };
}

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
    const counted = (left: number, ms: number): Counted => ({
      name,
      quota: points,
      left: Math.max(0, left),
      reset: Math.max(1, Math.ceil(ms / 1000)),
    });
    const tooMany = (ms: number): TooMany => new TooMany(counted(0, ms), ms / 1000);
    return async (who: string): Promise<Counted> => {
      let own: RateLimiterRes;
      try {
        own = await counter.consume(who);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
        throw error;
      }
      // Behind the count of this process: a flood never becomes one of the database.
      if (!SHARED.includes(name)) return counted(own.remainingPoints, own.msBeforeNext);
      const { count, until } = await countShared(shared.query, `${name} ${who}`, shared.clock());
      const ms = until.getTime() - shared.clock();
      if (count > points) throw tooMany(ms);
      return counted(points - count, ms);
    };
  };
  return {
    address: of('address'),
    strictAddress: of('strictAddress'),
    server: of('server'),
    user: of('user'),
    review: of('review'),
    login: of('login'),
  };
}
