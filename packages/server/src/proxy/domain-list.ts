// May a program reach this address? Exact hosts, decided on the parsed URL.

export type DomainVerdict =
  | {
      ok: true;
      url: URL;
      /** Written with scheme and port in the list: the owner means exactly this origin, private addresses included. */ explicitOrigin: boolean;
    }
  | { ok: false; reason: string };

/**
 * `list` entries: `api.example.com` (https or wss on 443), a whole origin such as `http://localhost:9000`
 * (for development), or `*` (any public https host, for development).
 */
export function checkDomain(
  text: string,
  list: readonly string[],
  schemes: readonly string[],
): DomainVerdict {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { ok: false, reason: 'url is not valid' };
  }
  if (url.username !== '' || url.password !== '')
    return { ok: false, reason: 'url carries credentials' };
  const origin = `${url.protocol}//${url.host}`;
  if (list.includes(origin)) return { ok: true, url, explicitOrigin: true };
  if (!schemes.includes(url.protocol))
    return {
      ok: false,
      reason: `url should start with ${schemes.map((s) => `${s}//`).join(' or ')}`,
    };
  if (url.port !== '')
    return { ok: false, reason: 'url names a port that is not in the domain list' };
  const host = url.hostname.replace(/\.$/, '');
  // IP literals never match by name; `*` is not meant for them either.
  const literal = /^[\d.]+$/.test(host) || host.startsWith('[');
  if (list.includes(host) && !literal) return { ok: true, url, explicitOrigin: false };
  if (list.includes('*') && !literal && host.includes('.'))
    return { ok: true, url, explicitOrigin: false };
  return { ok: false, reason: 'url not in domain list' };
}
