// The top of the journey leaves, however it came to that, and the seat below comes forward (E1, E3, E4, E11, E15).
import type { HideReason, Json } from '@atrium/protocol';
import type { DestroyReason } from '../commands.ts';
import { returnPlan } from '../decisions/return-entry.ts';
import type { Turn } from '../turn.ts';
import { cancelPending } from './cancel-pending.ts';
import { destroy } from './destroy.ts';
import { topSeat } from './front.ts';
import { sendToBackground } from './hide.ts';
import { land, showHome } from './land.ts';
import { dismissRecovery } from './recovery.ts';

export interface Leaving {
  hideReason: HideReason;
  /** Ends the leaver instead of keeping it alive. */
  destroy?: DestroyReason;
  /** Only what a program handed over itself; a user who closes or goes back hands over nothing. */
  extraData?: Json;
}

export function leave(turn: Turn, leaving: Leaving): void {
  const { state } = turn;
  cancelPending(turn, { code: 'closed' });
  dismissRecovery(turn);
  const seat = state.seats.pop();
  if (!seat) return;
  const leaver = seat.instanceId ? state.instances[seat.instanceId] : undefined;
  if (leaver) {
    sendToBackground(turn, leaver, leaving.hideReason);
    if (leaving.destroy && state.instances[leaver.id]) destroy(turn, leaver, leaving.destroy);
  }
  const below = topSeat(state);
  if (!below) return showHome(turn);
  land(turn, returnPlan(state, below, seat.appId, leaving.extraData));
}
