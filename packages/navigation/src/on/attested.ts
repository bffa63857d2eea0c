// The browser's word on a tap: for a jump, or for an exit.
import type { AttestedEvent } from '../events.ts';
import { leaveByExit } from './exit.ts';
import { isForeground } from '../journey/front.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { refuse } from '../journey/refuse.ts';
import type { Turn } from '../turn.ts';
import { afterTap } from './navigate-to.ts';

export function onAttested(turn: Turn, event: AttestedEvent): void {
  const { state } = turn;
  const { pending } = state;
  if (pending?.requestId === event.requestId) {
    if (pending.kind !== 'jump' || pending.stage !== 'attest') return;
    const caller = state.instances[pending.callerId];
    if (!caller || !event.active) return cancelPending(turn, { code: 'tap-required' });
    // The host page may have been hidden while the view was asked.
    if (!isForeground(state, caller)) return cancelPending(turn, { code: 'not-foreground' });
    return afterTap(turn, caller, pending);
  }
  const exit = state.exits.find(({ requestId }) => requestId === event.requestId);
  if (!exit) return;
  state.exits = state.exits.filter((other) => other !== exit);
  const leaver = state.instances[exit.instanceId];
  if (!leaver) return;
  if (!event.active) return refuse(turn, leaver.id, exit.callId, { code: 'tap-required' });
  leaveByExit(turn, leaver, exit.callId);
}
