// App ids and the host label each program's realm lives under.

/** `mp…` programs and `mg…` games (TCSAS), `wx…` (WeChat), `tmf…` (older TCSAS), or 16 digits (Alipay). */
const APP_ID = /^(?:(?:mp|mg|wx|tmf)[A-Za-z0-9]{4,62}|\d{16})$/;

export const isAppId = (value: unknown): value is string =>
  typeof value === 'string' && APP_ID.test(value);

/** A mini game: it has no navigation between programs (rule A29). */
export const isGameId = (appId: string): boolean => appId.startsWith('mg');

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The DNS label of a program's own site: `base32(sha256(appId))`, 32 characters.
 * Host names fold case, so the raw id would let `wxA` and `wxa` share one process and origin.
 * @param sha256 where there is no WebCrypto.
 */
export async function programLabel(appId: string, sha256 = ofThePlatform): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(appId));
  let bits = 0;
  let value = 0;
  let label = '';
  for (const byte of digest) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && label.length < 32) {
      label += BASE32[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return label;
}

const ofThePlatform = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
