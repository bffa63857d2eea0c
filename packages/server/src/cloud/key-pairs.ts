// Key pairs of the cloud API: made, and found again when something is signed with one. HMAC needs the secret itself, so it is
// kept sealed with the server's secret and not as a hash.
import { randomInt, timingSafeEqual } from 'node:crypto';
import { KEY_FORMS } from '@atrium/platform';
import { seal, unseal } from '../api/identity/seal.ts';
import { newToken, userWithTeams, type UserCaller } from '../api/pipeline/caller.ts';
import { noteUse } from '../api/pipeline/note-use.ts';
import type { Query } from '../platform/db/database.node.ts';
import { CloudError } from './cloud-error.ts';
import { WINDOW_S, type SignedRequest } from './signature/signed-request.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PURPOSE = 'cloud key';

/** `AKID` and 32 letters and digits, as the ones clients know. */
const newSecretId = (): string =>
  `AKID${Array.from({ length: 32 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;

export function newKeyPair(secret: string): { id: string; secretKey: string; sealed: string } {
  const secretKey = newToken(KEY_FORMS.cloud);
  return { id: newSecretId(), secretKey, sealed: seal(secret, PURPOSE, secretKey) };
}

export interface Signers {
  /** Who signed it. Whatever is wrong with key or signature, the refusal is the same. */
  signerOf(signed: SignedRequest, now: number): Promise<UserCaller>;
}

export function createSigners(query: Query, secret: string): Signers {
  // Of an id that nobody has: as much work as a real one, so that the time tells nothing.
  const decoy = newKeyPair(secret).sealed;
  return { signerOf: (signed, now) => signerOf({ query, secret, decoy, now }, signed) };
}

async function signerOf(
  { query, secret, decoy, now }: { query: Query; secret: string; decoy: string; now: number },
  signed: SignedRequest,
): Promise<UserCaller> {
  if (Math.abs(now / 1000 - signed.timestamp) > WINDOW_S)
    throw new CloudError('AuthFailure.SignatureExpire');
  const row = await query
    .selectFrom('cloud_keys')
    .select([
      'id',
      'user_id',
      'secret',
      'points',
      'trusted',
      'expires_at',
      'disabled_at',
      'last_used_at',
    ])
    .where('id', '=', signed.secretId)
    .executeTakeFirst();
  const expected = signed.expected(unseal(secret, PURPOSE, row?.secret ?? decoy));
  const fits = expected.filter(
    (it) => it.length === signed.signature.length && timingSafeEqual(it, signed.signature),
  );
  const live =
    row && row.disabled_at === null && (row.expires_at === null || row.expires_at.getTime() > now);
  const user = live && fits.length > 0 ? await userWithTeams(query, row.user_id) : undefined;
  if (!row || !user) throw new CloudError('AuthFailure.SignatureFailure');
  await noteUse(query, 'cloud_keys', { id: row.id, last: row.last_used_at }, now);
  return {
    ...user,
    via: 'key',
    grantId: row.id,
    limitedTo: row.points,
    confirmedAt: null,
    sessionToken: null,
    trusted: row.trusted,
  };
}
