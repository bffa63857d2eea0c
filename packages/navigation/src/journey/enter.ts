// Carrying out an open: the front gives way, the seats are rearranged, the target comes forward.
import type { EntryPlan } from '../entry/entry-plan.ts';
import { destination, entryPlanOf } from '../entry/entry-plan-of.ts';
import { opensHalf } from '../decisions/opens-half.ts';
import { exitingSeats } from '../decisions/who-exits.ts';
import { hideReason } from '../decisions/hide-reason.ts';
import type { Instance, PendingJump, PendingOpen, Seat } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { destroy } from './destroy.ts';
import { frontInstance, sameProgram, topSeat } from './front.ts';
import { hide, sendToBackground } from './hide.ts';
import { present } from './present.ts';
import { dismissRecovery } from './recovery.ts';

/** A program opened it (A1, B1, B16). Order of E5: the caller's success, its hide, whoever exits, then the target. */
export function enterFromProgram(
  turn: Turn,
  jump: PendingJump,
  target: Instance,
  start: 'cold' | 'hot',
): void {
  const { state } = turn;
  const caller = state.instances[jump.callerId];
  if (!caller) return;
  const channelId = jump.request.wantsChannel ? mint(turn, 'c') : undefined;
  emit(turn, {
    type: 'reply',
    instanceId: caller.id,
    callId: jump.callId,
    result: { ok: true, ...(channelId && { channelId }) },
  });
  dismissRecovery(turn);
  sendToBackground(turn, caller, hideReason('to-program'));

  const at = state.seats.findIndex((seat) => sameProgram(seat, target));
  const exiting = exitingSeats(caller.facts.dialect, state.seats, at);
  if (at >= 0) state.seats.splice(at, 1);
  for (const seat of exiting.toReversed()) {
    state.seats.splice(state.seats.indexOf(seat), 1);
    const instance = seat.instanceId ? state.instances[seat.instanceId] : undefined;
    if (instance) destroy(turn, instance, 'stack-rule');
  }
  const below = topSeat(state);
  const over = below?.instanceId === caller.id ? below : undefined;
  const half = opensHalf(jump.request, over, target.facts, turn.policy);
  state.seats.push({ ...seatOf(target), ...(half && { half }) });

  const callerLives = caller.id in state.instances;
  if (channelId && callerLives)
    state.channels[channelId] = {
      id: channelId,
      opener: caller.id,
      opened: target.id,
      messages: 0,
      bytes: 0,
    };
  const referrer = {
    appId: caller.appId,
    ...(jump.request.extraData !== undefined && { extraData: jump.request.extraData }),
  };
  present(turn, target, start, entryPlanOf(jump.request, referrer, channelId));
  // The opener has already exited, so the target gets a channel that is closed, not none at all (C7).
  if (channelId && !callerLives)
    emit(turn, {
      type: 'channel-close',
      instanceId: target.id,
      peer: caller.id,
      channelId,
      why: 'peer-destroyed',
    });
}

/** The host or a link opened it: a journey of its own; whoever was there stays alive in the background. */
export function enterFromHost(
  turn: Turn,
  open: PendingOpen,
  target: Instance,
  start: 'cold' | 'hot',
): void {
  const { state } = turn;
  const front = frontInstance(state);
  state.notReleased = null;
  dismissRecovery(turn);
  state.seats = [seatOf(target)];
  if (front?.id === target.id) hide(turn, front, hideReason('reentry'));
  else if (front) sendToBackground(turn, front, hideReason('to-host'));
  present(turn, target, start, planOfOpen(open));
}

const planOfOpen = (open: PendingOpen): EntryPlan => ({
  to: destination(open.request),
  scene: open.scene,
  ...(open.referrer && { referrer: open.referrer }),
});

const seatOf = (instance: Instance): Seat => ({
  appId: instance.appId,
  envVersion: instance.envVersion,
  instanceId: instance.id,
  program: instance.program,
  page: instance.page,
});
