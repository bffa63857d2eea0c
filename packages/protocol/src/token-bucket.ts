// A token bucket: holds `burst` tokens, regains `perSecond` of them each second. The clock is an argument.

export interface TokenBucket {
  /** Takes `cost` tokens at `now` (ms), or takes nothing and answers false. */
  take(cost: number, now: number): boolean;
  /** Nothing is owed: the bucket would be full at `now`. */
  full(now: number): boolean;
}

export function createTokenBucket(burst: number, perSecond: number): TokenBucket {
  let tokens = burst;
  let last = 0;
  const refill = (now: number): void => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - last) * perSecond) / 1000);
    last = now;
  };
  return {
    take(cost, now) {
      refill(now);
      if (tokens < cost) return false;
      tokens -= cost;
      return true;
    },
    full(now) {
      refill(now);
      return tokens >= burst;
    },
  };
}
