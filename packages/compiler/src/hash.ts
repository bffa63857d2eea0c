// Names derived from contents: whole digests for the manifest, short names for style scopes.

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const toText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Lower-case hex sha256. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // A view on a larger buffer (Node's read pool) is fine; shared memory never occurs here.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  let hex = '';
  for (const byte of new Uint8Array(digest)) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** A short, stable name for a path: 53 bits of cyrb53 in base 36. Not for security. */
export function shortName(text: string): string {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ c, 2654435761);
    h2 = Math.imul(h2 ^ c, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36);
}
