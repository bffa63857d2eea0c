// A JPEG by hand, for the same reason as the PNG: `toDataURL('image/jpeg')` answers at once. Baseline, every pixel with its
// own colour (4:4:4), the tables of the standard's annex K. What is transparent lies on black, as in a browser.
import { toBase64, type Bytes } from '../api/core/bytes.ts';

interface Pixels {
  width: number;
  height: number;
  data: ArrayLike<number>;
}

/** As browsers do when nothing is said. */
const STANDARD_QUALITY = 0.92;

export const jpegDataUrl = (pixels: Pixels, quality: unknown): string =>
  `data:image/jpeg;base64,${toBase64(encodeJpeg(pixels, quality))}`;

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

const LUMINANCE = numbers(`
  16 11 10 16 24 40 51 61 12 12 14 19 26 58 60 55 14 13 16 24 40 57 69 56 14 17 22 29 51 87 80 62
  18 22 37 56 68 109 103 77 24 35 55 64 81 104 113 92 49 64 78 87 103 121 120 101 72 92 95 98 112 100 103 99`);
const CHROMINANCE = numbers(`
  17 18 24 47 99 99 99 99 18 21 26 66 99 99 99 99 24 26 56 99 99 99 99 99 47 66 99 99 99 99 99 99
  99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99 99`);

/** Values in hexadecimal; `17-1a` are all from 17 to 1a. */
const values = (text: string): number[] =>
  text
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const [low = 0, high = low] = part.split('-').map((it) => Number.parseInt(it, 16));
      return Array.from({ length: high - low + 1 }, (_, i) => low + i);
    });

interface HuffmanTable {
  /** How many codes there are of each length, 1…16. */
  counts: number[];
  values: number[];
}

const DC: [HuffmanTable, HuffmanTable] = [
  { counts: numbers('0 1 5 1 1 1 1 1 1 0 0 0 0 0 0 0'), values: values('0-b') },
  { counts: numbers('0 3 1 1 1 1 1 1 1 1 1 0 0 0 0 0'), values: values('0-b') },
];
const REST = '53-5a 63-6a 73-7a';
const AC: [HuffmanTable, HuffmanTable] = [
  {
    counts: numbers('0 2 1 3 3 2 4 3 5 5 4 4 0 0 1 125'),
    values:
      values(`01-03 00 04 11 05 12 21 31 41 06 13 51 61 07 22 71 14 32 81 91 a1 08 23 42 b1 c1 15 52 d1 f0
      24 33 62 72 82 09 0a 16-1a 25-2a 34-3a 43-4a ${REST} 83-8a 92-9a a2-aa b2-ba c2-ca d2-da e1-ea f1-fa`),
  },
  {
    counts: numbers('0 2 1 2 4 4 3 4 7 5 4 4 0 1 2 119'),
    values:
      values(`00-03 11 04 05 21 31 06 12 41 51 07 61 71 13 22 32 81 08 14 42 91 a1 b1 c1 09 23 33 52 f0
      15 62 72 d1 0a 16 24 34 e1 25 f1 17-1a 26-2a 35-3a 43-4a ${REST} 82-8a 92-9a a2-aa b2-ba c2-ca d2-da e2-ea f2-fa`),
  },
];

/** By value: its code, and the code's length. */
function codesOf({ counts, values: symbols }: HuffmanTable): {
  codes: Uint16Array;
  bits: Uint8Array;
} {
  const codes = new Uint16Array(256);
  const bits = new Uint8Array(256);
  let code = 0;
  let next = 0;
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++) {
      const symbol = symbols[next++] ?? 0;
      codes[symbol] = code++;
      bits[symbol] = i + 1;
    }
    code <<= 1;
  });
  return { codes, bits };
}

/** Places of a block, from the coarse to the fine. */
const ZIGZAG = Array.from({ length: 64 }, (_, place) => place).sort((a, b) => {
  const [rowA, columnA, rowB, columnB] = [a >> 3, a & 7, b >> 3, b & 7];
  const [sumA, sumB] = [rowA + columnA, rowB + columnB];
  return sumA - sumB || (sumA % 2 === 0 ? rowB - rowA : rowA - rowB);
});

const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [frequency, place] = [i >> 3, i & 7];
  const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 0.5;
  return scale * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

const half = new Float64Array(64);

/** Rows become columns: a second time undoes it. */
function pass(from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < 8; row++) {
    const at = row * 8;
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0;
      for (let i = 0; i < 8; i++) sum += (from[at + i] ?? 0) * (COSINES[frequency * 8 + i] ?? 0);
      to[frequency * 8 + row] = sum;
    }
  }
}

