import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  liveHashes,
  NO_SECRET,
  reduceSecret,
  SECRET_GRACE_MS,
  type SecretEvent,
} from './app-secret.ts';

const step = fc.record({
  type: fc.constantFrom('generate', 'reset', 'reset', 'freeze', 'unfreeze'),
  leaked: fc.boolean(),
  wait: fc.integer({ min: 0, max: 2 * SECRET_GRACE_MS }),
});

describe('AppSecret', () => {
  it('agrees with a naive reading of its history: frozen means none, a reset leaves the old one a day', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20, size: 'max' }), (steps) => {
        let secret = NO_SECRET;
        let now = 0;
        const history: { type: string; hash: string; at: number; leaked: boolean }[] = [];
        steps.forEach(({ type, leaked, wait }, i) => {
          now += wait;
          const event = { type, hash: `h${i}`, now, leaked } as SecretEvent;
          const outcome = reduceSecret(secret, event);
          const made = history.some((it) => it.type === 'generate');
          const last = (types: string[]) => history.findLast((it) => types.includes(it.type));
          const frozen = last(['freeze', 'unfreeze', 'reset'])?.type === 'freeze';
          const allowed =
            type === 'generate'
              ? !made
              : made && (type === 'reset' || frozen === (type === 'unfreeze'));
          expect(outcome.ok).toBe(allowed);
          if (!outcome.ok) return;
          secret = outcome.secret;
          history.push({ type, hash: `h${i}`, at: now, leaked });

          const issued = history.filter((it) => it.type === 'generate' || it.type === 'reset');
          const live = liveHashes(secret, now);
          const isFrozen = last(['freeze', 'unfreeze', 'reset'])?.type === 'freeze';
          if (isFrozen) expect(live).toEqual([]);
          else expect(live[0]).toBe(issued.at(-1)?.hash);
          expect(live.length).toBeLessThanOrEqual(2);
          if (live[1] !== undefined) {
            expect(live[1]).toBe(issued.at(-2)?.hash);
            expect(issued.at(-1)?.leaked).toBe(false);
            expect(now - (issued.at(-1)?.at ?? 0)).toBeLessThan(SECRET_GRACE_MS);
          }
        });
      }),
    );
  });

  it('keeps the old one working for a server that changes over, unless it leaked', () => {
    const first = reduceSecret(NO_SECRET, { type: 'generate', hash: 'a' });
    if (!first.ok) throw new Error(first.code);
    const reset = (leaked: boolean) => {
      const next = reduceSecret(first.secret, { type: 'reset', hash: 'b', now: 1000, leaked });
      return next.ok ? next.secret : NO_SECRET;
    };
    expect(liveHashes(reset(false), 1000 + SECRET_GRACE_MS - 1)).toEqual(['b', 'a']);
    expect(liveHashes(reset(false), 1000 + SECRET_GRACE_MS)).toEqual(['b']);
    expect(liveHashes(reset(true), 1000)).toEqual(['b']);
  });
});
