// Jump tickets (security.md): a server of the super app asks for one when it opens a program from another; the opened
// program's own server learns from it who sent this user, without trusting its front end.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Contract } from '@atrium/client/contract';
import { liveHashes } from '@atrium/platform';
import { jwtVerify, SignJWT } from 'jose';
import { derivedKey, type DerivedKey } from '../identity/derived-key.ts';
import { deriveKey, seal, unseal } from '../identity/seal.ts';
import { ApiError } from '../pipeline/api-error.ts';
import type { Call, HandlersOf } from '../pipeline/call.ts';
import { hashToken } from '../pipeline/caller.ts';

const LIVES_S = 60;
const TYPE = 'atrium-jump+jwt';
/** Purpose of the seal over the user's name. */
const USER = 'jump-ticket user';

export const tickets: HandlersOf<Contract['tickets']> = {
  async mint(call, asked) {
    const { caller } = call;
    if (caller.kind !== 'superapp') throw new ApiError('unauthorized');
    return mintTicket(call, caller, asked);
  },
  async verify(call, { appId, secret, ticket }) {
    await assertSecret(call, appId, secret);
    const { publicKey } = await keysOf(call.secret);
    const { payload } = await jwtVerify(ticket, publicKey, {
      algorithms: ['EdDSA'],
      issuer: call.origin,
      audience: appId,
      typ: TYPE,
      currentDate: new Date(call.clock()),
      requiredClaims: ['user', 'jti', 'iat', 'exp', 'from'],
    }).catch(() => {
      throw new ApiError('ticket-invalid');
    });
    const { jti = '', iat = 0, exp = 0 } = payload;
    const first = await call.query
      .insertInto('used_once')
      .values({ key: `ticket ${jti}`, expires_at: new Date((exp + LIVES_S) * 1000) })
      .onConflict((it) => it.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!first) throw new ApiError('ticket-invalid');
    return {
      from: String(payload['from']),
      to: appId,
      openid: unseal(call.secret, USER, String(payload['user'])),
      environment: payload['environment'] === 'test' ? 'test' : 'production',
      extraDataHash: (payload['extraDataHash'] as string | null | undefined) ?? null,
      issuedAt: new Date(iat * 1000).toISOString(),
      expiresAt: new Date(exp * 1000).toISOString(),
    };
  },
  async keys(call) {
    return ticketKeys(call.secret);
  },
};

export interface TicketRequest {
  from: string;
  to: string;
  user: string;
  /** sha256 of the extraData as JSON text, hex. */
  extraDataHash: string | null;
}

/** Throws `ApiError`: of a jump that is not allowed there is no ticket. */
export async function mintTicket(
  by: Pick<Call, 'query' | 'secret' | 'origin' | 'clock'>,
  superapp: { id: string; team: string; environment: 'production' | 'test' },
  { from, to, user, extraDataHash }: TicketRequest,
): Promise<{ ticket: string; expiresAt: string }> {
  const rows = await by.query
    .selectFrom('programs')
    .select(['app_id', 'accept_jump_from', 'available'])
    .where('app_id', 'in', [from, to])
    .where('superapp_team', '=', superapp.team)
    .execute();
  const target = rows.find((it) => it.app_id === to);
  if (!target || !rows.some((it) => it.app_id === from)) throw new ApiError('program-unknown');
  const { accept_jump_from: accept } = target;
  const welcome = accept === 'everyone' || (accept !== 'nobody' && accept.includes(from));
  if (!welcome || !target.available || from === to) throw new ApiError('jump-refused');
  const now = Math.floor(by.clock() / 1000);
  const { privateKey, kid } = await keysOf(by.secret);
  const ticket = await new SignJWT({
    from,
    extraDataHash,
    superapp: superapp.id,
    environment: superapp.environment,
    // The ticket passes through the user's own browser, where an openid is nobody's to read. Another each time.
    user: seal(by.secret, USER, openid(by.secret, to, superapp.id, user)),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: TYPE })
    .setIssuer(by.origin)
    .setAudience(to)
    .setJti(randomBytes(16).toString('base64url'))
    .setIssuedAt(now)
    .setExpirationTime(now + LIVES_S)
    .sign(privateKey);
  return { ticket, expiresAt: new Date((now + LIVES_S) * 1000).toISOString() };
}

/** With which anybody verifies tickets: `/v1/jwks.json`. */
export async function ticketKeys(secret: string) {
  const { jwk, kid } = await keysOf(secret);
  const { kty = '', crv = '', x = '' } = jwk;
  return { keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }] };
}

/** The same wrong answer for a program that is not there, one without a secret, and a wrong one. */
async function assertSecret(call: Call, appId: string, secret: string): Promise<void> {
  const row = await call.query
    .selectFrom('programs')
    .select('secret')
    .where('app_id', '=', appId)
    .executeTakeFirst();
  const given = Buffer.from(hashToken(secret), 'hex');
  const live = row ? liveHashes(row.secret, call.clock()) : [];
  const right = live.map((it) => timingSafeEqual(Buffer.from(it, 'hex'), given));
  if (!right.includes(true)) throw new ApiError('unauthorized');
}

/** A name of the user that only this program knows: programs cannot compare notes. */
const openid = (secret: string, appId: string, superapp: string, user: string): string =>
  createHmac('sha256', deriveKey(secret, 'openid'))
    .update(JSON.stringify([appId, superapp, user]))
    .digest('base64url');

const known = new Map<string, Promise<DerivedKey>>();

/** A key of its own, the same on every replica: not the one that signs packages. */
function keysOf(secret: string): Promise<DerivedKey> {
  const name = createHash('sha256').update(secret).digest('hex');
  const before = known.get(name);
  if (before) return before;
  const made = derivedKey(secret, 'jump-ticket');
  known.set(name, made);
  return made;
}
