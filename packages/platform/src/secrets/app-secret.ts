// The life of a program's AppSecret: none, active, frozen; a reset leaves the old one a while. Only hashes are known here.

/** Two are good at most, so that a server can change over without an outage. */
export interface AppSecret {
  state: 'none' | 'active' | 'frozen';
  hash: string | null;
  /** The one before the last reset, and until when (milliseconds since the epoch). */
  old: { hash: string; until: number } | null;
}

export const NO_SECRET: AppSecret = { state: 'none', hash: null, old: null };

/** How long the old secret works after a reset. */
export const SECRET_GRACE_MS = 24 * 3600_000;

export type SecretEvent =
  | { type: 'generate'; hash: string }
  /** `leaked`: the old one ends at once. */
  | { type: 'reset'; hash: string; now: number; leaked: boolean }
  | { type: 'freeze' }
  | { type: 'unfreeze' };

export type SecretRefusal = 'secret-exists' | 'secret-absent' | 'secret-frozen' | 'secret-active';
export type SecretOutcome = { ok: true; secret: AppSecret } | { ok: false; code: SecretRefusal };

export function reduceSecret(secret: AppSecret, event: SecretEvent): SecretOutcome {
  if (event.type === 'generate')
    return secret.state === 'none'
      ? { ok: true, secret: { state: 'active', hash: event.hash, old: null } }
      : { ok: false, code: 'secret-exists' };
  if (secret.hash === null) return { ok: false, code: 'secret-absent' };
  switch (event.type) {
    case 'reset': {
      const keeps = secret.state === 'active' && !event.leaked;
      const old = keeps ? { hash: secret.hash, until: event.now + SECRET_GRACE_MS } : null;
      return { ok: true, secret: { state: 'active', hash: event.hash, old } };
    }
    case 'freeze':
      return secret.state === 'frozen'
        ? { ok: false, code: 'secret-frozen' }
        : { ok: true, secret: { ...secret, state: 'frozen' } };
    case 'unfreeze':
      return secret.state === 'active'
        ? { ok: false, code: 'secret-active' }
        : { ok: true, secret: { ...secret, state: 'active' } };
  }
}

/** The hashes a presented secret may have now. */
export function liveHashes(secret: AppSecret, now: number): string[] {
  if (secret.state !== 'active' || secret.hash === null) return [];
  return secret.old && now < secret.old.until ? [secret.hash, secret.old.hash] : [secret.hash];
}
