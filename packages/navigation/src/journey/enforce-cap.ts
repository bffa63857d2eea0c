// Not more live programs than the policy allows, unless they are all in the current chain (E12, H6).
import { leastRecentlyUsed } from '../decisions/who-is-evicted.ts';
import type { Turn } from '../turn.ts';
import { destroy } from './destroy.ts';

export function enforceCap(turn: Turn): void {
  while (Object.keys(turn.state.instances).length > turn.policy.livePrograms) {
    const victim = leastRecentlyUsed(turn.state, 'outside-chain');
    if (!victim) return;
    destroy(turn, victim, 'cap');
  }
}
