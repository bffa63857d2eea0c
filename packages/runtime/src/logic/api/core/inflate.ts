// DEFLATE (RFC 1951), decoding only: programs unzip what they downloaded, and a Worker of ours has no streams to do it.
import { ApiFailure } from '../kit/failure.ts';

const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

const damaged = (): ApiFailure => new ApiFailure('damaged', 'the compressed data is damaged');

/** Base values of length (or distance) symbols and how many bits follow each. */
function ranges(first: number, extra: number[]): { base: number; bits: number }[] {
  let base = first;
  return extra.map((bits) => {
    const range = { base, bits };
    base += 1 << bits;
    return range;
  });
}
const LENGTHS = ranges(
  3,
  [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5],
).concat({ base: 258, bits: 0 });
const DISTANCES = ranges(
  1,
  [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ],
);

/** A canonical Huffman code: how many codes of each length there are, and the symbols in the order of their codes. */
interface Code {
  counts: Uint16Array;
  symbols: Uint16Array;
}

function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  const offsets = new Uint16Array(MAX_BITS + 2);
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i] ?? 0]!++;
  counts[0] = 0;
  for (let bits = 1; bits <= MAX_BITS; bits++)
    offsets[bits + 1] = (offsets[bits] ?? 0) + (counts[bits] ?? 0);
  for (let i = 0; i < lengths.length; i++) {
    const bits = lengths[i] ?? 0;
    if (bits !== 0) symbols[offsets[bits]!++] = i;
  }
  return { counts, symbols };
}

let fixed: [Code, Code] | undefined;
const fixedCodes = (): [Code, Code] =>
  (fixed ??= [
    codeOf(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    codeOf(Array.from({ length: 30 }, () => 5)),
  ]);

/** `size` is what the archive says comes out: more is refused, so a small file cannot grow without bound. */
export function inflate(data: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  let written = 0;
  let at = 0;
  let buffered = 0;
  let bufferedBits = 0;

  const bits = (count: number): number => {
    while (bufferedBits < count) {
      const byte = data[at++];
      if (byte === undefined) throw damaged();
      buffered |= byte << bufferedBits;
      bufferedBits += 8;
    }
    const value = buffered & ((1 << count) - 1);
    buffered >>>= count;
    bufferedBits -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Code): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= bits(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw damaged();
  };
  const put = (byte: number): void => {
    if (written >= size) throw damaged();
    out[written++] = byte;
  };
  const block = (literals: Code, distances: Code): void => {
    for (let found = symbol(literals); found !== 256; found = symbol(literals)) {
      if (found < 256) {
        put(found);
        continue;
      }
      const length = LENGTHS[found - 257];
      if (!length) throw damaged();
      const count = length.base + bits(length.bits);
      const distance = DISTANCES[symbol(distances)];
      if (!distance) throw damaged();
      const from = written - distance.base - bits(distance.bits);
      if (from < 0) throw damaged();
      for (let i = 0; i < count; i++) put(out[from + i] ?? 0);
    }
  };
  const dynamic = (): [Code, Code] => {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const own = new Uint8Array(19);
    const known = bits(4) + 4;
    for (let i = 0; i < known; i++) own[CODE_LENGTH_ORDER[i] ?? 0] = bits(3);
    const code = codeOf(own);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const found = symbol(code);
      if (found < 16) lengths.push(found);
      else {
        const value = found === 16 ? lengths.at(-1) : 0;
        if (value === undefined) throw damaged();
        const times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
        for (let i = 0; i < times; i++) lengths.push(value);
      }
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  };
  const stored = (): void => {
    buffered = bufferedBits = 0;
    const length = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8);
    at += 4;
    if (at + length > data.length || written + length > size) throw damaged();
    out.set(data.subarray(at, at + length), written);
    at += length;
    written += length;
  };

  for (let last = false; !last;) {
    last = bits(1) === 1;
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) block(...fixedCodes());
    else if (kind === 2) block(...dynamic());
    else throw damaged();
  }
  if (written !== size) throw damaged();
  return out;
}
