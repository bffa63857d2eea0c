// Saying no: to a program in the answer to its call, to the user when no program asked.
import type { Refusal } from '@atrium/protocol';
import type { InstanceId } from '../ids.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

/** A dead caller is not answered: nothing is delivered after the end (H2). */
export function refuse(
  turn: Turn,
  instanceId: InstanceId,
  callId: number,
  refusal: Refusal,
  to?: string,
): void {
  const caller = turn.state.instances[instanceId];
  if (!caller || caller.health === 'crashed') return;
  emit(turn, { type: 'reply', instanceId, callId, result: { ok: false, refusal } });
  journalRefusal(turn, caller.appId, to ?? null, refusal);
}

export function reportFailure(turn: Turn, appId: string | undefined, refusal: Refusal): void {
  emit(turn, { type: 'report-failure', ...(appId === undefined ? {} : { appId }), refusal });
  journalRefusal(turn, null, appId ?? null, refusal);
}

const journalRefusal = (
  turn: Turn,
  from: string | null,
  to: string | null,
  refusal: Refusal,
): void =>
  emit(turn, {
    type: 'journal',
    entry: { at: turn.state.now, kind: 'refused', from, to, refusal },
  });
