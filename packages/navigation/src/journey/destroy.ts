// The end of an instance: whatever hangs on it goes with it; its seat, if it has one, remembers where it was.
import { closeChannelsOf } from '../channel/close-channels.ts';
import type { DestroyReason } from '../commands.ts';
import type { Instance } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { cancelPending } from './cancel-pending.ts';

export function destroy(turn: Turn, instance: Instance, why: DestroyReason): void {
  const { state } = turn;
  delete state.instances[instance.id];
  for (const seat of state.seats)
    if (seat.instanceId === instance.id) {
      seat.instanceId = null;
      seat.program = instance.program;
      seat.page = instance.page;
    }
  state.exits = state.exits.filter((exit) => exit.instanceId !== instance.id);
  if (state.held?.instanceId === instance.id) state.held = null;
  if (state.pending?.kind === 'jump' && state.pending.callerId === instance.id)
    cancelPending(turn, { code: 'closed' });
  emit(turn, { type: 'destroy', instanceId: instance.id, why });
  emit(turn, {
    type: 'journal',
    entry: { at: state.now, kind: 'ended', appId: instance.appId, why },
  });
  closeChannelsOf(turn, instance.id, 'peer-destroyed');
}
