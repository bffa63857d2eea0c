// The user's word on a jump (A1, A12, B1, B7). Everything that could have changed meanwhile would have closed the sheet (E17).
import { hideReason } from '../decisions/hide-reason.ts';
import type { ConfirmationAnsweredEvent } from '../events.ts';
import { sendToBackground } from '../journey/hide.ts';
import { refuse } from '../journey/refuse.ts';
import { openTarget } from '../journey/start.ts';
import type { Instance, PendingJump } from '../state.ts';
import type { ProgramInfo } from '@atrium/protocol';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onConfirmationAnswered(turn: Turn, event: ConfirmationAnsweredEvent): void {
  const { state } = turn;
  const jump = state.pending;
  if (jump?.kind !== 'jump' || jump.requestId !== event.requestId) return;
  const caller = state.instances[jump.callerId];
  if (jump.stage !== 'confirm' || !jump.target || !caller) return;
  const { program, version } = jump.target;
  if (!event.accepted) {
    state.pending = null;
    return refuse(turn, caller.id, jump.callId, { code: 'cancelled' }, program.appId);
  }
  if (version) return openTarget(turn, jump, program, version);
  state.pending = null;
  showNotReleased(turn, caller, jump, program);
}

/** B6: the call succeeded, and what the user sees is the host's page; leaving it is coming back from the target. */
function showNotReleased(
  turn: Turn,
  caller: Instance,
  jump: PendingJump,
  program: ProgramInfo,
): void {
  emit(turn, {
    type: 'reply',
    instanceId: caller.id,
    callId: jump.callId,
    result: { ok: true },
  });
  sendToBackground(turn, caller, hideReason('to-program'));
  turn.state.notReleased = program;
  emit(turn, { type: 'show-not-released', program });
}
