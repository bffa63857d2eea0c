// How often one address, one user and one login name may ask.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RATE_LIMITS, type RateLimits } from '../deps.ts';
import { ApiError } from './api-error.ts';

export type Limiter = Record<keyof RateLimits, (who: string) => Promise<void>>;

/** Counts in this process: of N replicas each allows this much. */
export function createLimiter(limits: Partial<RateLimits> = {}): Limiter {
  const of = (name: keyof RateLimits) => {
    const counter = new RateLimiterMemory({
      points: limits[name] ?? RATE_LIMITS[name],
      duration: 60,
    });
    return async (who: string): Promise<void> => {
      try {
        await counter.consume(who);
      } catch (error) {
        if (error instanceof RateLimiterRes)
          throw new ApiError('too-many-requests', undefined, error.msBeforeNext / 1000);
        throw error;
      }
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
