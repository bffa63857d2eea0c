// Text encodings of FileSystemManager.
import { ApiFailure } from '../kit/failure.ts';
import { text as asText } from '../kit/parameters.ts';
import { bytesOf, fromBase64, fromUtf8, toBase64, toUtf8, type Bytes } from './bytes.ts';

const latin1 = (bytes: Uint8Array): string => {
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
};

/** Without an encoding the bytes themselves, as an ArrayBuffer. */
export function decode(bytes: Bytes, encoding = ''): string | ArrayBuffer {
  switch (encoding.toLowerCase()) {
    case '':
      return bytes.slice().buffer;
    case 'utf8':
    case 'utf-8':
      return fromUtf8(bytes);
    case 'base64':
      return toBase64(bytes);
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'ascii':
    case 'binary':
    case 'latin1':
      return latin1(bytes);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le': {
      let out = '';
      for (let i = 0; i + 1 < bytes.length; i += 2)
        out += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
      return out;
    }
    default:
      throw unknownEncoding(encoding);
  }
}

export function encode(data: unknown, encoding = 'utf8'): Bytes {
  const bytes = bytesOf(data);
  if (bytes) return bytes.slice();
  const text = asText(data);
  switch (encoding.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return toUtf8(text);
    case 'base64':
      return fromBase64(text);
    case 'hex':
      return Uint8Array.from(text.match(/[\da-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16));
    case 'ascii':
    case 'binary':
    case 'latin1':
      return Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le': {
      const out = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        out[i * 2] = code & 255;
        out[i * 2 + 1] = code >> 8;
      }
      return out;
    }
    default:
      throw unknownEncoding(encoding);
  }
}

const unknownEncoding = (encoding: string): ApiFailure =>
  new ApiFailure('invalid-argument', `invalid encoding "${encoding}"`);
