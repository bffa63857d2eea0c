// The first checks of every call of a program: it is in front and staying, nothing is under way (A14, A7).
import type { Refusal } from '@atrium/protocol';
import { isForeground } from '../journey/front.ts';
import type { Instance, JourneyState } from '../state.ts';

export const inFront = (state: JourneyState, caller: Instance): Refusal | null =>
  isForeground(state, caller) ? null : { code: 'not-foreground' };

/** A withdrawn version may still leave, with its result; it may not open anything (A14, E15). */
export const notClosing = (caller: Instance): Refusal | null =>
  caller.closesAt === null ? null : { code: 'closed' };

export const nothingPending = (state: JourneyState): Refusal | null =>
  state.pending === null ? null : { code: 'pending' };

/** Mini games have no navigation between programs (A29). */
export const notAGame = (caller: Instance): Refusal | null =>
  caller.facts.kind === 'game'
    ? { code: 'unsupported', reason: 'navigation between programs is not supported in mini games' }
    : null;
