// base64 and UTF-8 by hand: the program's realm keeps nothing but ECMAScript, so neither atob nor TextEncoder exist.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
// The URL-safe alphabet is read as well.
VALUES[0x2d] = 62;
VALUES[0x5f] = 63;

export type Bytes = Uint8Array<ArrayBuffer>;

export function toBase64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    out.push(
      (ALPHABET[a >> 2] ?? '') +
        (ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)] ?? '') +
        (b === undefined ? '=' : (ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)] ?? '')) +
        (c === undefined ? '=' : (ALPHABET[c & 63] ?? '')),
    );
  }
  return out.join('');
}

/** Ignores what is no base64 character. */
export function fromBase64(text: string): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code < 128 ? (VALUES[code] ?? -1) : -1;
    if (digit < 0) continue;
    value = ((value << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (value >> bits) & 255;
    }
  }
  return bytes.slice(0, length);
}

export function toUtf8(text: string): Bytes {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const char of text) {
    let code = char.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 63);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, length);
}

/** Ill-formed sequences become U+FFFD. */
export function fromUtf8(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++] ?? 0;
    const more =
      first < 0x80
        ? 0
        : first < 0xc2
          ? -1
          : first < 0xe0
            ? 1
            : first < 0xf0
              ? 2
              : first < 0xf5
                ? 3
                : -1;
    let code = more === 0 ? first : first & (0x3f >> more);
    let taken = 0;
    while (taken < more && ((bytes[i + taken] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[i + taken] ?? 0) & 63);
      taken++;
    }
    i += Math.max(taken, 0);
    const least = more === 3 ? 0x10000 : more === 2 ? 0x800 : 0;
    const valid =
      more >= 0 &&
      taken === more &&
      code >= least &&
      code <= 0x10ffff &&
      !(code >= 0xd800 && code <= 0xdfff);
    out.push(valid ? String.fromCodePoint(code) : '\ufffd');
  }
  return out.join('');
}

/** ArrayBuffer or any view of one, as bytes; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}
