// What the user does in the host's chrome. The user is never refused, and never carries data (E3).
import { hideReason } from '../decisions/hide-reason.ts';
import { resumePlan } from '../decisions/resume-entry.ts';
import { returnPlan } from '../decisions/return-entry.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { destroy } from '../journey/destroy.ts';
import { frontInstance, topHalf, topSeat } from '../journey/front.ts';
import { sendToBackground } from '../journey/hide.ts';
import { land, showHome } from '../journey/land.ts';
import { leave } from '../journey/leave.ts';
import { dismissRecovery } from '../journey/recovery.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

/** The capsule's close, and back on the first page. */
export function onUserLeave(turn: Turn): void {
  const { state } = turn;
  const { notReleased } = state;
  const seat = topSeat(state);
  if (notReleased === null || !seat) return leave(turn, { hideReason: hideReason('to-host') });
  // The host's page 暂未找到此功能 stands for the program that could not be opened.
  cancelPending(turn, { code: 'closed' });
  state.notReleased = null;
  land(turn, returnPlan(state, seat, notReleased.appId, undefined));
}

export function onUserHome(turn: Turn): void {
  const { state } = turn;
  cancelPending(turn, { code: 'closed' });
  dismissRecovery(turn);
  const front = frontInstance(state);
  state.notReleased = null;
  state.seats = [];
  if (front) sendToBackground(turn, front, hideReason('to-host'));
  showHome(turn);
}

/** Its category changes with it; what it was told when it entered stays. */
export function onUserExpand(turn: Turn): void {
  const { state } = turn;
  const front = frontInstance(state);
  const seat = topSeat(state);
  if (!front?.visible || !seat || !topHalf(state)?.expandable) return;
  delete seat.half;
  emit(turn, { type: 'expand', instanceId: front.id });
}

/** Accepts an `offer-recovery`. */
export function onUserReload(turn: Turn): void {
  const { state } = turn;
  const { pending } = state;
  const front = frontInstance(state);
  if (pending?.kind === 'landing' && pending.stage === 'failed') {
    dismissRecovery(turn);
    return land(turn, pending.plan, pending.cause);
  }
  if (!front || front.health === 'well') return;
  cancelPending(turn, { code: 'closed' });
  dismissRecovery(turn);
  destroy(turn, front, front.health === 'crashed' ? 'crashed' : 'not-responding');
  land(turn, resumePlan({ kind: 'own', page: front.page }), 'restart');
}
