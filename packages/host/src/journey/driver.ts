// The one place where the journey happens: events go into the pure machine of @atrium/navigation, its commands are
// executed here, strictly in order. A `hide` is waited for before the next command runs, so that the leaver's hooks
// are over before anybody else's begin (rules E5, E6).
import { initialState, reduce, toSnapshot } from '@atrium/navigation';
import type {
  ChannelId,
  Command,
  InstanceId,
  JourneyEvent,
  JourneyState,
  Policy,
  Snapshot,
} from '@atrium/navigation';

/** An event without its time, which the driver adds. */
export type DriverEvent = JourneyEvent extends infer E
  ? E extends JourneyEvent
    ? Omit<E, 'at'>
    : never
  : never;

export interface Driver {
  feed(event: DriverEvent): void;
  /**
   * Who still has to hear what `sender` says on a channel whose end is decided but not yet told: a `my` program that
   * exits for its own jump speaks in its last hooks (rules B12, C3).
   */
  lastListener(channelId: ChannelId, sender: InstanceId): InstanceId | undefined;
  readonly state: JourneyState;
  dispose(): void;
}

export interface DriverOptions {
  policy: Policy;
  /** A promise only where the next command has to wait. */
  execute(command: Exclude<Command, { type: 'wake' }>): void | Promise<void>;
  /** After every step; what would be restored after a reload. */
  remember(snapshot: Snapshot): void;
  now(): number;
}

/** Browsers cap timers at 2^31 ms; the machine never asks for a fraction of that. */
const TIMER_MAX_MS = 2 ** 31 - 1;

export function createDriver(options: DriverOptions): Driver {
  let state = initialState();
  const queue: Command[] = [];
  let draining = false;
  let disposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Never goes back, whatever the browser's clocks do. */
  let clock = 0;

  const feed = (event: DriverEvent): void => {
    if (disposed) return;
    clock = Math.max(clock, options.now());
    const step = reduce(state, { ...event, at: clock } as JourneyEvent, options.policy);
    state = step.state;
    options.remember(toSnapshot(state));
    queue.push(...step.commands);
    if (!draining) void drain();
  };

  const wake = (at: number | null): void => {
    clearTimeout(timer);
    if (at === null) return;
    const delay = Math.min(TIMER_MAX_MS, Math.max(0, at - options.now()));
    timer = setTimeout(() => {
      // Timers fire up to a millisecond early, and the machine asks for each time only once.
      if (at - options.now() < 2) clock = Math.max(clock, at);
      else return wake(at);
      feed({ type: 'tick' });
    }, delay);
  };

  /** Runs in the same turn until something has to be waited for. */
  const drain = async (): Promise<void> => {
    draining = true;
    for (let command = queue.shift(); command && !disposed; command = queue.shift()) {
      if (command.type === 'wake') wake(command.at);
      else {
        try {
          const waiting = options.execute(command);
          if (waiting) await waiting;
        } catch (error) {
          // An interface of the embedder's failed: without the next command the journey would stand still for ever.
          console.error(`[atrium] ${command.type} failed`, error);
        }
      }
    }
    draining = false;
  };

  return {
    feed,
    lastListener(channelId, sender) {
      for (const command of queue)
        if (
          command.type === 'channel-close' &&
          command.channelId === channelId &&
          command.peer === sender
        )
          return command.instanceId;
      return undefined;
    },
    get state() {
      return state;
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
