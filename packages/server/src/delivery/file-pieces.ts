// A file that is too large to be in memory for everybody who reads it: read where it is, a piece at a time, as it is taken.

export interface StoredObject {
  size: number;
  /** From `start` on, before `end`; all of it or an error. */
  part(start: number, end: number): Promise<Uint8Array>;
}

/** Nothing is open between two pieces, so a reader that takes nothing costs no more than these. */
const PIECE_BYTES = 256 * 1024;

export function piecesOf(
  object: StoredObject,
  start: number,
  end: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        if (at < end) {
          // To the same places for everybody: stores remember pieces.
          const next = Math.min(end, (Math.floor(at / PIECE_BYTES) + 1) * PIECE_BYTES);
          controller.enqueue((await object.part(at, next)) as Uint8Array<ArrayBuffer>);
          at = next;
        }
        if (at >= end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
