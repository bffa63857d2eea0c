// Answers with a file whose content has a name: in the coding its reader takes, a part of it where a part is asked for, and
// not at all where the reader has it.
import { createHash } from 'node:crypto';
import { cutOf, parseRange, type ByteRange } from '../byte-range.ts';
import { codingFor, compressed, isCompressible, type Coding } from './content-coding.node.ts';
import { piecesOf, type StoredObject } from './file-pieces.ts';

export interface ServedFile {
  /** Names the content: its sha256, or anything that changes with it. */
  tag: string;
  /** Its ending and size say whether compressing helps. */
  path: string;
  size: number;
  plain(): Promise<Uint8Array | undefined>;
  /** As it was compressed before anybody asked. Undefined: it was not. */
  stored?(coding: Coding): Promise<Uint8Array | undefined>;
  /** Where it is, as it is or as it was compressed, to be read in pieces. Absent: it is in memory anyway. */
  open?(coding?: Coding): Promise<StoredObject | undefined>;
}

/** What is larger is not compressed on demand, and held whole for nobody. */
const WHOLE_BYTES = 1024 * 1024;

/** Nothing changes under such an address, ever. */
export const IMMUTABLE = { 'cache-control': 'public, max-age=31536000, immutable' };

/** A file in memory, named by its content. */
export function inHand(path: string, bytes: Uint8Array): ServedFile {
  const tag = createHash('sha256').update(bytes).digest('base64url');
  return { tag, path, size: bytes.length, plain: () => Promise.resolve(bytes) };
}

/** Undefined: there is no such file. */
export async function fileAnswer(
  request: Request,
  file: ServedFile,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const compressible = isCompressible(file.path, file.size);
  const range = parseRange(request.headers.get('range') ?? undefined);
  const plainTag = `"${file.tag}"`;
  // A part is a part of the file as it is; who has a part of something else gets the whole.
  const condition = request.headers.get('if-range');
  const part = range && (condition === null || condition === plainTag) ? range : undefined;
  const coding =
    compressible && !part
      ? codingFor(request.headers.get('accept-encoding') ?? undefined)
      : undefined;
  const known = {
    ...headers,
    'accept-ranges': 'bytes',
    ...(compressible ? { vary: 'Accept-Encoding' } : {}),
  };
  const had = request.headers.get('if-none-match');
  if (coding) {
    const coded = { ...known, etag: `"${file.tag}-${coding}"` };
    if (isKnown(had, coded.etag)) return new Response(null, { status: 304, headers: coded });
    const packed = await packedOf(file, coding);
    if (packed) return answer(packed, undefined, { ...coded, 'content-encoding': coding });
  }
  const plain = { ...known, etag: plainTag };
  if (isKnown(had, plainTag)) return new Response(null, { status: 304, headers: plain });
  const content = isLarge(file) ? await file.open() : await file.plain();
  return content && answer(content, part, plain);
}

const isLarge = (file: ServedFile): file is ServedFile & Required<Pick<ServedFile, 'open'>> =>
  file.size > WHOLE_BYTES && file.open !== undefined;

/** Undefined: nobody compressed it before and it is much work, or it would be no smaller. */
async function packedOf(
  file: ServedFile,
  coding: Coding,
): Promise<Uint8Array | StoredObject | undefined> {
  if (isLarge(file)) {
    const stored = await file.open(coding);
    return stored && stored.size < file.size ? stored : undefined;
  }
  const stored = await file.stored?.(coding);
  if (stored) return stored.length < file.size ? stored : undefined;
  const bytes = await file.plain();
  if (!bytes || bytes.length > WHOLE_BYTES) return undefined;
  const packed = await compressed(file.tag, bytes, coding);
  return packed.length < bytes.length ? packed : undefined;
}

function answer(
  content: Uint8Array | StoredObject,
  part: ByteRange | undefined,
  headers: Record<string, string>,
): Response {
  const whole = content instanceof Uint8Array;
  const cut = cutOf(whole ? content.length : content.size, part);
  const { start, end } = cut;
  const body = whole ? content.subarray(start, end) : piecesOf(content, start, end);
  return new Response(body as BodyInit, {
    status: cut.status,
    headers: { ...headers, ...cut.headers, 'content-length': String(end - start) },
  });
}

/** `If-None-Match` compares weakly (RFC 9110 §13.1.2). */
const isKnown = (header: string | null, etag: string): boolean =>
  header?.split(',').some((it) => it.trim().replace(/^W\//, '') === etag || it.trim() === '*') ??
  false;
