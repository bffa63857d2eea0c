// Secrets that must never be in a package, where every user can read them: plain, in base64, put together from pieces, or
// in the metadata of an image.
import { createHash } from 'node:crypto';

/** How the platform's own keys begin; 32 random bytes in base64url follow. Who makes them takes the beginning from here. */
export const KEY_FORMS = { user: 'ak_', superapp: 'sk_', cloud: 'ck_', webhook: 'whsec_' } as const;

const PATTERNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an API key', /\b[acs]k_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/],
  ['the secret of a webhook', /\bwhsec_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a Tencent Cloud key', /\bAKID[A-Za-z0-9]{32}\b/],
  ['an Alibaba Cloud key', /\bLTAI[A-Za-z0-9]{16,26}\b/],
  ['an AWS key', /\bAKIA[0-9A-Z]{16}\b/],
];

/** `'ak_' + "abc"`: what the engine puts together before anybody reads it. */
const JOINED = /(['"`])\s*\+\s*['"`]/g;
const BASE64 = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const MAX_BASE64_CHARS = 64 * 1024;

/** 256 bits in hex: an AppSecret, or any digest. Only who knows the hashes of the live ones can tell. */
const HEX_256 = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** The name of the first secret found, or null. */
export function findSecret(bytes: Uint8Array): string | null {
  for (const [text, how] of readings(bytes)) {
    const found = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
    if (found) return found + how;
  }
  return null;
}

/** sha256, in hex, of everything in it that may be an AppSecret. */
export function possibleSecrets(bytes: Uint8Array): Set<string> {
  const hashes = new Set<string>();
  for (const [text] of readings(bytes))
    for (const [token] of text.matchAll(HEX_256))
      hashes.add(createHash('sha256').update(token).digest('hex'));
  return hashes;
}

/** The text as it stands, as the engine puts it together, and what stands in it in base64. */
function* readings(bytes: Uint8Array): Generator<readonly [text: string, how: string]> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  yield [text, ''];
  yield [text.replace(JOINED, ''), ''];
  for (const [token] of text.matchAll(BASE64))
    if (token.length <= MAX_BASE64_CHARS)
      yield [Buffer.from(token, 'base64').toString('latin1'), ' in base64'];
}
