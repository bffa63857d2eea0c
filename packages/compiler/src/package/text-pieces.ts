// Text in many pieces → bytes, when most pieces are those of the last time: these are copied, the others encoded. A script of
// hundreds of pages changes in one module at a time.

export interface EncodedPieces {
  readonly pieces: readonly string[];
  readonly bytes: Uint8Array;
  /** Where each piece begins in `bytes`; one more for the end. */
  readonly starts: Uint32Array;
}

const encoder = new TextEncoder();

export function encodePieces(pieces: readonly string[], last?: EncodedPieces): EncodedPieces {
  const same = matches(pieces, last?.pieces ?? []);
  let size = 0;
  pieces.forEach((piece, i) => {
    const at = same[i] ?? -1;
    // A UTF-16 unit becomes three bytes at most.
    size += at < 0 || !last ? piece.length * 3 : lengthAt(last, at);
  });
  const buffer = new Uint8Array(size);
  const starts = new Uint32Array(pieces.length + 1);
  let end = 0;
  pieces.forEach((piece, i) => {
    starts[i] = end;
    const at = same[i] ?? -1;
    if (at >= 0 && last) {
      const from = last.starts[at] ?? 0;
      buffer.set(last.bytes.subarray(from, from + lengthAt(last, at)), end);
      end += lengthAt(last, at);
    } else end += encoder.encodeInto(piece, buffer.subarray(end)).written;
  });
  starts[pieces.length] = end;
  // A copy costs more than what little is left over at the end.
  const bytes = size - end > size / 8 ? buffer.slice(0, end) : buffer.subarray(0, end);
  return { pieces, bytes, starts };
}

const lengthAt = ({ starts }: EncodedPieces, i: number): number =>
  (starts[i + 1] ?? 0) - (starts[i] ?? 0);

/** For each piece its index among the old ones, or -1: from the front, from the back, and side by side between. */
function matches(pieces: readonly string[], old: readonly string[]): Int32Array {
  const found = new Int32Array(pieces.length).fill(-1);
  const shift = old.length - pieces.length;
  let front = 0;
  while (front < pieces.length && front < old.length && pieces[front] === old[front])
    found[front] = front++;
  let back = pieces.length;
  while (back > front && back + shift > front && pieces[back - 1] === old[back - 1 + shift]) {
    back--;
    found[back] = back + shift;
  }
  if (shift === 0) for (let i = front; i < back; i++) if (pieces[i] === old[i]) found[i] = i;
  return found;
}
