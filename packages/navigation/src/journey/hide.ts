// Taking an instance out of the front.
import type { HideReason } from '@atrium/protocol';
import type { Instance } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { destroy } from './destroy.ts';

/** Its hooks run (unless it is dead) and its time in the background starts. */
export function hide(turn: Turn, instance: Instance, reason: HideReason): void {
  if (!instance.visible) return;
  instance.visible = false;
  instance.hiddenAt = turn.state.now;
  instance.lastUse = turn.state.next++;
  if (instance.health !== 'crashed') emit(turn, { type: 'hide', instanceId: instance.id, reason });
}

/** Hides it, and ends it when there is nothing to keep alive: broken, withdrawn, or never shown. */
export function sendToBackground(turn: Turn, instance: Instance, reason: HideReason): void {
  // Hidden already, with the host page: its own time in the background starts only now.
  if (instance.hiddenAt !== null) instance.hiddenAt = turn.state.now;
  hide(turn, instance, reason);
  const { held } = turn.state;
  if (instance.health !== 'well')
    destroy(turn, instance, instance.health === 'crashed' ? 'crashed' : 'not-responding');
  else if (instance.closesAt !== null) destroy(turn, instance, 'withdrawn');
  else if (held?.instanceId === instance.id && held.start === 'cold')
    destroy(turn, instance, 'abandoned');
  else if (held?.instanceId === instance.id) turn.state.held = null;
}
