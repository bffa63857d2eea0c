// A package could not be fetched, is broken, or has a wrong signature: nothing half-open remains (A26).
import type { Refusal } from '@atrium/protocol';
import type { LaunchFailedEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { failLanding } from '../journey/fail-landing.ts';
import type { Turn } from '../turn.ts';

export function onLaunchFailed(
  turn: Turn,
  event: Pick<LaunchFailedEvent, 'instanceId' | 'why' | 'reason'>,
): void {
  const { pending } = turn.state;
  if (pending?.launch?.instanceId !== event.instanceId) return;
  const refusal: Refusal =
    event.why === 'network' ? { code: 'network' } : { code: 'package', reason: event.reason };
  const { launch: _removedByTheHost, ...rest } = pending;
  turn.state.pending = rest;
  if (pending.kind === 'landing') failLanding(turn, refusal);
  else cancelPending(turn, refusal);
}
