// base64 on the wire to the program, bytes on this side.
import type { WireBody } from '@atrium/protocol';

export type Bytes = Uint8Array<ArrayBuffer>;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: the arguments of one call are limited.
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

export function fromBase64(text: string): Bytes {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export const bytesOfBody = (body: WireBody): Bytes =>
  'text' in body ? new TextEncoder().encode(body.text) : fromBase64(body.base64);

export const bodyOf = (bytes: Uint8Array, as: 'text' | 'base64'): WireBody =>
  as === 'text' ? { text: new TextDecoder().decode(bytes) } : { base64: toBase64(bytes) };