/** The discrete cosine transform of a block, in its place. */
function transform(block: Float64Array): void {
  pass(block, half);
  pass(half, block);
}

const scaled = (table: readonly number[], percent: number): number[] => {
  const scale = percent < 50 ? 5000 / percent : 200 - percent * 2;
  return table.map((it) => Math.max(1, Math.min(255, Math.floor((it * scale + 50) / 100))));
};

class Writer {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #held = 0;
  #count = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(this.#length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = value;
  }
  segment(marker: number, body: readonly number[]): void {
    for (const it of [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body])
      this.byte(it);
  }
  /** At most 16 at once. */
  bits(value: number, width: number): void {
    this.#held = (this.#held << width) | (value & ((1 << width) - 1));
    for (this.#count += width; this.#count >= 8;) {
      this.#count -= 8;
      const byte = (this.#held >> this.#count) & 255;
      this.byte(byte);
      // Inside the picture 0xff begins no marker.
      if (byte === 0xff) this.byte(0);
    }
  }
  end(): Bytes {
    if (this.#count > 0) this.bits(0x7f, 8 - this.#count);
    this.byte(0xff);
    this.byte(0xd9);
    return this.#bytes.slice(0, this.#length);
  }
}

/** How many bits a number has. */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

export function encodeJpeg({ width, height, data }: Pixels, quality?: unknown): Bytes {
  const wished =
    typeof quality === 'number' && quality >= 0 && quality <= 1 ? quality : STANDARD_QUALITY;
  const percent = Math.max(1, Math.round(wished * 100));
  const steps = [scaled(LUMINANCE, percent), scaled(CHROMINANCE, percent)] as const;
  const out = new Writer();
  out.byte(0xff);
  out.byte(0xd8);
  // "JFIF", version 1.1, pixels are squares.
  out.segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  steps.forEach((table, i) => out.segment(0xdb, [i, ...ZIGZAG.map((place) => table[place] ?? 1)]));
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  out.segment(0xc0, [8, ...size, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
  for (const [kind, tables] of [DC, AC].entries())
    tables.forEach((table, i) =>
      out.segment(0xc4, [(kind << 4) | i, ...table.counts, ...table.values]),
    );
  out.segment(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);

  const tables = [DC, AC].map((both) => both.map(codesOf));
  const huffman = (kind: 0 | 1, table: 0 | 1, value: number): void => {
    const found = tables[kind]?.[table];
    if (found) out.bits(found.codes[value] ?? 0, found.bits[value] ?? 0);
  };
  const block = new Float64Array(64);
  const found = new Int32Array(64);
  const before = [0, 0, 0];
  const write = (component: number, table: 0 | 1): void => {
    transform(block);
    const divisors = steps[table];
    for (let i = 0; i < 64; i++) {
      const place = ZIGZAG[i] ?? 0;
      found[i] = Math.round((block[place] ?? 0) / (divisors[place] ?? 1));
    }
    const first = found[0] ?? 0;
    const step = first - (before[component] ?? 0);
    before[component] = first;
    huffman(0, table, sizeOf(step));
    out.bits(step < 0 ? step - 1 : step, sizeOf(step));
    let zeros = 0;
    for (let i = 1; i < 64; i++) {
      // Ten bits are the most a table has a code for.
      const one = Math.max(-1023, Math.min(1023, found[i] ?? 0));
      if (one === 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) huffman(1, table, 0xf0);
      const size = sizeOf(one);
      huffman(1, table, (zeros << 4) | size);
      // Of a negative number the bits are those of one less.
      out.bits(one < 0 ? one - 1 : one, size);
      zeros = 0;
    }
    if (zeros > 0) huffman(1, table, 0);
  };
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8)
      for (const [component, [red, green, blue, shift]] of COLOURS.entries()) {
        for (let i = 0; i < 64; i++) {
          // Beyond the edge the last row and column go on.
          const x = Math.min(width - 1, left + (i & 7));
          const y = Math.min(height - 1, top + (i >> 3));
          const at = (y * width + x) * 4;
          const opaque = (data[at + 3] ?? 0) / 255;
          block[i] =
            ((data[at] ?? 0) * red + (data[at + 1] ?? 0) * green + (data[at + 2] ?? 0) * blue) *
              opaque +
            shift;
        }
        write(component, component === 0 ? 0 : 1);
      }
  return out.end();
}

/** Brightness, and how blue and how red, of red, green and blue; around zero. */
const COLOURS = [
  [0.299, 0.587, 0.114, -128],
  [-0.168736, -0.331264, 0.5, 0],
  [0.5, -0.418688, -0.081312, 0],
] as const;
