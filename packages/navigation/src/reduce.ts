// The journey machine: one event in, the next state and the host's orders out.
import { onChannelEmit } from './channel/on-channel-emit.ts';
import { advanceClock } from './clock/advance.ts';
import { armTimer } from './clock/deadlines.ts';
import type { Command } from './commands.ts';
import type { JourneyEvent } from './events.ts';
import { enforceCap } from './journey/enforce-cap.ts';
import { onAttested } from './on/attested.ts';
import { onConfirmationAnswered } from './on/confirmation-answered.ts';
import { onCrashed } from './on/crashed.ts';
import { onExit } from './on/exit.ts';
import { onFirstRender } from './on/first-render.ts';
import { onNotResponding, onResponding } from './on/heartbeat.ts';
import { onHostHidden, onHostVisible } from './on/host-visibility.ts';
import { onLaunchFailed } from './on/launch-failed.ts';
import { onLaunched } from './on/launched.ts';
import { onMemoryPressure } from './on/memory-pressure.ts';
import { onNavigateBack } from './on/navigate-back.ts';
import { onNavigateTo } from './on/navigate-to.ts';
import { onOpen } from './on/open.ts';
import { onPageChanged } from './on/page-changed.ts';
import { onResolved } from './on/resolved.ts';
import { onRestart } from './on/restart.ts';
import { onRestore } from './on/restore.ts';
import { onUserExpand, onUserHome, onUserLeave, onUserReload } from './on/user.ts';
import { onWithdrawn } from './on/withdrawn.ts';
import type { Policy } from './policy.ts';
import type { JourneyState } from './state.ts';
import { beginTurn } from './turn.ts';
import type { Turn } from './turn.ts';

export interface Step {
  state: JourneyState;
  commands: Command[];
}

/** Pure: the same state, event and policy always give the same step (H8). The input state is never changed. */
export function reduce(state: JourneyState, event: JourneyEvent, policy: Policy): Step {
  const turn = beginTurn(state, policy);
  advanceClock(turn, event.at);
  handle(turn, event);
  enforceCap(turn);
  armTimer(turn);
  return { state: turn.state, commands: turn.commands };
}

function handle(turn: Turn, event: JourneyEvent): void {
  switch (event.type) {
    case 'open':
      return onOpen(turn, event);
    case 'navigate-to':
      return onNavigateTo(turn, event);
    case 'navigate-back':
      return onNavigateBack(turn, event);
    case 'exit':
      return onExit(turn, event);
    case 'restart':
      return onRestart(turn, event);
    case 'attested':
      return onAttested(turn, event);
    case 'resolved':
      return onResolved(turn, event);
    case 'confirmation-answered':
      return onConfirmationAnswered(turn, event);
    case 'launched':
      return onLaunched(turn, event);
    case 'launch-failed':
      return onLaunchFailed(turn, event);
    case 'first-render':
      return onFirstRender(turn, event);
    case 'crashed':
      return onCrashed(turn, event);
    case 'not-responding':
      return onNotResponding(turn, event.instanceId);
    case 'responding':
      return onResponding(turn, event.instanceId);
    case 'user-close':
    case 'user-back':
      return onUserLeave(turn);
    case 'user-home':
      return onUserHome(turn);
    case 'user-reload':
      return onUserReload(turn);
    case 'user-expand':
      return onUserExpand(turn);
    case 'page-changed':
      return onPageChanged(turn, event);
    case 'withdrawn':
      return onWithdrawn(turn, event);
    case 'memory-pressure':
      return onMemoryPressure(turn);
    case 'host-hidden':
      return onHostHidden(turn);
    case 'host-visible':
      return onHostVisible(turn);
    case 'restore':
      return onRestore(turn, event);
    case 'channel-emit':
      return onChannelEmit(turn, event);
    case 'tick':
      return;
  }
}
