// The entry a request asks for: scene 1037 when a program is the cause.
import { SCENES } from '@atrium/protocol';
import type { ReferrerInfo } from '@atrium/protocol';
import type { ChannelId } from '../ids.ts';
import type { CheckedRequest } from '../state.ts';
import type { EntryPlan } from './entry-plan.ts';
import { splitPath } from './split-path.ts';

export function entryPlanOf(
  request: CheckedRequest,
  referrer: ReferrerInfo,
  channelId?: ChannelId,
): EntryPlan {
  return {
    to: destination(request),
    scene: SCENES.fromProgram,
    referrer,
    ...(channelId && { channelId }),
    ...(request.noRelaunchIfPathUnchanged && { keepIfUnchanged: true }),
  };
}

/** Where a path and an app query lead; '' and '/' are no path at all (A17). */
export function destination(asked: Pick<CheckedRequest, 'path' | 'query'>): EntryPlan['to'] {
  const { path = '', query } = asked;
  const { page, search } = splitPath(path);
  return page === '' && search === ''
    ? { kind: 'home', ...(query && { query }) }
    : { kind: 'path', path, ...(query && { query }) };
}
