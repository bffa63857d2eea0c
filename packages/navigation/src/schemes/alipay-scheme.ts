// `alipays://platformapi/startapp?appId=…&page=…&query=…` ⇄ the parameters of navigateToMiniProgram (F1–F4), as the
// official helper code converts them: the same schemes are taken and refused, for the same reasons.
import type { Json } from '@atrium/protocol';
import { refused } from './link-request.ts';
import type { LinkRequest, Refused } from './link-request.ts';
import { queryFromText, queryToText, splitPairs } from './pairs.ts';

export type SchemeParams = { ok: true; params: LinkRequest } | Refused;

/**
 * Keys for the client that opens the scheme: channel, package updates, instances. Never given to the program (F5).
 * The converter for programs refuses them like every other key it does not know.
 */
const HOST_KEYS = new Set([
  'chInfo',
  'nbupdate',
  'nbversion',
  'enbsv',
  'nbsource',
  'nbsn',
  'startMultApp',
  'appClearTop',
  'closeCurrentApp',
  'sms',
  'apshareid',
]);

export function schemeToParams(
  scheme: string,
  hostKeys: 'refuse' | 'strip' = 'refuse',
): SchemeParams {
  if (!scheme.startsWith('alipays:')) return refused('! 非 alipays: 开头');
  // Everything up to the first '?', which every scheme with parameters has.
  const split = splitPairs(scheme.replace(/^[^?]*\?/, ''));
  if (!split.ok) return refused(`! 无法解码 '${split.piece}'`);
  const params: LinkRequest = { appId: '' };
  for (const [key, value] of split.pairs) {
    if (key === 'appId') params.appId = value;
    else if (key === 'page') params.path = value;
    else if (key === 'query') {
      const inner = queryFromText(value);
      if (!inner.ok) return refused(`! 无法解码 '${inner.piece}'`);
      params.query = inner.query;
    } else if (hostKeys === 'refuse' || !HOST_KEYS.has(key))
      return refused(`! 不支持参数 '${key}'`);
  }
  if (params.appId.length !== 16) return refused(`! 非 16 位 appId '${params.appId}'`);
  return { ok: true, params };
}

export interface Scheme {
  scheme: string;
  /** Set when something could not be expressed: a scheme carries no extraData (F3). */
  warning?: string;
}

/** Throws only for text that is no text: a lone surrogate cannot be encoded. */
export function paramsToScheme(params: LinkRequest & { extraData?: Json }): Scheme {
  const { appId, path, query, extraData } = params;
  const scheme =
    `alipays://platformapi/startapp?appId=${appId}` +
    (path ? `&page=${encodeURIComponent(path)}` : '') +
    (query ? `&query=${encodeURIComponent(queryToText(query))}` : '');
  const lost =
    typeof extraData === 'object' && extraData !== null
      ? Object.keys(extraData).length > 0
      : extraData !== undefined;
  return lost ? { scheme, warning: '! extraData 不支持在 scheme 中使用' } : { scheme };
}
