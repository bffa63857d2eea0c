// Short-lived proof that a request of the proxy comes from one running instance. Programs never see it; the host does.
import { randomBytes } from 'node:crypto';

export interface InstanceToken {
  appId: string;
  user: string;
  expiresAt: number;
}

export interface InstanceTokens {
  mint(facts: { appId: string; user: string }): { token: string; expiresAt: number };
  check(token: string): InstanceToken | undefined;
  revoke(token: string): void;
}

const LIFETIME_MS = 6 * 60 * 60_000;
const MAX_TOKENS = 10_000;

export function createInstanceTokens(now: () => number = Date.now): InstanceTokens {
  const tokens = new Map<string, InstanceToken>();
  return {
    mint(facts) {
      // Oldest first, as Map keeps insertion order.
      for (const [token, it] of tokens) {
        if (tokens.size < MAX_TOKENS && it.expiresAt > now()) break;
        tokens.delete(token);
      }
      const token = randomBytes(32).toString('base64url');
      const expiresAt = now() + LIFETIME_MS;
      tokens.set(token, { ...facts, expiresAt });
      return { token, expiresAt };
    },
    check(token) {
      const it = tokens.get(token);
      return it && it.expiresAt > now() ? it : undefined;
    },
    revoke: (token) => void tokens.delete(token),
  };
}
