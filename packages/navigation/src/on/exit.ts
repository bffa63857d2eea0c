// exitMiniProgram: only in a tap (E4, B20). It may end a jump that is still being confirmed (E17).
import { inFront, notAGame } from '../checks/may-act.ts';
import { exitDestroys } from '../decisions/exit-destroys.ts';
import { hideReason } from '../decisions/hide-reason.ts';
import type { ProgramRequestEvent } from '../events.ts';
import { leave } from '../journey/leave.ts';
import { refuse } from '../journey/refuse.ts';
import type { Instance } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onExit(turn: Turn, event: ProgramRequestEvent): void {
  const { state, policy } = turn;
  const leaver = state.instances[event.instanceId];
  if (!leaver || leaver.health === 'crashed') return;
  const refusal = inFront(state, leaver) ?? notAGame(leaver);
  if (refusal) return refuse(turn, leaver.id, event.callId, refusal);
  if (!policy.tapToExit[leaver.facts.dialect]) return leaveByExit(turn, leaver, event.callId);
  const requestId = mint(turn, 'r');
  state.exits.push({ requestId, instanceId: leaver.id, callId: event.callId });
  emit(turn, { type: 'attest', requestId, instanceId: leaver.id });
}

/** The tap is proven, or none is needed. */
export function leaveByExit(turn: Turn, leaver: Instance, callId: number): void {
  const { state } = turn;
  const refusal = inFront(state, leaver);
  if (refusal) return refuse(turn, leaver.id, callId, refusal);
  const { dialect } = leaver.facts;
  if (turn.policy.tapToExit[dialect]) emit(turn, { type: 'consume-tap', instanceId: leaver.id });
  emit(turn, { type: 'reply', instanceId: leaver.id, callId, result: { ok: true } });
  refuseOtherExits(turn, leaver);
  leave(turn, {
    hideReason: hideReason('to-host'),
    ...(exitDestroys(dialect) && { destroy: 'exit' }),
  });
}

/** Several exits in one tap: one leaves, each is answered (A7, H3). */
export function refuseOtherExits(turn: Turn, leaver: Instance): void {
  const others = turn.state.exits.filter((exit) => exit.instanceId === leaver.id);
  turn.state.exits = turn.state.exits.filter((exit) => exit.instanceId !== leaver.id);
  for (const other of others) refuse(turn, leaver.id, other.callId, { code: 'closed' });
}
