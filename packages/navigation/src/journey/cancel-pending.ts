// Dropping what is under way: the sheet closes, a half-built instance goes, the caller gets its one answer (A26, E17).
import type { Refusal } from '@atrium/protocol';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { dismissRecovery } from './recovery.ts';
import { refuse, reportFailure } from './refuse.ts';

export function cancelPending(turn: Turn, refusal: Refusal): void {
  const { pending } = turn.state;
  if (pending === null) return;
  turn.state.pending = null;
  if (pending.kind === 'jump' && pending.stage === 'confirm')
    emit(turn, { type: 'close-confirmation', requestId: pending.requestId });
  if (pending.launch)
    emit(turn, { type: 'destroy', instanceId: pending.launch.instanceId, why: 'abandoned' });
  switch (pending.kind) {
    case 'jump':
      return refuse(turn, pending.callerId, pending.callId, refusal, pending.request.appId);
    case 'open':
      return reportFailure(turn, pending.request.appId, refusal);
    case 'landing':
      return dismissRecovery(turn);
  }
}
