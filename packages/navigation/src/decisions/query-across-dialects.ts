// Decision: wx has one query, my has two that never mix (B9). A my caller's app query reaches a wx target merged into its
// one query, where the path wins on a clash (D9); a wx caller's path query stays the page query of a my target (D10).
import type { Dialect } from '@atrium/protocol';

type Query = Record<string, string>;

export function queriesFor(
  target: Dialect,
  pageQuery: Query,
  appQuery: Query | undefined,
): { pageQuery: Query; appQuery?: Query } {
  if (target === 'wx') return { pageQuery: { ...appQuery, ...pageQuery } };
  return { pageQuery, ...(appQuery && { appQuery }) };
}
