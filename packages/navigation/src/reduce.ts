// The journey machine: one event in, the next state and the host's orders out.
import type { Command } from './commands.ts';
import type { JourneyEvent } from './events.ts';
import type { Policy } from './policy.ts';
import type { JourneyState } from './state.ts';

export interface Step {
  state: JourneyState;
  commands: Command[];
}

/** Pure: the same state, event and policy always give the same step. The input state is never changed. */
export type Reduce = (state: JourneyState, event: JourneyEvent, policy: Policy) => Step;
