// Ed25519 and SHA-256 by the browser's own WebCrypto.

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

export async function sha256Hex(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Integrity text for a script element, from a hex digest. */
export const integrityOf = (hex: string): string =>
  `sha256-${btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16))))}`;

/** True when one of the keys (raw, base64) made the signature over these bytes. Malformed input is just false. */
export async function verifySignature(
  bytes: BufferSource,
  signature: string,
  publicKeys: readonly string[],
): Promise<boolean> {
  for (const publicKey of publicKeys) {
    try {
      const key = await crypto.subtle.importKey('raw', fromBase64(publicKey), 'Ed25519', false, [
        'verify',
      ]);
      if (await crypto.subtle.verify('Ed25519', key, fromBase64(signature), bytes)) return true;
    } catch {
      // Not a key or not a signature: the next key may still fit.
    }
  }
  return false;
}
