import { expect, it } from 'vitest';
import { createInstanceTokens, type Revoked } from './instance-tokens.ts';

it('is taken by every server with the secret, until it is over or given back to one of them', () => {
  let time = 1000;
  const listeners: ((revoked: Revoked) => void)[] = [];
  const server = (secret: string) =>
    createInstanceTokens({
      now: () => time,
      secret,
      revocations: {
        tell: (it) => listeners.forEach((heard) => heard(it)),
        listen: (heard) => void listeners.push(heard),
      },
    });
  const [one, other, stranger] = [server('a'), server('a'), server('b')];
  const { token, expiresAt } = one.mint({ appId: 'mpshop0001', user: 'zoe' });
  expect(other.check(token)).toEqual({ appId: 'mpshop0001', user: 'zoe', expiresAt });
  expect(stranger.check(token)).toBeUndefined();
  const [, proof] = token.split('.');
  const forged = Buffer.from(
    JSON.stringify({ id: 'x', appId: 'mpbank0001', user: 'zoe', expiresAt }),
  );
  for (const it of ['', '.', 'x', `${forged.toString('base64url')}.${proof}`, `${token}x`.slice(1)])
    expect(other.check(it)).toBeUndefined();

  other.revoke(token);
  expect([one.check(token), other.check(token)]).toEqual([undefined, undefined]);
  const second = one.mint({ appId: 'mpshop0001', user: 'zoe' });
  time = second.expiresAt;
  expect(one.check(second.token)).toBeUndefined();
});
