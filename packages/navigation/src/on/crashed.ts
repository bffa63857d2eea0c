// A program died. In front: the user chooses between reload and close (E11). In the background: it is simply gone,
// and its seat can be started again (E10).
import { closeChannelsOf } from '../channel/close-channels.ts';
import type { CrashedEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { destroy } from '../journey/destroy.ts';
import { frontInstance } from '../journey/front.ts';
import { offerRecovery } from '../journey/recovery.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { onLaunchFailed } from './launch-failed.ts';

export function onCrashed(turn: Turn, event: CrashedEvent): void {
  const { state } = turn;
  const { instanceId } = event;
  if (state.pending?.launch?.instanceId === instanceId) {
    emit(turn, { type: 'destroy', instanceId, why: 'crashed' });
    return onLaunchFailed(turn, { instanceId, why: 'package', reason: event.reason });
  }
  const instance = state.instances[instanceId];
  if (!instance || instance.health === 'crashed') return;
  if (frontInstance(state)?.id !== instanceId) return destroy(turn, instance, 'crashed');
  instance.health = 'crashed';
  state.exits = state.exits.filter((exit) => exit.instanceId !== instanceId);
  if (state.pending?.kind === 'jump') cancelPending(turn, { code: 'closed' });
  closeChannelsOf(turn, instanceId, 'peer-destroyed');
  if (state.held?.instanceId === instanceId) state.held = null;
  const { appId, program } = instance;
  offerRecovery(turn, { appId, program, instanceId, why: 'crashed' });
}
