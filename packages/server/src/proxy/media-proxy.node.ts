// /img, /media and /font on a program's label: remote media through the platform, declared domains only, always inert.
import { partOf, type ByteRange } from '../byte-range.ts';
import { checkDomain } from './domain-list.ts';
import { guardedRequest, ProxyError } from './guarded-request.node.ts';
import { fileHeaders } from '../guest-origin/guest-headers.ts';
import type { ProgramDomains } from '../registry/programs.ts';

export interface MediaProxy {
  fetch(
    kind: 'img' | 'media' | 'font',
    domains: ProgramDomains,
    url: string,
    range?: ByteRange,
  ): Promise<Response>;
}

const ACCEPTED = {
  img: /^image\//,
  media: /^(audio|video)\//,
  font: /^(font\/|application\/(x-)?font)/,
};
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** A film is fetched in pieces of this size, so that it may be longer than a file. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** `intercept` lets a server answer some hosts itself (the demo service of development). */
export function createMediaProxy(
  intercept: (url: URL) => Promise<Response> | undefined = () => undefined,
): MediaProxy {
  const refuse = (status: 403 | 502, why: string): Response =>
    new Response(why, { status, headers: fileHeaders('text/plain; charset=utf-8') });

  const follow = async (
    kind: 'img' | 'media' | 'font',
    domains: ProgramDomains,
    text: string,
    range: ByteRange | undefined,
    left: number,
  ): Promise<Response> => {
    const list = kind === 'img' ? domains.image : domains.download;
    const verdict = checkDomain(text, list, ['https:', 'http:']);
    if (!verdict.ok) return refuse(403, verdict.reason);
    const own = intercept(verdict.url);
    if (own) return own;
    const answer = await guardedRequest({
      url: verdict.url,
      method: 'GET',
      headers: {
        accept: `${kind === 'img' ? 'image' : kind}/*,*/*;q=0.5`,
        'user-agent': 'Atrium',
        ...(range && { range: piece(range) }),
      },
      timeoutMs: 15_000,
      maxResponseBytes: MAX_BYTES,
      allowPrivate: verdict.explicitOrigin,
    });
    const location = answer.headers['location'];
    if (answer.status >= 300 && answer.status < 400 && location !== undefined && left > 0)
      return follow(kind, domains, new URL(location, verdict.url).href, range, left - 1);
    const type = answer.headers['content-type'] ?? '';
    const headers = { ...fileHeaders(type), 'cache-control': 'private, max-age=3600' };
    const given = answer.headers['content-range'];
    if (range && answer.status === 206 && given !== undefined && ACCEPTED[kind].test(type))
      return new Response(new Uint8Array(answer.body), {
        status: 206,
        headers: { ...headers, 'accept-ranges': 'bytes', 'content-range': given },
      });
    if (answer.status !== 200 || !ACCEPTED[kind].test(type))
      return refuse(502, `not ${kind}: ${answer.status} ${type}`);
    const part = partOf(new Uint8Array(answer.body), range);
    return new Response(part.bytes as Uint8Array<ArrayBuffer>, {
      status: part.status,
      headers: { ...headers, ...part.headers },
    });
  };

  return {
    fetch: (kind, domains, url, range) =>
      follow(kind, domains, url, range, MAX_REDIRECTS).catch((error: unknown) =>
        refuse(502, error instanceof ProxyError ? error.message : 'the file could not be fetched'),
      ),
  };
}

function piece({ start, end }: ByteRange): string {
  const last = start + PIECE_BYTES - 1;
  return `bytes=${start}-${Math.min(end ?? last, last)}`;
}
