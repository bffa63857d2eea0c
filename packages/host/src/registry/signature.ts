// Ed25519 and SHA-256 by the browser's own WebCrypto; where it has none, by a script (signature-in-script.ts).

type Bytes = Uint8Array<ArrayBuffer>;

const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Only secure pages have it, whatever its type says. */
const subtle = (): SubtleCrypto | undefined => globalThis.crypto.subtle;
const inScript = () => import('./signature-in-script.ts');

const bytesOf = (it: BufferSource): Uint8Array =>
  ArrayBuffer.isView(it)
    ? new Uint8Array(it.buffer, it.byteOffset, it.byteLength)
    : new Uint8Array(it);

export const sha256 = async (bytes: BufferSource): Promise<Uint8Array> =>
  subtle()
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await inScript()).digest(bytesOf(bytes));

export const sha256Hex = async (bytes: BufferSource): Promise<string> =>
  Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

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
      if (await isSignedBy(bytes, fromBase64(signature), fromBase64(publicKey))) return true;
    } catch {
      // Not a key or not a signature: the next key may still fit.
    }
  }
  return false;
}

async function isSignedBy(bytes: BufferSource, signature: Bytes, publicKey: Bytes) {
  if (!subtle()) return (await inScript()).isSignedBy(bytesOf(bytes), signature, publicKey);
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, bytes);
}
