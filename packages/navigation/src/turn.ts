// One turn of the machine: a private copy of the state that handlers change, and the commands they give.
import type { Command } from './commands.ts';
import type { Policy } from './policy.ts';
import type { JourneyState } from './state.ts';

export interface Turn {
  readonly state: JourneyState;
  readonly commands: Command[];
  readonly policy: Policy;
}

/** Deep enough that nothing a handler assigns to is shared; programs, facts, pages and plans are never changed in place. */
export function beginTurn(state: JourneyState, policy: Policy): Turn {
  const copy: JourneyState = {
    ...state,
    instances: copyEach(state.instances),
    seats: state.seats.map((seat) => ({ ...seat })),
    pending: state.pending && { ...state.pending },
    exits: [...state.exits],
    channels: copyEach(state.channels),
  };
  return { state: copy, commands: [], policy };
}

export const emit = (turn: Turn, command: Command): void => {
  turn.commands.push(command);
};

/** The next id with this prefix. */
export const mint = (turn: Turn, prefix: 'i' | 'r' | 'c'): string =>
  `${prefix}${turn.state.next++}`;

const copyEach = <T extends object>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, { ...value }]));
