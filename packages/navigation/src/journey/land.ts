// The journey comes back to its top seat: the program there comes forward, is started again, or the host's home shows.
import type { EntryPlan } from '../entry/entry-plan.ts';
import type { PendingLanding } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { topSeat } from './front.ts';
import { present } from './present.ts';

export function land(turn: Turn, plan: EntryPlan, cause: PendingLanding['cause'] = 'return'): void {
  const seat = topSeat(turn.state);
  if (!seat) return showHome(turn);
  const instance = seat.instanceId ? turn.state.instances[seat.instanceId] : undefined;
  if (instance) return present(turn, instance, 'hot', plan);
  const requestId = mint(turn, 'r');
  turn.state.pending = { kind: 'landing', stage: 'resolve', requestId, cause, plan };
  emit(turn, { type: 'show-splash', appId: seat.appId, program: seat.program });
  emit(turn, {
    type: 'resolve',
    requestId,
    appId: seat.appId,
    envVersion: seat.envVersion,
    cause,
  });
}

export function showHome(turn: Turn): void {
  emit(turn, { type: 'show-home' });
  emit(turn, {
    type: 'journal',
    entry: {
      at: turn.state.now,
      kind: 'hop',
      from: null,
      to: null,
      start: null,
      scene: null,
      path: null,
      referrer: null,
      dataBytes: 0,
    },
  });
}
