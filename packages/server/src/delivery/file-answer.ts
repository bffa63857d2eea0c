// Answers with a file whose content has a name: in the coding its reader takes, a part of it where a part is asked for, and
// not at all where the reader has it.
import { createHash } from 'node:crypto';
import { parseRange, partOf } from '../byte-range.ts';
import { codingFor, compressed, isCompressible, type Coding } from './content-coding.node.ts';

export interface ServedFile {
  /** Names the content: its sha256, or anything that changes with it. */
  tag: string;
  /** Its ending and size say whether compressing helps. */
  path: string;
  size: number;
  plain(): Promise<Uint8Array | undefined>;
  /** As it was compressed before anybody asked. Undefined: it was not. */
  stored?(coding: Coding): Promise<Uint8Array | undefined>;
}

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
  const etag = coding ? `"${file.tag}-${coding}"` : plainTag;
  const known = {
    ...headers,
    etag,
    'accept-ranges': 'bytes',
    ...(compressible ? { vary: 'Accept-Encoding' } : {}),
  };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: known });
  if (coding) {
    const packed = (await file.stored?.(coding)) ?? (await packNow(file, coding));
    return packed && answer(packed, 200, { ...known, 'content-encoding': coding });
  }
  const bytes = await file.plain();
  if (!bytes) return undefined;
  const cut = partOf(bytes, part);
  return answer(cut.bytes, cut.status, { ...known, ...cut.headers });
}

async function packNow(file: ServedFile, coding: Coding): Promise<Uint8Array | undefined> {
  const bytes = await file.plain();
  return bytes && compressed(file.tag, bytes, coding);
}

const answer = (bytes: Uint8Array, status: number, headers: Record<string, string>): Response =>
  new Response(bytes as Uint8Array<ArrayBuffer>, {
    status,
    headers: { ...headers, 'content-length': String(bytes.length) },
  });

/** `If-None-Match` compares weakly (RFC 9110 §13.1.2). */
const isKnown = (header: string | null, etag: string): boolean =>
  header?.split(',').some((it) => it.trim().replace(/^W\//, '') === etag || it.trim() === '*') ??
  false;
