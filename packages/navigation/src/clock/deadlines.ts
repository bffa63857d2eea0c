// What time itself will do, and when: suspension, the end of keep-alive, the end of a withdrawn version.
import { frontInstance } from '../journey/front.ts';
import type { Policy } from '../policy.ts';
import type { Instance, JourneyState } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export interface Deadline {
  at: number;
  what: 'suspend' | 'destroy' | 'close';
  instance: Instance;
}

/** The next thing time will do; ties are broken by the order of instances, which is the order of their start. */
export function nextDeadline(state: JourneyState, policy: Policy): Deadline | null {
  let next: Deadline | null = null;
  for (const instance of Object.values(state.instances))
    for (const deadline of deadlinesOf(instance, state, policy))
      if (next === null || deadline.at < next.at) next = deadline;
  return next;
}

function deadlinesOf(instance: Instance, state: JourneyState, policy: Policy): Deadline[] {
  const due: Deadline[] = [];
  if (instance.closesAt !== null) due.push({ at: instance.closesAt, what: 'close', instance });
  if (instance.hiddenAt === null) return due;
  const { dialect } = instance.facts;
  const suspendAfter = policy.suspendAfterMs[dialect];
  if (suspendAfter !== null && !instance.suspended)
    due.push({ at: instance.hiddenAt + suspendAfter, what: 'suspend', instance });
  // The program in front is hidden only because the host page is: the user left the browser tab, not the program.
  if (frontInstance(state)?.id !== instance.id)
    due.push({
      at: instance.hiddenAt + policy.destroyAfterMs[dialect],
      what: 'destroy',
      instance,
    });
  return due;
}

/** Keeps the host's one timer at the next deadline. */
export function armTimer(turn: Turn): void {
  const at = nextDeadline(turn.state, turn.policy)?.at ?? null;
  if (at === turn.state.wakeAt) return;
  turn.state.wakeAt = at;
  emit(turn, { type: 'wake', at });
}
