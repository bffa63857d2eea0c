// The host page was reloaded: every realm is gone, the seats are not. The top starts again where it was (E16).
import { resumePlan } from '../decisions/resume-entry.ts';
import type { RestoreEvent } from '../events.ts';
import { topSeat } from '../journey/front.ts';
import { land } from '../journey/land.ts';
import type { Turn } from '../turn.ts';

export function onRestore(turn: Turn, event: RestoreEvent): void {
  const { state } = turn;
  // Only a journey that has not begun can be continued.
  if (state.seats.length > 0 || state.pending || Object.keys(state.instances).length > 0) return;
  state.seats = event.snapshot.seats.map(({ half, ...seat }) => ({
    ...seat,
    // The host may have other ways to show programs since.
    ...(half && turn.policy.halfScreens && { half }),
    instanceId: null,
    program: null,
  }));
  const top = topSeat(state);
  if (top) land(turn, resumePlan({ kind: 'own', page: top.page }), 'restore');
}
