// The device is short of memory: see decisions/who-is-evicted.ts.
import { leastRecentlyUsed } from '../decisions/who-is-evicted.ts';
import { destroy } from '../journey/destroy.ts';
import type { Turn } from '../turn.ts';

export function onMemoryPressure(turn: Turn): void {
  let victim = leastRecentlyUsed(turn.state, 'outside-chain');
  if (!victim) {
    const opener = leastRecentlyUsed(turn.state, 'openers');
    if (opener) destroy(turn, opener, 'memory');
    return;
  }
  while (victim) {
    destroy(turn, victim, 'memory');
    victim = leastRecentlyUsed(turn.state, 'outside-chain');
  }
}
