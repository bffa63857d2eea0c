// Parts of files: players ask for them to seek, and Safari plays nothing without.

export interface ByteRange {
  start: number;
  /** The last byte, or absent: to the end. */
  end?: number;
}

/** One range with a first byte; anything else is answered with the whole file, as the standard allows. */
export function parseRange(header: string | undefined): ByteRange | undefined {
  const [, start, end] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header?.trim() ?? '') ?? [];
  if (start === undefined) return undefined;
  const range =
    end === undefined ? { start: Number(start) } : { start: Number(start), end: Number(end) };
  return range.end !== undefined && range.end < range.start ? undefined : range;
}

/** Status, headers and bytes of an answer to a request for a part of a file, or for all of it. */
export function partOf(
  bytes: Uint8Array,
  range: ByteRange | undefined,
): { status: 200 | 206 | 416; headers: Record<string, string>; bytes: Uint8Array } {
  const { status, headers, start, end } = cutOf(bytes.length, range);
  return { status, headers, bytes: bytes.subarray(start, end) };
}

/** The same of a file that is somewhere else: which bytes to send, `end` not among them. */
export function cutOf(
  size: number,
  range: ByteRange | undefined,
): { status: 200 | 206 | 416; headers: Record<string, string>; start: number; end: number } {
  const accepts = { 'accept-ranges': 'bytes' };
  if (!range) return { status: 200, headers: accepts, start: 0, end: size };
  const { start } = range;
  if (start >= size)
    return {
      status: 416,
      headers: { ...accepts, 'content-range': `bytes */${size}` },
      start: 0,
      end: 0,
    };
  const end = Math.min(range.end ?? size - 1, size - 1) + 1;
  return {
    status: 206,
    headers: { ...accepts, 'content-range': `bytes ${start}-${end - 1}/${size}` },
    start,
    end,
  };
}
