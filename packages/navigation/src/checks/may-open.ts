// Whether this caller may open that program: what the caller declared, what the target and the platform allow.
import type { ProgramInfo, Refusal } from '@atrium/protocol';
import { mayEnterAt } from '../decisions/entry-pages.ts';
import { platformForbids } from '../decisions/industry-rule.ts';
import { opensItself } from '../decisions/own-app-id.ts';
import type { Policy } from '../policy.ts';
import type { Instance } from '../state.ts';

/** A10. */
export const notItself = (caller: Instance, appId: string | undefined): Refusal | null =>
  opensItself(caller.appId, appId) ? { code: 'self' } : null;

/** A8: only wx has the list; with none declared, nobody is listed. */
export function listedByCaller(
  { facts }: Instance,
  appId: string,
  policy: Policy,
  embedded: boolean,
): Refusal | null {
  if (facts.dialect !== 'wx' || !policy.requireNavigateList) return null;
  // Programs of WeChat declare half-screens in a list of their own.
  const listed =
    facts.navigateList?.includes(appId) || (embedded && facts.embeddedList?.includes(appId));
  return listed ? null : { code: 'not-in-list', appId };
}

/** A13, B3, B5. */
export function acceptedByTarget(
  caller: Instance,
  target: ProgramInfo,
  path: string | undefined,
): Refusal | null {
  if (platformForbids(target, caller.appId)) return { code: 'forbidden-by-platform' };
  const { acceptJumpFrom } = target;
  const accepted =
    acceptJumpFrom === 'everyone' ||
    (Array.isArray(acceptJumpFrom) && acceptJumpFrom.includes(caller.appId));
  return accepted && mayEnterAt(target, path) ? null : { code: 'forbidden-by-target' };
}
