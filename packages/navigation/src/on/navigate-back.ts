// navigateBackMiniProgram: back to the opener with a result (E1, E2, B18, B19). No tap, no question.
import { inFront, notAGame } from '../checks/may-act.ts';
import { hideReason } from '../decisions/hide-reason.ts';
import { returnedExtraData } from '../decisions/returned-extra-data.ts';
import type { ProgramRequestEvent } from '../events.ts';
import { openerSeat } from '../journey/front.ts';
import { leave } from '../journey/leave.ts';
import { refuse } from '../journey/refuse.ts';
import { checkExtraData } from '../request/check-extra-data.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onNavigateBack(turn: Turn, event: ProgramRequestEvent): void {
  const { state, policy } = turn;
  const leaver = state.instances[event.instanceId];
  if (!leaver || leaver.health === 'crashed') return;
  const { callId, args } = event;
  const refusal =
    inFront(state, leaver) ??
    notAGame(leaver) ??
    checkExtraData(args.extraData, policy.extraData) ??
    (openerSeat(state, leaver.id) ? null : ({ code: 'no-opener' } as const));
  if (refusal) return refuse(turn, leaver.id, callId, refusal);
  emit(turn, { type: 'reply', instanceId: leaver.id, callId, result: { ok: true } });
  const extraData = returnedExtraData(leaver.facts.dialect, args.extraData);
  leave(turn, {
    hideReason: hideReason('to-program'),
    ...(extraData !== undefined && { extraData }),
  });
}
