// The host's sheet "this program stopped: reload or close" (E11).
import type { Command } from '../commands.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

type Offer = Extract<Command, { type: 'offer-recovery' }>;

export function offerRecovery(turn: Turn, offer: Omit<Offer, 'type'>): void {
  turn.state.recoveryOffered = true;
  emit(turn, { type: 'offer-recovery', ...offer });
}

export function dismissRecovery(turn: Turn): void {
  if (!turn.state.recoveryOffered) return;
  turn.state.recoveryOffered = false;
  emit(turn, { type: 'close-recovery' });
}
