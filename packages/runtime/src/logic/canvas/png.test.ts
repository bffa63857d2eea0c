// PNGs written by hand are read by others.
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodePng } from './png.ts';

/** The pixels of a PNG of ours, unfiltered: IHDR is 25 bytes long and follows the signature. */
function decode(png: Uint8Array, width: number, height: number): number[] {
  const length = new DataView(png.buffer, png.byteOffset).getUint32(33);
  const raw = inflateSync(png.subarray(41, 41 + length));
  const out: number[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    const filter = raw[at++];
    for (let x = 0; x < width * 4; x++, at++) {
      const above = filter === 2 ? (out[(y - 1) * width * 4 + x] ?? 0) : 0;
      out.push(((raw[at] ?? 0) + above) & 255);
    }
  }
  return out;
}

it.each([
  ['one colour', 300, 40, () => 200],
  ['noise', 17, 9, (i: number) => (i * 7919) % 256],
  ['rows', 33, 20, (i: number) => Math.floor(i / (33 * 4)) * 12],
  ['one pixel', 1, 1, (i: number) => i],
] as const)('%s', (_, width, height, colour) => {
  const data = Array.from({ length: width * height * 4 }, (__, i) => colour(i));
  expect(decode(encodePng({ width, height, data }), width, height)).toEqual(data);
});

it('writes areas of one colour in few bytes', () => {
  const data = new Uint8ClampedArray(750 * 600 * 4).fill(255);
  expect(encodePng({ width: 750, height: 600, data }).length).toBeLessThan(30_000);
});
