// /img, /media and /font on a program's label: remote media through the platform, declared domains only, always inert.
import { checkDomain } from './domain-list.ts';
import { guardedRequest, ProxyError } from './guarded-request.node.ts';
import { fileHeaders } from '../guest-origin/guest-headers.ts';
import type { ProgramDomains } from '../registry/programs.ts';

export interface MediaProxy {
  fetch(kind: 'img' | 'media' | 'font', domains: ProgramDomains, url: string): Promise<Response>;
}

const ACCEPTED = {
  img: /^image\//,
  media: /^(audio|video)\//,
  font: /^(font\/|application\/(x-)?font)/,
};
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_REDIRECTS = 3;

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
      headers: { accept: `${kind === 'img' ? 'image' : kind}/*,*/*;q=0.5`, 'user-agent': 'Atrium' },
      timeoutMs: 15_000,
      maxResponseBytes: MAX_BYTES,
      allowPrivate: verdict.explicitOrigin,
    });
    const location = answer.headers['location'];
    if (answer.status >= 300 && answer.status < 400 && location !== undefined && left > 0)
      return follow(kind, domains, new URL(location, verdict.url).href, left - 1);
    const type = answer.headers['content-type'] ?? '';
    if (answer.status !== 200 || !ACCEPTED[kind].test(type))
      return refuse(502, `not ${kind}: ${answer.status} ${type}`);
    return new Response(new Uint8Array(answer.body), {
      headers: { ...fileHeaders(type), 'cache-control': 'private, max-age=3600' },
    });
  };

  return {
    fetch: (kind, domains, url) =>
      follow(kind, domains, url, MAX_REDIRECTS).catch((error: unknown) =>
        refuse(502, error instanceof ProxyError ? error.message : 'the file could not be fetched'),
      ),
  };
}
