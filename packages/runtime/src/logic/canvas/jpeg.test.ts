// JPEGs written by hand: their head, their size, and, in test/canvas.browser.test.ts, what a browser sees in them.
import { expect, it } from 'vitest';
import { encodeJpeg } from './jpeg.ts';

const picture = (width: number, height: number, colour: (i: number) => number) => ({
  width,
  height,
  data: Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : colour(i))),
});

/** Marker → bodies of its segments, up to the picture itself. */
function segments(bytes: Uint8Array): Map<number, number[][]> {
  const found = new Map<number, number[][]>();
  for (let at = 2; ;) {
    const [marker = 0, high = 0, low = 0] = bytes.subarray(at + 1, at + 4);
    const body = [...bytes.subarray(at + 4, at + 2 + high * 256 + low)];
    found.set(marker, [...(found.get(marker) ?? []), body]);
    if (marker === 0xda) return found;
    at += 2 + high * 256 + low;
  }
}

it('has what a decoder asks for: size, tables, and whole codes', () => {
  const bytes = encodeJpeg(picture(300, 17, (i) => i % 256));
  const found = segments(bytes);
  expect(found.get(0xc0)?.[0]?.slice(0, 6)).toEqual([8, 0, 17, 1, 44, 3]);
  expect(found.get(0xdb)?.map((it) => it.length)).toEqual([65, 65]);
  for (const [, ...table] of found.get(0xc4) ?? []) {
    const codes = table.slice(0, 16).reduce((sum, it) => sum + it, 0);
    const given = table.slice(16);
    expect([given.length, new Set(given).size]).toEqual([codes, codes]);
  }
  expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
});

it('is smaller for a lower quality, and standard for what is none', () => {
  const noise = picture(64, 64, (i) => (i * 7919) % 256);
  const [low, high] = [encodeJpeg(noise, 0.1).length, encodeJpeg(noise, 1).length];
  expect(low).toBeLessThan(high / 2);
  expect(encodeJpeg(noise, 7)).toEqual(encodeJpeg(noise, undefined));
});
