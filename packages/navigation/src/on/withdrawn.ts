// A version was withdrawn (E15): in front it may say goodbye, in the background it goes at once, and nothing of it
// that is under way continues (E17).
import type { WithdrawnEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { destroy } from '../journey/destroy.ts';
import { failLanding } from '../journey/fail-landing.ts';
import { frontInstance } from '../journey/front.ts';
import type { Instance, Pending } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onWithdrawn(turn: Turn, event: WithdrawnEvent): void {
  const { state } = turn;
  if (state.pending && concerns(event, state.pending)) giveUp(turn, state.pending);
  for (const instance of Object.values(state.instances))
    if (sameVersion(event, instance.appId, instance.version)) withdraw(turn, instance);
}

function withdraw(turn: Turn, instance: Instance): void {
  const { state } = turn;
  if (frontInstance(state)?.id !== instance.id) return destroy(turn, instance, 'withdrawn');
  if (instance.closesAt !== null) return;
  // It is being closed from now on: what it asked for is answered, and nothing appears any more (A14).
  if (state.pending?.kind === 'jump') cancelPending(turn, { code: 'closed' });
  instance.closesAt = state.now + turn.policy.withdrawGraceMs;
  emit(turn, {
    type: 'tell-withdrawn',
    instanceId: instance.id,
    closesAt: instance.closesAt,
  });
}

function giveUp(turn: Turn, pending: Pending): void {
  if (pending.kind !== 'landing') return cancelPending(turn, { code: 'invalid-appid' });
  if (pending.launch)
    emit(turn, { type: 'destroy', instanceId: pending.launch.instanceId, why: 'withdrawn' });
  failLanding(turn, { code: 'invalid-appid' });
}

/** Asked for or being prepared: both are gone. */
function concerns(event: WithdrawnEvent, pending: Pending): boolean {
  if (pending.launch)
    return sameVersion(event, pending.launch.program.appId, pending.launch.version);
  const target = pending.kind === 'jump' ? pending.target : undefined;
  return target?.version != null && sameVersion(event, target.program.appId, target.version);
}

const sameVersion = (
  event: WithdrawnEvent,
  appId: string,
  version: { envVersion: string; version: string },
): boolean =>
  event.appId === appId &&
  event.envVersion === version.envVersion &&
  event.version === version.version;
