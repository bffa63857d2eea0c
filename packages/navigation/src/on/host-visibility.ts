// The browser tab of the host is hidden or shown: the program in front goes to the background and comes back.
import { hideReason } from '../decisions/hide-reason.ts';
import { resumePlan } from '../decisions/resume-entry.ts';
import { frontInstance } from '../journey/front.ts';
import { hide } from '../journey/hide.ts';
import { present } from '../journey/present.ts';
import type { Turn } from '../turn.ts';

export function onHostHidden(turn: Turn): void {
  const front = frontInstance(turn.state);
  turn.state.hostVisible = false;
  if (front) hide(turn, front, hideReason('host-hidden'));
}

export function onHostVisible(turn: Turn): void {
  const { state } = turn;
  if (state.hostVisible) return;
  state.hostVisible = true;
  const front = frontInstance(state);
  const { held } = state;
  state.held = null;
  if (!front || front.health === 'crashed') return;
  if (held) return present(turn, front, held.start, held.plan);
  present(turn, front, 'hot', resumePlan({ kind: 'own', page: front.page }));
}
