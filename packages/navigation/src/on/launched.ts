// A package is verified and its realm stands: only now does the front change (A26).
import type { PackageFacts } from '../facts.ts';
import type { LaunchedEvent } from '../events.ts';
import { enterFromHost, enterFromProgram } from '../journey/enter.ts';
import { topSeat } from '../journey/front.ts';
import { present } from '../journey/present.ts';
import type { Instance, Launch } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onLaunched(turn: Turn, event: LaunchedEvent): void {
  const { state } = turn;
  const { pending } = state;
  if (pending?.launch?.instanceId !== event.instanceId) {
    // A launch that was given up meanwhile; the host may have answered before it heard of it.
    if (!(event.instanceId in state.instances))
      emit(turn, { type: 'destroy', instanceId: event.instanceId, why: 'abandoned' });
    return;
  }
  state.pending = null;
  const instance = newInstance(turn, pending.launch, event.facts);
  state.instances[instance.id] = instance;
  switch (pending.kind) {
    case 'jump':
      return enterFromProgram(turn, pending, instance, 'cold');
    case 'open':
      return enterFromHost(turn, pending, instance, 'cold');
    case 'landing': {
      const seat = topSeat(state);
      if (seat) seat.instanceId = instance.id;
      return present(turn, instance, 'cold', pending.plan);
    }
  }
}

function newInstance(turn: Turn, launch: Launch, facts: PackageFacts): Instance {
  const home = { path: facts.entryPagePath, query: {} };
  return {
    id: launch.instanceId,
    appId: launch.program.appId,
    envVersion: launch.version.envVersion,
    program: launch.program,
    version: launch.version,
    facts,
    page: home,
    lastRequested: home,
    visible: false,
    hiddenAt: null,
    suspended: false,
    health: 'well',
    lastUse: turn.state.next++,
    startedAt: turn.state.now,
    closesAt: null,
    launchChannel: null,
    enterChannel: null,
  };
}
