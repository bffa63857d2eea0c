// Decision: who is destroyed when there are too many programs or too little memory. Least recently used first. For the
// cap: never one in the current chain (E12). For memory: everything outside the chain at once; when nothing is left
// there, one opener per warning, because it can be started again with its result (E10); never the one in front.
import { inChain, topSeat } from '../journey/front.ts';
import type { Instance, JourneyState } from '../state.ts';

export function leastRecentlyUsed(
  state: JourneyState,
  among: 'outside-chain' | 'openers',
): Instance | null {
  let found: Instance | null = null;
  for (const instance of Object.values(state.instances)) {
    const candidate =
      among === 'outside-chain'
        ? !inChain(state, instance)
        : topSeat(state)?.instanceId !== instance.id;
    if (candidate && (found === null || instance.lastUse < found.lastUse)) found = instance;
  }
  return found;
}
