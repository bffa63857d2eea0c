// Decision: when openEmbeddedMiniProgram covers only a part of its caller. Every condition that is not met makes it an
// ordinary jump, "without the user noticing" (WeChat's guide to half-screen programs): a game, a caller that is a
// half-screen itself, a product union nobody here can vouch for, a host without half-screens. That the target accepts
// the caller was checked before. A `my` target that is open already ends its caller (B12): nothing is left to cover.
import type { PackageFacts } from '../facts.ts';
import type { Policy } from '../policy.ts';
import type { CheckedRequest, Seat } from '../state.ts';

export function opensHalf(
  request: CheckedRequest,
  caller: Seat | undefined,
  target: PackageFacts,
  policy: Policy,
): Seat['half'] {
  const wish = request.embedded;
  if (!wish || !caller || caller.half || !policy.halfScreens) return undefined;
  if (wish.union || target.kind === 'game') return undefined;
  const { appId, envVersion } = caller;
  return { over: { appId, envVersion }, expandable: wish.allowFullScreen };
}
