// Whose styles reach whom: the class prefix of a component, from `styleIsolation` of either dialect.
import type { Dialect, JsonObject } from '@atrium/protocol';
import { shortName } from '../hash.ts';

export interface StyleScope {
  /** '' when the component's classes are shared with everybody. */
  prefix: string;
  /** What `:host` selects. */
  host: string;
}

/**
 * `wx` components are isolated unless they say `shared`; `my` components are shared unless they say `apply-shared`.
 * Pages are the outermost scope and never prefixed.
 * @param declared `options.styleIsolation` of the component's script, which counts when the json is silent.
 */
export function styleScope(
  key: string,
  kind: 'page' | 'component',
  config: JsonObject,
  dialect: Dialect,
  declared: string | undefined,
): StyleScope {
  const host = `c${shortName(key).slice(-7)}`;
  const isolation =
    config['styleIsolation'] ?? declared ?? (dialect === 'wx' ? 'isolated' : 'shared');
  const isShared =
    isolation === 'shared' ||
    (dialect === 'my' && isolation !== 'apply-shared' && isolation !== 'isolated');
  return { prefix: kind === 'page' || isShared ? '' : host, host };
}

/** `options: { styleIsolation: 'shared' }` written as literals in the component's own script. */
export const declaredIsolation = (code: string): string | undefined =>
  /\bstyleIsolation\s*:\s*["'`]([a-z-]+)["'`]/.exec(code)?.[1];
