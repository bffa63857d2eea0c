// Key pairs of the cloud API: made, and found again when something is signed with one. HMAC needs the secret itself, so it is
// kept sealed with the server's secret and not as a hash.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { KEY_FORMS } from '@atrium/platform';
import { seal, unseal } from '../api/identity/seal.ts';
import { newToken, userWithTeams, type UserCaller } from '../api/pipeline/caller.ts';
import type { Query } from '../platform/db/database.node.ts';
import { CloudError } from './cloud-error.ts';
import { WINDOW_S, type SignedRequest } from './signature/signed-request.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PURPOSE = 'cloud key';
const USED_STEP_MS = 60_000;

/** `AKID` and 32 letters and digits, as the ones clients know. */
const newSecretId = (): string =>
  `AKID${Array.from({ length: 32 }, () => LETTERS[randomBelow(LETTERS.length)]).join('')}`;

/** Without a bias: bytes that would favour the first letters are thrown away. */
function randomBelow(limit: number): number {
  for (;;) {
    const byte = randomBytes(1)[0] ?? 0;
    if (byte < 256 - (256 % limit)) return byte % limit;
  }
}

export function newKeyPair(secret: string): { id: string; secretKey: string; sealed: string } {
  const secretKey = newToken(KEY_FORMS.cloud);
  return { id: newSecretId(), secretKey, sealed: seal(secret, PURPOSE, secretKey) };
}

const decoys = new Map<string, string>();

/** Of an id that nobody has: as much work as a real one, so that the time tells nothing. */
function decoy(secret: string): string {
  const before = decoys.get(secret);
  if (before !== undefined) return before;
  const made = seal(secret, PURPOSE, newToken(KEY_FORMS.cloud));
  decoys.set(secret, made);
  return made;
}

/** Who signed it. Whatever is wrong with key or signature, the refusal is the same. */
export async function signerOf(
  { query, secret, now }: { query: Query; secret: string; now: number },
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
  const expected = signed.expected(unseal(secret, PURPOSE, row?.secret ?? decoy(secret)));
  const fits = expected.filter(
    (it) => it.length === signed.signature.length && timingSafeEqual(it, signed.signature),
  );
  const live =
    row && row.disabled_at === null && (row.expires_at === null || row.expires_at.getTime() > now);
  const user = live && fits.length > 0 ? await userWithTeams(query, row.user_id) : undefined;
  if (!row || !user) throw new CloudError('AuthFailure.SignatureFailure');
  if (now - (row.last_used_at?.getTime() ?? 0) > USED_STEP_MS)
    await query
      .updateTable('cloud_keys')
      .set({ last_used_at: new Date(now) })
      .where('id', '=', row.id)
      .execute();
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
