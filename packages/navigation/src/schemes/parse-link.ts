// Any link a host may be handed: scanned, pasted, clicked, or in its own address bar.
import { schemeToParams } from './alipay-scheme.ts';
import { refused } from './link-request.ts';
import { parseOpen } from './own-link.ts';
import type { OwnLink } from './own-link.ts';
import { splitPairs } from './pairs.ts';

/** `https://ds.alipay.com/?scheme=…` wraps a whole scheme (F5); the other hosts are its older spellings. */
const WRAPPER = /^https:\/\/(?:ds|ur|m)\.alipay\.com\/[^?#]*\?([^#]*)/;
const MAX_CHARS = 16 * 1024;

/** `hostOrigin`: of the super app's page, as in `location.origin`. */
export function parseLink(text: string, hostOrigin: string): OwnLink {
  const link = text.trim();
  if (link.length > MAX_CHARS) return refused('the link is too long');
  const wrapped = WRAPPER.exec(link)?.[1];
  if (wrapped !== undefined) return parseWrapped(wrapped);
  if (link.startsWith('alipays:')) return parseAlipay(link);
  const own = ownSearch(link, hostOrigin);
  if (own === null) return refused('the link is not one of this app');
  const scheme = openedScheme(own);
  return scheme === undefined ? parseOpen(own) : parseAlipay(scheme);
}

/** `?open=alipays%3A…`: a whole scheme behind an address of ours. */
function openedScheme(search: string): string | undefined {
  const split = splitPairs(search);
  const open = split.ok ? new Map(split.pairs).get('open') : undefined;
  return open?.startsWith('alipays:') ? open : undefined;
}

function parseWrapped(search: string): OwnLink {
  const piece = search.split('&').find((part) => part.startsWith('scheme='));
  try {
    return parseAlipay(decodeURIComponent(piece?.slice('scheme='.length) ?? ''));
  } catch {
    return refused('the link cannot be decoded');
  }
}

function parseAlipay(scheme: string): OwnLink {
  const result = schemeToParams(scheme, 'strip');
  return result.ok ? { ok: true, kind: 'program', request: result.params } : result;
}

/** What stands between '?' and '#' of a link of ours; null for a foreign one. */
function ownSearch(link: string, hostOrigin: string): string | null {
  for (const start of ['atrium:', hostOrigin]) {
    if (!link.startsWith(start)) continue;
    const match = /^\/{0,2}(?:\?([^#]*))?(?:#.*)?$/.exec(link.slice(start.length));
    if (match) return match[1] ?? '';
  }
  return null;
}
