// `/api/jump-tickets`: what the host's own page asks for when a program wants to prove to its server who sent the user. Only
// where the server knows its users: a ticket names one.
import type { Context } from 'hono';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import * as z from 'zod';
import { storable } from '../platform/db/storable.ts';

const body = z.object({
  from: z.string().max(64).transform(storable),
  to: z.string().max(64).transform(storable),
  extraDataHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

export interface JumpTickets {
  /** Undefined: there is no such jump. */
  mint(
    asked: z.infer<typeof body> & { user: string },
  ): Promise<{ ticket: string; expiresAt: string } | undefined>;
  /** Who issues them, and with which keys: all a program's server needs. */
  issuer: string;
  keys(): Promise<JSONWebKeySet>;
}

/** @param tickets absent: this server has none. @param user whom the server knows to ask. */
export async function answerJumpTicket(
  c: Context,
  tickets: JumpTickets | undefined,
  user: string,
): Promise<Response> {
  if (!tickets) return c.notFound();
  const asked = body.safeParse(await c.req.json().catch(() => null));
  if (!asked.success) {
    const issue = asked.error.issues[0];
    return c.json({ error: `${issue?.path.join('.')}: ${issue?.message}` }, 400);
  }
  const made = await tickets.mint({ ...asked.data, user });
  return made ? c.json(made) : c.json({ error: 'there is no such jump' }, 403);
}

/** Longer than a ticket is good: one may expire while its signature is being checked. */
const REMEMBERED_AFTER_S = 10;

/** The `jti` of every ticket that is still good, and when it expires; oldest first. */
export type SeenTickets = Map<string, number>;

export interface VerifiedJump {
  from: string;
  extraDataHash: string | null;
}

/**
 * What a program's own server does with a ticket when it does not ask the platform; once for each `jti`. Who the user is stands
 * in it under a seal: that the platform tells, to whom has the AppSecret.
 * @param seen kept by the caller, for one `appId` or several.
 */
export async function verifyJump(
  { issuer, keys }: Pick<JumpTickets, 'issuer' | 'keys'>,
  ticket: string,
  appId: string,
  seen: SeenTickets,
): Promise<VerifiedJump | undefined> {
  const verified = await jwtVerify(ticket, createLocalJWKSet(await keys()), {
    algorithms: ['EdDSA'],
    issuer,
    audience: appId,
    typ: 'atrium-jump+jwt',
    requiredClaims: ['jti', 'from', 'exp'],
  }).catch(() => undefined);
  const { jti = '', exp = 0, from, extraDataHash } = verified?.payload ?? {};
  if (!verified || seen.has(jti)) return undefined;
  for (const [id, expires] of seen) {
    if ((expires + REMEMBERED_AFTER_S) * 1000 > Date.now()) break;
    seen.delete(id);
  }
  seen.set(jti, exp);
  return { from: String(from), extraDataHash: (extraDataHash as string) ?? null };
}
