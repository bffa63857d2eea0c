// Secrets that must never be in a package, where every user can read them: plain, in base64, put together from pieces, or
// in the metadata of an image.

/** What our own secrets and keys look like; `mintToken` of the server makes them so that they are recognised here. */
export const TOKEN_FORMS = { appSecret: 'ats', apiKey: 'atk' } as const;

const PATTERNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an AppSecret', /\bats_[A-Za-z0-9_-]{43}/],
  ['an API key', /\batk_[A-Za-z0-9_-]{43}/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a Tencent Cloud key', /\bAKID[A-Za-z0-9]{32}\b/],
  ['an Alibaba Cloud key', /\bLTAI[A-Za-z0-9]{16,26}\b/],
  ['an AWS key', /\bAKIA[0-9A-Z]{16}\b/],
];

/** `'ats_' + "abc"`: what the engine puts together before anybody reads it. */
const JOINED = /(['"`])\s*\+\s*['"`]/g;
const BASE64 = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const MAX_BASE64_CHARS = 64 * 1024;

/** The name of the first secret found, or null. */
export function findSecret(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const plain = match(text) ?? match(text.replace(JOINED, ''));
  if (plain) return plain;
  for (const [token] of text.matchAll(BASE64)) {
    if (token.length > MAX_BASE64_CHARS) continue;
    const found = match(Buffer.from(token, 'base64').toString('latin1'));
    if (found) return `${found} in base64`;
  }
  return null;
}

const match = (text: string): string | null =>
  PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
