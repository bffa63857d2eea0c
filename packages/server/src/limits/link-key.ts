// Lets in who has the link: its key becomes a cookie, and without either there is nothing to see. For a host that is open to a
// network for an hour, not for a platform.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface LinkKey {
  knows(request: IncomingMessage): boolean;
  /** False: this request has been answered. */
  admits(request: IncomingMessage, response: ServerResponse): boolean;
  /** The same for frames of programs, which send no cookies: from the address of somebody who had the key. */
  admitsFrame(request: IncomingMessage, response: ServerResponse): boolean;
}

/** More people than look at one preview. */
const MAX_ADDRESSES = 1000;

/** Cookies are shared by all ports of a name. */
export function createLinkKey(key: string, port: number): LinkKey {
  const cookie = `atrium_link_${port}`;
  const wanted = digest(key);
  const addresses = new Set<string>();
  const isKey = (text: string | null): boolean =>
    text !== null && timingSafeEqual(digest(text), wanted);
  const knows = ({ headers }: IncomingMessage): boolean =>
    (headers.cookie ?? '')
      .split(/;\s*/)
      .some((it) => it.startsWith(`${cookie}=`) && isKey(it.slice(cookie.length + 1)));
  return {
    knows,
    admits(request, response) {
      const { pathname, searchParams } = new URL(`http://host${request.url ?? '/'}`);
      if (isKey(searchParams.get('key'))) {
        searchParams.delete('key');
        const query = searchParams.size > 0 ? `?${searchParams}` : '';
        response.writeHead(303, {
          // Not an address of another host: `//evil.example` has no place here.
          location: pathname.replace(/^\/+/, '/') + query,
          'set-cookie': `${cookie}=${key}; Path=/; HttpOnly; SameSite=Lax`,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
        });
        response.end();
        return false;
      }
      if (!knows(request)) return refuse(response);
      if (addresses.size < MAX_ADDRESSES) addresses.add(request.socket.remoteAddress ?? '');
      return true;
    },
    admitsFrame(request, response) {
      return addresses.has(request.socket.remoteAddress ?? '') || refuse(response);
    },
  };
}

function refuse(response: ServerResponse): false {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Open the whole link, with its key. 请打开完整链接（含 key）。\n');
  return false;
}

/** Of one length, whatever somebody sends. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
