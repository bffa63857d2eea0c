// User tokens: the super app's own server says who uses it, in a short-lived JWT signed with a key it registered
// (docs/operations.md, "Who tests"). Without one a host's user is a stranger.
import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type CryptoKey } from 'jose';
import { ApiError } from '../api/pipeline/api-error.ts';
import { createBoundedMemory } from '../platform/bounded-memory.ts';

/** The super app that vouches: its programs, and no others, know its users. */
export interface VouchingSuperapp {
  id: string;
  team: string;
  environment: 'production' | 'test';
}

export interface Visitor {
  user: string;
  superapp: VouchingSuperapp;
}

export interface UserKey {
  id: string;
  superapp: VouchingSuperapp;
  /** What it may sign with, whatever a token says of itself. */
  algorithms: readonly string[];
  key: CryptoKey;
}

export interface UserKeys {
  /** Live keys only. Undefined: that super app has none of this name. */
  find(superapp: string, kid: string): Promise<UserKey | undefined>;
  /** Calls back whenever a key came or went. */
  onChange(changed: () => void): void;
}

export interface UserTokens {
  /** Rejects with `ApiError`: `user-token-expired` or `user-token-invalid`, with what is wrong. */
  verify(token: string): Promise<Visitor>;
}

export const USER_TOKEN_TYPE = 'atrium-user+jwt';
/** Of a token, from `iat` to `exp`. */
const USER_TOKEN_MAX_S = 3600;
/** No space: a name with one is never a user's (visitor-of.ts). */
const SUBJECT = /^[^\s\p{C}]{1,128}$/u;
const MAX_CHARS = 2048;
/** Clocks of servers differ. */
const TOLERANCE_S = 30;
const REMEMBERED = 20_000;

interface Verified {
  visitor: Visitor;
  expires: number;
}

/** @param audience the origin of the host this server shows: `https://super.example`. */
export function createUserTokens(
  keys: UserKeys,
  audience: string,
  now: () => number = Date.now,
): UserTokens {
  const verified = createBoundedMemory<Verified>(REMEMBERED);
  keys.onChange(() => verified.clear());

  const check = async (token: string): Promise<Verified> => {
    const { superapp, kid } = namedIn(token);
    const found = await keys.find(superapp, kid);
    if (!found)
      throw invalid('kid', `is no live key of ${superapp}: register it, or sign with another`);
    const { payload } = await jwtVerify(token, found.key, {
      algorithms: [...found.algorithms],
      issuer: superapp,
      audience,
      typ: USER_TOKEN_TYPE,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(now()),
    }).catch((error: unknown) => {
      throw refusalOf(error, audience);
    });
    const { sub = '', iat = 0, exp = 0 } = payload;
    if (!SUBJECT.test(sub)) throw invalid('sub', 'has 1 to 128 characters, no space');
    if (exp - iat > USER_TOKEN_MAX_S)
      throw invalid('exp', `is more than ${USER_TOKEN_MAX_S} s after iat`);
    if (iat > now() / 1000 + TOLERANCE_S) throw invalid('iat', 'is in the future');
    return { visitor: { user: sub, superapp: found.superapp }, expires: exp + TOLERANCE_S };
  };

  return {
    async verify(token) {
      if (token.length > MAX_CHARS) throw invalid('', `has more than ${MAX_CHARS} characters`);
      const name = createHash('sha256').update(token).digest('base64');
      const { visitor, expires } = await verified.get(name, () => check(token));
      if (expires > now() / 1000) return visitor;
      verified.forget(name);
      throw new ApiError('user-token-expired');
    },
  };
}

/** What the token says of itself decides nothing but which key it is tried with. */
function namedIn(token: string): { superapp: string; kid: string } {
  try {
    const { kid } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    if (typeof iss !== 'string') throw invalid('iss', 'is missing: the id of the super app');
    if (typeof kid !== 'string')
      throw invalid('kid', 'is missing in the header: the thumbprint of the registered key');
    return { superapp: iss, kid };
  } catch (error) {
    throw error instanceof ApiError ? error : invalid('', 'is no JWT');
  }
}

function refusalOf(error: unknown, audience: string): unknown {
  if (error instanceof errors.JWTExpired) return new ApiError('user-token-expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return invalid('aud', `is not ${audience}`);
    if (error.claim === 'typ') return invalid('typ', `is not ${USER_TOKEN_TYPE}`);
    return invalid(error.claim, error.reason === 'missing' ? 'is missing' : 'is not valid');
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return invalid('alg', 'is not that of the key');
  if (error instanceof errors.JOSEError) return invalid('', 'has a wrong signature');
  return error;
}

const invalid = (path: string, message: string): ApiError =>
  new ApiError('user-token-invalid', [{ path, message }]);
