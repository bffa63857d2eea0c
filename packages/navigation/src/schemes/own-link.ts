// Atrium's own links (F6): `https://<host>/?open=…` for browsers and QR codes, `atrium:?open=…` for other programs of
// the device. `open` is a link id minted by the registry, which keeps what it stands for; or, while developing, an app
// id with `page`, `query` and `env` in the open. Nothing in a link is trusted: the registry decides what may be opened.
import { ENV_VERSIONS, isAppId } from '@atrium/protocol';
import type { EnvVersion } from '@atrium/protocol';
import { refused } from './link-request.ts';
import type { LinkRequest, Refused } from './link-request.ts';
import { queryFromText, queryToText, splitPairs } from './pairs.ts';

export type OwnLink =
  | { ok: true; kind: 'minted'; linkId: string }
  | { ok: true; kind: 'program'; request: LinkRequest }
  /** A link to the host itself. */
  | { ok: true; kind: 'home' }
  | Refused;

/** With the underscore no link id is an app id; `r_`: of a reviewer, for once. */
const LINK_ID = /^[lr]_[A-Za-z0-9_-]{16,64}$/;
export const isLinkId = (value: string): boolean => LINK_ID.test(value);

/** `search`: what stands between '?' and '#'. Keys that are not ours belong to the host page. */
export function parseOpen(search: string): OwnLink {
  const split = splitPairs(search);
  if (!split.ok) return refused(`the link cannot be decoded at "${split.piece}"`);
  const given = new Map(split.pairs);
  const open = given.get('open');
  if (open === undefined) return { ok: true, kind: 'home' };
  if (isLinkId(open)) return { ok: true, kind: 'minted', linkId: open };
  if (!isAppId(open)) return refused(`"${open}" is neither a link nor an app id`);
  const path = given.get('page');
  const env = given.get('env');
  if (env !== undefined && !isEnvVersion(env))
    return refused(`env should be ${ENV_VERSIONS.join(', ')} instead of "${env}"`);
  const query = given.has('query') ? queryFromText(given.get('query') ?? '') : undefined;
  if (query && !query.ok) return refused(`the query cannot be decoded at "${query.piece}"`);
  return {
    ok: true,
    kind: 'program',
    request: {
      appId: open,
      ...(path && { path }),
      ...(query && { query: query.query }),
      ...(env && { envVersion: env }),
    },
  };
}

const isEnvVersion = (value: string): value is EnvVersion =>
  (ENV_VERSIONS as readonly string[]).includes(value);

/** The developer form, without what stands before '?'. */
export function printOpen({ appId, path, query, envVersion }: LinkRequest): string {
  return (
    `open=${encodeURIComponent(appId)}` +
    (path ? `&page=${encodeURIComponent(path)}` : '') +
    (query ? `&query=${encodeURIComponent(queryToText(query))}` : '') +
    (envVersion ? `&env=${envVersion}` : '')
  );
}
