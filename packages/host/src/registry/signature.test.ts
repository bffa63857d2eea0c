// The two checks of packages, by the browser's cryptography and by a script: the same answers.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex, verifySignature } from './signature.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
const bytes = new TextEncoder().encode('a manifest');
const signature = sign(null, bytes, privateKey).toString('base64');

afterEach(() => vi.unstubAllGlobals());

describe.each(['WebCrypto', 'a script'])('by %s', (by) => {
  const begin = (): void => {
    if (by === 'a script') vi.stubGlobal('crypto', {});
  };

  it('takes a signature of one of the keys, and no other', async () => {
    begin();
    const other = Buffer.alloc(32, 1).toString('base64');
    expect(await verifySignature(bytes, signature, [other, key])).toBe(true);
    expect(await verifySignature(bytes, signature, [other])).toBe(false);
    expect(await verifySignature(bytes.slice(1), signature, [key])).toBe(false);
    expect(await verifySignature(bytes, 'AAAA', [key])).toBe(false);
    expect(await verifySignature(bytes, signature, ['not a key'])).toBe(false);
  });

  it('names bytes by their SHA-256', async () => {
    begin();
    const part = new Uint8Array([0, 1, 2, 3]).subarray(1, 3);
    expect(await sha256Hex(part)).toBe(createHash('sha256').update(part).digest('hex'));
  });
});
