// Short-lived proof that a request of the proxy comes from one running instance. Programs never see it; the host does.
// Any server that has the secret can check what another one made; that one was given back, they tell each other.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

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

export interface InstanceTokenOptions {
  now?: () => number;
  /** The same on every server; absent: this one is alone. */
  secret?: string;
  /** What servers tell each other: the ids of tokens that were given back. */
  revocations?: {
    tell(revoked: Revoked): void;
    listen(heard: (revoked: Revoked) => void): void;
  };
}

export interface Revoked {
  id: string;
  expiresAt: number;
}

interface Payload extends InstanceToken {
  id: string;
}

const LIFETIME_MS = 6 * 60 * 60_000;
const MAX_REVOKED = 100_000;

export function createInstanceTokens(options: InstanceTokenOptions = {}): InstanceTokens {
  const { now = Date.now, secret = randomBytes(32).toString('hex'), revocations } = options;
  const revoked = new Map<string, number>();

  const macOf = (body: string): Buffer =>
    createHmac('sha256', `instance token ${secret}`).update(body).digest();

  const open = (token: string): Payload | undefined => {
    const [body = '', proof = ''] = token.split('.', 2);
    const given = Buffer.from(proof, 'base64url');
    const expected = macOf(body);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Payload;
  };

  const drop = ({ id, expiresAt }: Revoked): void => {
    // Oldest first, as Map keeps insertion order; what is over needs no memory.
    for (const [old, until] of revoked) {
      if (revoked.size < MAX_REVOKED && until > now()) break;
      revoked.delete(old);
    }
    revoked.set(id, expiresAt);
  };
  revocations?.listen(drop);

  return {
    mint({ appId, user }) {
      const expiresAt = now() + LIFETIME_MS;
      const payload: Payload = {
        id: randomBytes(16).toString('base64url'),
        appId,
        user,
        expiresAt,
      };
      const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
      return { token: `${body}.${macOf(body).toString('base64url')}`, expiresAt };
    },
    check(token) {
      const payload = open(token);
      if (!payload || payload.expiresAt <= now() || revoked.has(payload.id)) return undefined;
      const { appId, user, expiresAt } = payload;
      return { appId, user, expiresAt };
    },
    revoke(token) {
      const payload = open(token);
      if (!payload) return;
      drop(payload);
      revocations?.tell({ id: payload.id, expiresAt: payload.expiresAt });
    },
  };
}
