// A request's body, whole: within its size, and at a pace that nobody can keep a place with.
import { createSlots } from '../../limits/slots.ts';
import { ApiError } from './api-error.ts';

export interface Pace {
  /** Before the first byte, and beside what the bytes so far have earned. */
  graceMs: number;
  bytesPerSecond: number;
  /** In all, however fast. */
  totalMs: number;
}

/** A telephone at the edge of a town is faster; who trickles is ended long before the server's own limit of five minutes. */
export const PACE: Pace = { graceMs: 10_000, bytesPerSecond: 16 * 1024, totalMs: 240_000 };

/** Whole archives lie in memory while they arrive. */
const MAX_LARGE = 8;
const MAX_LARGE_EACH = 2;
const BUSY_S = 3;
const large = createSlots(MAX_LARGE, MAX_LARGE_EACH);

export async function collectLarge(
  request: Request,
  max: number,
  who: string,
): Promise<Uint8Array> {
  const leave = large.take(who);
  if (!leave) throw new ApiError('upload-busy', undefined, BUSY_S);
  try {
    return await collect(request, max);
  } finally {
    leave();
  }
}

/** Counts while it reads: what a header promises is not believed. */
export async function collect(request: Request, max: number, pace = PACE): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > max)
    throw new ApiError('body-too-large', { maxBytes: max });
  const chunks: Uint8Array[] = [];
  let size = 0;
  const from = performance.now();
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  for (;;) {
    const earned = pace.graceMs + (size / pace.bytesPerSecond) * 1000;
    const left = from + Math.min(earned, pace.totalMs) - performance.now();
    const part = await within(left, reader.read());
    if (part === 'cut')
      throw new ApiError('request-malformed', [{ path: '', message: 'the body was cut off' }]);
    if (part === 'slow') {
      void reader.cancel().catch(() => undefined);
      throw new ApiError('body-slow', { received: size }, 1);
    }
    if (part.done) return Buffer.concat(chunks);
    size += part.value.length;
    if (size > max) {
      await reader.cancel();
      throw new ApiError('body-too-large', { maxBytes: max });
    }
    chunks.push(part.value);
  }
}

type Part = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>;

function within(ms: number, reading: Promise<Part>): Promise<Part | 'cut' | 'slow'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('slow'), Math.max(0, ms));
    reading
      .catch(() => 'cut' as const)
      .then((part) => {
        clearTimeout(timer);
        resolve(part);
      });
  });
}
