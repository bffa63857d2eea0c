// Who asks the registry: whom a user token names, a stranger, or, on a machine of one person, whoever the page says.
import type { Context } from 'hono';
import type { UserTokens, Visitor } from './user-tokens.ts';

export interface Asker {
  /** What canaries, testers and instance tokens go by. */
  user: string;
  /** Proven; only programs of that super app know this user. */
  visitor: Visitor | undefined;
}

export interface VisitorOptions {
  /** Absent: this server has no super apps, so nobody can prove anything. */
  tokens: UserTokens | undefined;
  /** Strangers reach this server: what a page says of its user is believed of no one. */
  anonymous: boolean;
}

const BEARER = /^Bearer (\S+)$/i;

/** @param claimed the name the page gives; it decides nothing but the share of a canary where strangers ask. */
export async function askerOf(
  c: Pick<Context, 'req'>,
  { tokens, anonymous }: VisitorOptions,
  claimed: string,
): Promise<Asker> {
  const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
  const visitor = token === undefined ? undefined : await tokens?.verify(token);
  if (visitor) return { user: visitor.user, visitor };
  // No id has a space, so nobody is a tester or named for a canary by saying so.
  return { user: anonymous ? `anonymous ${claimed}` : claimed, visitor: undefined };
}
