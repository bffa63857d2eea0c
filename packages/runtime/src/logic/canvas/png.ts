// A PNG by hand: `toDataURL` answers at once, and a Worker encodes pictures only later. Rows of one colour, the common
// case of a drawing, are written as repetitions (fixed Huffman codes of DEFLATE); nothing else is compressed.
import { toBase64, type Bytes } from '../api/core/bytes.ts';

interface Pixels {
  width: number;
  height: number;
  data: ArrayLike<number>;
}

export const pngDataUrl = (pixels: Pixels): string =>
  `data:image/png;base64,${toBase64(encodePng(pixels))}`;

export function encodePng({ width, height, data }: Pixels): Bytes {
  const raw = new Uint8Array((width * 4 + 1) * height);
  for (let y = 0, at = 0, from = 0; y < height; y++) {
    // Filter "up" makes a row like the one above all zero.
    raw[at++] = y === 0 ? 0 : 2;
    for (let x = 0; x < width * 4; x++, from++)
      raw[at++] = (data[from] ?? 0) - (y === 0 ? 0 : (data[from - width * 4] ?? 0));
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits, red, green, blue and alpha.
  head.set([8, 6], 8);
  return join([
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflate(raw)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function join(parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function chunk(name: string, body: Uint8Array): Bytes {
  const all = new Uint8Array(body.length + 12);
  const view = new DataView(all.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) all[4 + i] = name.charCodeAt(i);
  all.set(body, 8);
  view.setUint32(body.length + 8, crc(all.subarray(4, body.length + 8)));
  return all;
}

const CRC = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC[(value ^ byte) & 255] ?? 0);
  return ~value >>> 0;
}

const LONGEST = 258;
/** Repetitions reach back one pixel or one byte of zeros: both are in a run of equal pixels. */
const PIXEL = 4;

function deflate(bytes: Uint8Array): Bytes {
  const out = new Uint8Array(Math.ceil((bytes.length * 9) / 8) + 64);
  let at = 0;
  let held = 0;
  let count = 0;
  const bits = (value: number, width: number): void => {
    held |= value << count;
    for (count += width; count >= 8; count -= 8) {
      out[at++] = held & 255;
      held >>>= 8;
    }
  };
  /** Huffman codes are written from their first bit. */
  const code = (value: number, width: number): void => {
    let turned = 0;
    for (let i = 0; i < width; i++) turned |= ((value >> i) & 1) << (width - 1 - i);
    bits(turned, width);
  };
  const literal = (value: number): void =>
    value < 144 ? code(0x30 + value, 8) : code(0x190 + value - 144, 9);

  out[at++] = 0x78;
  out[at++] = 0x01;
  bits(0b011, 3);
  for (let i = 0; i < bytes.length;) {
    let run = 0;
    if (i >= PIXEL)
      while (run < LONGEST && i + run < bytes.length && bytes[i + run] === bytes[i + run - PIXEL])
        run++;
    if (run === LONGEST) {
      // Length 258 is code 285, distance 4 is code 3.
      code(0xc0 + 285 - 280, 8);
      code(3, 5);
      i += LONGEST;
    } else if (run >= 3 && run <= 10) {
      code(257 - 256 + run - 3, 7);
      code(3, 5);
      i += run;
    } else if (run > 10) {
      // Longer ones in steps of ten: their codes need no further bits.
      code(257 - 256 + 7, 7);
      code(3, 5);
      i += 10;
    } else literal(bytes[i++] ?? 0);
  }
  code(0, 7);
  bits(0, 7);
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  new DataView(out.buffer).setUint32(at, ((b << 16) | a) >>> 0);
  return out.slice(0, at + 4);
}
