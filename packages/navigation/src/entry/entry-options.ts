// A plan in the shape of the target's dialect (section D, G1–G6): what App.onLaunch and App.onShow will be given.
import type { ApiCategory, EntryOptions } from '@atrium/protocol';
import { entryWithoutPath } from '../decisions/entry-without-path.ts';
import { queriesFor } from '../decisions/query-across-dialects.ts';
import type { PackageFacts, PageFacts } from '../facts.ts';
import type { EntryPlan } from './entry-plan.ts';
import { parseQuery } from './parse-query.ts';
import { splitPath } from './split-path.ts';

export function entryOptions(
  plan: EntryPlan,
  target: { facts: PackageFacts; page: PageFacts },
  start: 'cold' | 'hot',
  apiCategory: ApiCategory = 'default',
): EntryOptions {
  const { path, query } = destinationPage(plan.to, target, start);
  const appQuery = plan.to.kind === 'own' ? undefined : plan.to.query;
  return {
    path: path || target.facts.entryPagePath,
    ...queriesFor(target.facts.dialect, query, appQuery),
    scene: plan.scene,
    // Written here and nowhere else: what callers put into query or extraData stays there (D7). Data that
    // was not given is absent, not empty (B11, D2).
    ...(plan.referrer && { referrerInfo: plan.referrer }),
    apiCategory,
    ...(plan.channelId && { channelId: plan.channelId }),
  };
}

function destinationPage(
  to: EntryPlan['to'],
  target: { facts: PackageFacts; page: PageFacts },
  start: 'cold' | 'hot',
): PageFacts {
  switch (to.kind) {
    case 'own':
      // Where a live program is, it knows better than a plan that had to wait.
      return start === 'hot' ? target.page : to.page;
    case 'home':
      return start === 'hot' ? entryWithoutPath(target.page) : { path: '', query: {} };
    case 'path': {
      const { page, search } = splitPath(to.path);
      // A mini game has one page, whatever its callers name: the query is what they say to it.
      const path = target.facts.kind === 'game' ? '' : page;
      return { path, query: parseQuery(search, target.facts.decodeQuery) };
    }
  }
}
