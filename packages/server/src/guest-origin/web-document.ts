// `/rt/<version>/web.html`: the frame around web pages, whose policy is made of the program's own list of domains.
import type { ProgramDomains } from '../registry/programs.ts';
import { webHeaders, type GuestHeaderContext } from './guest-headers.ts';

export interface WebDocument {
  html: string;
  headers: Record<string, string>;
}

/** A made-up site the server answers itself, and where the browser finds it. */
export interface SiteAlias {
  from: string;
  to: string;
}

/** @param shared all programs are on one name: an origin here would be that of all of them. */
export function webDocument(
  context: GuestHeaderContext,
  listed: ProgramDomains['webview'],
  alias?: SiteAlias,
  shared = false,
): WebDocument {
  const host = new URL(context.hostOrigin);
  const sources = (listed ?? []).flatMap(({ name, exclusive }) => {
    const listedSource = sourceOf(name);
    const source = listedSource === alias?.from ? (alias?.to ?? null) : listedSource;
    return source === null ? [] : [{ source, exclusive }];
  });
  // A page keeps its origin, and so its storage and cookies, where nobody but this program shows it: two programs would
  // share them. On the host's own site it would even share the host's process. All or none: a frame that has an origin
  // keeps it wherever a redirect leads it, and that may be any listed site.
  const owned =
    !shared &&
    sources.every(
      ({ source, exclusive }) =>
        exclusive && URL.canParse(source) && !sameSite(new URL(source).hostname, host.hostname),
    );
  const list = sources.map((it) => it.source).join(' ');
  const { runtimeVersion } = context;
  return {
    html:
      `<!doctype html><html><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">` +
      `<meta name="atrium-own-origins" content="${owned ? list : ''}">` +
      (alias ? `<meta name="atrium-alias" content="${alias.from} ${alias.to}">` : '') +
      `</head>` +
      `<body><script src="${new URL(context.guestOrigin).pathname.replace(/\/$/, '')}/rt/${runtimeVersion}/web.js"></script></body></html>`,
    headers: webHeaders(context, list || "'none'", shared),
  };
}

const HOST_NAME = /^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i;

/** A host name, a whole origin, or `*` (any site with https, for development), as a source of the policy. */
function sourceOf(name: string): string | null {
  if (name === '*') return 'https:';
  if (HOST_NAME.test(name)) return `https://${name.toLowerCase()}`;
  if (!/^https?:\/\//i.test(name) || !URL.canParse(name)) return null;
  return new URL(name).origin;
}

const sameSite = (name: string, host: string): boolean =>
  name === host || name.endsWith(`.${host}`) || host.endsWith(`.${name}`);
