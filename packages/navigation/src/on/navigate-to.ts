// navigateToMiniProgram. The checks are cheap first, each with its own words; a refusal changes nothing (H7):
// foreground → nothing pending → parameters → own appId → tap → caller's list (then on/resolved.ts goes on).
import { inFront, notAGame, notClosing, nothingPending } from '../checks/may-act.ts';
import { listedByCaller, notItself } from '../checks/may-open.ts';
import { isAppId } from '@atrium/protocol';
import type { ProgramRequestEvent } from '../events.ts';
import { refuse } from '../journey/refuse.ts';
import { checkRequest } from '../request/check-request.ts';
import type { Instance, PendingJump } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onNavigateTo(turn: Turn, event: ProgramRequestEvent): void {
  const { state, policy } = turn;
  const caller = state.instances[event.instanceId];
  if (!caller || caller.health === 'crashed') return;
  const { dialect } = caller.facts;

  const tooEarly =
    inFront(state, caller) ?? notClosing(caller) ?? nothingPending(state) ?? notAGame(caller);
  if (tooEarly) return refuse(turn, caller.id, event.callId, tooEarly);
  const checked = checkRequest(event.args, { dialect, envVersion: caller.envVersion }, policy);
  if (!checked.ok) return refuse(turn, caller.id, event.callId, checked.refusal);
  const self = notItself(caller, checked.request.appId);
  if (self) return refuse(turn, caller.id, event.callId, self);

  const jump: PendingJump = {
    kind: 'jump',
    stage: 'attest',
    requestId: mint(turn, 'r'),
    callerId: caller.id,
    callId: event.callId,
    request: checked.request,
  };
  if (!policy.tapToNavigate[dialect]) return afterTap(turn, caller, jump);
  state.pending = jump;
  emit(turn, { type: 'attest', requestId: jump.requestId, instanceId: caller.id });
}

/** The tap is proven, or none is needed. */
export function afterTap(turn: Turn, caller: Instance, jump: PendingJump): void {
  const { appId, shortLink, envVersion, embedded } = jump.request;
  const refusal =
    appId === undefined
      ? null
      : (listedByCaller(caller, appId, turn.policy, embedded !== undefined) ??
        // What cannot be an id is not looked up, and not told apart from an unknown one (A11).
        (isAppId(appId) ? null : ({ code: 'invalid-appid' } as const)));
  if (refusal) {
    turn.state.pending = null;
    return refuse(turn, caller.id, jump.callId, refusal, appId);
  }
  turn.state.pending = { ...jump, stage: 'resolve' };
  emit(turn, {
    type: 'resolve',
    requestId: jump.requestId,
    ...(appId !== undefined && { appId }),
    ...(shortLink !== undefined && { shortLink }),
    envVersion,
    cause: 'jump',
  });
}
