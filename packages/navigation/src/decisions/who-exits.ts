// Decision: which programs exit when a program opens another one. The caller's dialect decides (G3; B12, B13, B16, E9).
// my: "an open target is brought to the front and the programs opened later than it exit" (navigateToMiniProgram, FAQ).
// "Open" means part of the current journey: a program the user left earlier is only kept alive, and one that it
// did not open must not end because of it. wx: leaving never destroys; the target just moves to the top (E9).
import type { Dialect } from '@atrium/protocol';
import type { Seat } from '../state.ts';

/** `targetAt`: index of the target in the journey, -1 when it is not there. */
export function exitingSeats(caller: Dialect, seats: readonly Seat[], targetAt: number): Seat[] {
  return caller === 'my' && targetAt >= 0 ? seats.slice(targetAt + 1) : [];
}
