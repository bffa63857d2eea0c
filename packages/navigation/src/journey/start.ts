// From "may be opened" to "is there": a live target comes forward at once, any other is launched first (A22, A26, F7).
import type { ProgramInfo, ProgramVersion } from '@atrium/protocol';
import { splitPath } from '../entry/split-path.ts';
import type { Pending, PendingJump, PendingOpen } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { enterFromHost, enterFromProgram } from './enter.ts';
import { liveInstance } from './front.ts';

export function openTarget(
  turn: Turn,
  pending: PendingJump | PendingOpen,
  program: ProgramInfo,
  version: ProgramVersion,
): void {
  const live = liveInstance(turn.state, {
    appId: program.appId,
    envVersion: version.envVersion,
  });
  // A newer version does not replace a running one: it is used at the next cold start.
  if (!live) return startLaunch(turn, pending, program, version);
  turn.state.pending = null;
  if (pending.kind === 'jump') enterFromProgram(turn, pending, live, 'hot');
  else enterFromHost(turn, pending, live, 'hot');
}

export function startLaunch(
  turn: Turn,
  pending: Pending,
  program: ProgramInfo,
  version: ProgramVersion,
): void {
  const instanceId = mint(turn, 'i');
  turn.state.pending = { ...pending, stage: 'launch', launch: { instanceId, program, version } };
  emit(turn, {
    type: 'launch',
    instanceId,
    program,
    version,
    path: hintOf(pending),
    cause: pending.kind === 'landing' ? pending.cause : pending.kind,
  });
}

function hintOf(pending: Pending): string {
  if (pending.kind !== 'landing') return splitPath(pending.request.path ?? '').page;
  const { to } = pending.plan;
  return to.kind === 'own' ? to.page.path : to.kind === 'path' ? splitPath(to.path).page : '';
}
