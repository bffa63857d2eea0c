// RSA with the padding of PKCS #1 v1.5, which WebCrypto does not have: the one cipher programs are offered for what they send
// to their own servers. Keys are SPKI (public) or PKCS #8 (private). One block: a 1024-bit key takes 117 bytes. What fails throws
// a RangeError in the words of the documentation, `key error` or `error`.
import type { Bytes } from './bytes.ts';

interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly bytes: number;
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;
/** Two bytes of type, at least eight of padding, one that ends it. */
const OVERHEAD = 11;
const LARGEST_BYTES = 1024;

/** The elements of a DER sequence. Throws a RangeError on anything else. */
function* elements(der: Uint8Array): Generator<{ tag: number; body: Uint8Array }> {
  let at = 0;
  while (at < der.length) {
    const tag = der[at++] ?? 0;
    let length = der[at++] ?? 0;
    if (length > 0x80) {
      let count = length & 0x7f;
      length = 0;
      while (count-- > 0) length = length * 256 + (der[at++] ?? 0);
    }
    if (at + length > der.length) throw new RangeError('key error');
    yield { tag, body: der.subarray(at, at + length) };
    at += length;
  }
}

function inside(der: Uint8Array, tag: number, skip = 0): Uint8Array {
  const found = [...elements(der)].filter((element) => element.tag === tag)[skip];
  if (!found) throw new RangeError('key error');
  return found.body;
}

const toNumber = (bytes: Uint8Array): bigint =>
  bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

function toBytes(value: bigint, length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

/** @param nth of the key's integers is the exponent: 1 public, 2 private (version, modulus, e, d). */
function keyOf(integers: Uint8Array, first: number, nth: number): RsaKey {
  const modulus = toNumber(inside(integers, INTEGER, first));
  const bytes = Math.ceil(modulus.toString(2).length / 8);
  if (bytes <= OVERHEAD || bytes > LARGEST_BYTES) throw new RangeError('key error');
  return { modulus, exponent: toNumber(inside(integers, INTEGER, nth)), bytes };
}

const publicKey = (der: Uint8Array): RsaKey =>
  keyOf(inside(inside(inside(der, SEQUENCE), BIT_STRING).subarray(1), SEQUENCE), 0, 1);

const privateKey = (der: Uint8Array): RsaKey =>
  keyOf(inside(inside(inside(der, SEQUENCE), OCTET_STRING), SEQUENCE), 1, 3);

function power({ modulus, exponent }: RsaKey, base: bigint): bigint {
  if (base >= modulus) throw new RangeError('error');
  let result = 1n;
  for (let e = exponent, square = base; e > 0n; e >>= 1n, square = (square * square) % modulus)
    if (e & 1n) result = (result * square) % modulus;
  return result;
}

/** `random` answers so many bytes; those that are zero are replaced. */
export async function rsaEncrypt(
  data: Uint8Array,
  key: Uint8Array,
  random: (length: number) => Promise<Uint8Array>,
): Promise<Bytes> {
  const rsa = publicKey(key);
  if (data.length > rsa.bytes - OVERHEAD) throw new RangeError('error');
  const padding = await random(rsa.bytes - data.length - 3);
  const block = Uint8Array.of(0, 2, ...padding.map((byte) => byte || 1), 0, ...data);
  return toBytes(power(rsa, toNumber(block)), rsa.bytes);
}

export function rsaDecrypt(data: Uint8Array, key: Uint8Array): Bytes {
  const rsa = privateKey(key);
  if (data.length !== rsa.bytes) throw new RangeError('error');
  const block = toBytes(power(rsa, toNumber(data)), rsa.bytes);
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < OVERHEAD - 1) throw new RangeError('error');
  return block.slice(end + 1);
}
