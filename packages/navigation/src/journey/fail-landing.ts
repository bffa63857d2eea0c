// The program at the top of the journey cannot be started again. Without network the user may retry, and the result
// waits (E10); otherwise its seat goes and the one below comes forward, as if it had been closed.
import type { Refusal } from '@atrium/protocol';
import { returnPlan } from '../decisions/return-entry.ts';
import type { Turn } from '../turn.ts';
import { topSeat } from './front.ts';
import { land, showHome } from './land.ts';
import { offerRecovery } from './recovery.ts';
import { reportFailure } from './refuse.ts';

export function failLanding(turn: Turn, refusal: Refusal): void {
  const { state } = turn;
  const { pending } = state;
  const seat = topSeat(state);
  if (pending?.kind !== 'landing' || !seat) return;
  if (refusal.code === 'network') {
    const { launch: _gone, ...rest } = pending;
    state.pending = { ...rest, stage: 'failed' };
    return offerRecovery(turn, { appId: seat.appId, program: seat.program, why: 'network' });
  }
  state.pending = null;
  state.seats.pop();
  reportFailure(turn, seat.appId, refusal);
  const below = topSeat(state);
  if (below) land(turn, returnPlan(state, below, seat.appId, undefined));
  else showHome(turn);
}
