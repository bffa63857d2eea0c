// Decision: what a hot entry does to the target's pages. A path relaunches, no path keeps (A22, A23, B14, B15): both wx
// run-time pages say so, against the API page's "empty = home page". The target's dialect decides (G3), and only wx
// knows `noRelaunchIfPathUnchanged` (A24). A mini game has one page, which goes on.
import type { PageAction } from '@atrium/protocol';
import type { EntryPlan } from '../entry/entry-plan.ts';
import { sameQuery } from '../entry/same-query.ts';
import type { PageFacts } from '../facts.ts';
import type { Instance } from '../state.ts';

export function pageAction(
  plan: EntryPlan,
  requested: PageFacts,
  target: Pick<Instance, 'facts' | 'lastRequested' | 'lastHalf'>,
  half = false,
): PageAction {
  if (plan.to.kind !== 'path' || target.facts.kind === 'game') return 'keep';
  const unchanged =
    // "… and the api category is the same".
    half === (target.lastHalf ?? false) &&
    requested.path === target.lastRequested.path &&
    sameQuery(requested.query, target.lastRequested.query);
  return plan.keepIfUnchanged && unchanged && target.facts.dialect === 'wx' ? 'keep' : 'relaunch';
}
