// A QR code as a PNG: one byte a pixel would do for any picture, one bit does for this one.
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Pixels a module: what phones read from a screen at an arm's length. */
const SCALE = 8;
/** Modules of white around it, as the standard asks. */
const QUIET = 4;

export function qrPng(text: string): Uint8Array {
  const { data } = encode(text, { border: QUIET });
  const side = data.length * SCALE;
  const rowBytes = Math.ceil(side / 8);
  // Each row begins with its filter: none.
  const rows = Buffer.alloc(side * (1 + rowBytes));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const dark = data[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)];
      const at = y * (1 + rowBytes) + 1 + (x >> 3);
      if (!dark) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // One bit a pixel, shades of grey; the rest are the only values there are.
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
