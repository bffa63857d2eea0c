// A request's body, whole: within its size, and at a pace that nobody can keep a place with.
import type { HeldBytes } from '../../limits/byte-room.ts';
import { createSlots } from '../../limits/slots.ts';
import { ApiError } from './api-error.ts';

export interface Pace {
  /** Before the first byte, and beside what the bytes so far have earned. */
  graceMs: number;
  bytesPerSecond: number;
  /** Between two parts, whatever the bytes so far have earned. */
  silenceMs: number;
  /** In all, however fast. */
  totalMs: number;
}

/** A telephone at the edge of a town is faster; who trickles is ended long before the server's own limit of five minutes. */
const PACE: Pace = {
  graceMs: 10_000,
  bytesPerSecond: 16 * 1024,
  silenceMs: 15_000,
  totalMs: 240_000,
};

/** Each has a part of its body in memory, or a picture all of it. */
const MAX_LARGE = 8;
const MAX_LARGE_EACH = 2;
const BUSY_S = 3;
const large = createSlots(MAX_LARGE, MAX_LARGE_EACH);

export const collectLarge = (request: Request, max: number, who: string): Promise<Uint8Array> =>
  inPlace(who, () => collect(request, max));

/** Of few that are large at once, and fewer of one caller. */
export async function inPlace<T>(who: string, work: () => Promise<T>): Promise<T> {
  const leave = large.take(who);
  if (!leave) throw new ApiError('upload-busy', undefined, BUSY_S);
  try {
    return await work();
  } finally {
    leave();
  }
}

/** @param held room for it, where there is little. */
export async function collect(
  request: Request,
  max: number,
  pace = PACE,
  held?: HeldBytes,
): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces(request, max, pace)) {
    if (held?.grow(piece.length) === false) throw new ApiError('upload-busy', undefined, BUSY_S);
    all.push(piece);
  }
  return Buffer.concat(all);
}

/** Counts while it reads: what a header promises is not believed. */
export async function* pieces(
  request: Request,
  max: number,
  pace = PACE,
): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > max)
    throw new ApiError('body-too-large', { maxBytes: max });
  let size = 0;
  /** For the sender alone: how long it takes to keep a part is not theirs. */
  let waited = 0;
  let whole = false;
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const earned = pace.graceMs + (size / pace.bytesPerSecond) * 1000;
      const left = Math.min(earned, pace.totalMs) - waited;
      const from = performance.now();
      const part = await within(Math.min(left, pace.silenceMs), reader.read());
      waited += performance.now() - from;
      if (part === 'cut')
        throw new ApiError('request-malformed', [{ path: '', message: 'the body was cut off' }]);
      if (part === 'slow') throw new ApiError('body-slow', { received: size }, 1);
      whole = part.done;
      if (part.done) return;
      size += part.value.length;
      if (size > max) throw new ApiError('body-too-large', { maxBytes: max });
      yield part.value;
    }
  } finally {
    // Also when whoever reads wants no more of it.
    if (!whole) void reader.cancel().catch(() => undefined);
  }
}

type Part = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>;

function within(ms: number, reading: Promise<Part>): Promise<Part | 'cut' | 'slow'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('slow'), Math.max(0, ms));
    void reading
      .catch(() => 'cut' as const)
      .then((part) => {
        clearTimeout(timer);
        resolve(part);
      });
  });
}
