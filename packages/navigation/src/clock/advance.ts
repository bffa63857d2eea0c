// Time passes before every event: what was due happens first, in order, each at its own time.
import { destroy } from '../journey/destroy.ts';
import { sendToBackground } from '../journey/hide.ts';
import { showHome } from '../journey/land.ts';
import { leave } from '../journey/leave.ts';
import { dismissRecovery } from '../journey/recovery.ts';
import type { Instance } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { nextDeadline } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';

export function advanceClock(turn: Turn, to: number): void {
  for (;;) {
    const deadline = nextDeadline(turn.state, turn.policy);
    if (deadline === null || deadline.at > to) break;
    turn.state.now = Math.max(turn.state.now, deadline.at);
    meet(turn, deadline);
  }
  turn.state.now = Math.max(turn.state.now, to);
}

function meet(turn: Turn, { what, instance }: Deadline): void {
  switch (what) {
    case 'suspend':
      instance.suspended = true;
      return emit(turn, { type: 'suspend', instanceId: instance.id });
    case 'destroy':
      return destroy(turn, instance, 'keep-alive-over');
    case 'close':
      // Only the program in front is given time; it is still there, or it would be gone already.
      if (turn.state.pending?.kind === 'open') return makeRoom(turn, instance);
      return leave(turn, { hideReason: 3, destroy: 'withdrawn' });
  }
}

/** The user is on the way from here to another program: that open goes on, and begins a journey of its own anyway. */
function makeRoom(turn: Turn, instance: Instance): void {
  dismissRecovery(turn);
  turn.state.seats = [];
  sendToBackground(turn, instance, 3);
  showHome(turn);
}
