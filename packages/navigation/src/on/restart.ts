// restartMiniProgram: a new JavaScript context in the same place of the journey, opener kept (E14, B22). So do the menu of the
// capsule and `atrium dev`, for mini games as well, which have no such API (A29).
import type { JsonObject, Refusal } from '@atrium/protocol';
import { inFront, notClosing } from '../checks/may-act.ts';
import { resumePlan } from '../decisions/resume-entry.ts';
import { destination } from '../entry/entry-plan-of.ts';
import type { ProgramRequestEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { destroy } from '../journey/destroy.ts';
import { land } from '../journey/land.ts';
import { dismissRecovery } from '../journey/recovery.ts';
import { refuse } from '../journey/refuse.ts';
import { checkPath } from '../request/check-path.ts';
import { wrongParameter } from '../request/parameter.ts';
import type { Instance } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { refuseOtherExits } from './exit.ts';

export function onRestart(turn: Turn, event: ProgramRequestEvent): void {
  const program = turn.state.instances[event.instanceId];
  if (!program || program.health === 'crashed') return;
  const refusal =
    inFront(turn.state, program) ??
    notClosing(program) ??
    checkRestart(program, event.args, turn.policy.pathMaxChars);
  if (refusal) return refuse(turn, program.id, event.callId, refusal);
  cancelPending(turn, { code: 'closed' });
  refuseOtherExits(turn, program);
  emit(turn, {
    type: 'reply',
    instanceId: program.id,
    callId: event.callId,
    result: { ok: true },
  });
  dismissRecovery(turn);
  destroy(turn, program, 'restart');
  const { path } = event.args;
  land(turn, resumePlan(destination(typeof path === 'string' ? { path } : {})), 'restart');
}

/** wx requires the path, my does not. */
function checkRestart(program: Instance, args: JsonObject, maxChars: number): Refusal | null {
  const { path } = args;
  if (path === undefined && program.facts.dialect === 'my') return null;
  return typeof path === 'string'
    ? checkPath(path, maxChars)
    : wrongParameter('path', 'String', path);
}
