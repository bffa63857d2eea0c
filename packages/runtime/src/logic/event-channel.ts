// EventChannel: the pair of ends pages and programs talk through (wx.navigateTo events, options.eventChannel).
// What is emitted before anybody listens waits for the first listener (rule C3), up to a bound (rule C7).

export type ChannelListener = (...args: unknown[]) => void;

export interface EventChannel {
  on(name: string, listener: ChannelListener): void;
  once(name: string, listener: ChannelListener): void;
  off(name: string, listener?: ChannelListener): void;
  emit(name: string, ...args: unknown[]): void;
}

interface Entry {
  listener: ChannelListener;
  once: boolean;
}

export interface ChannelOptions {
  /** Called for every emit of this end. */
  send: (name: string, args: unknown[]) => void;
  /** A listener threw. */
  failed: (error: unknown) => void;
  /** Messages kept for names nobody listens to yet; older ones stay, later ones are dropped. */
  maxQueued: number;
}

/** One end of a channel. `deliver` is called with what the other end emitted. */
export interface ChannelEnd {
  channel: EventChannel;
  deliver(name: string, args: unknown[]): void;
}

export function createChannelEnd(options: ChannelOptions): ChannelEnd {
  const listeners = new Map<string, Entry[]>();
  const queued = new Map<string, unknown[][]>();
  let waiting = 0;

  const run = (name: string, args: unknown[]): boolean => {
    const entries = listeners.get(name);
    if (!entries || entries.length === 0) return false;
    for (const entry of entries.slice()) {
      if (entry.once) remove(name, entry);
      try {
        entry.listener(...args);
      } catch (error) {
        options.failed(error);
      }
    }
    return true;
  };

  const remove = (name: string, entry: Entry): void => {
    const entries = listeners.get(name);
    const index = entries?.indexOf(entry) ?? -1;
    if (entries && index >= 0) entries.splice(index, 1);
  };

  const add = (name: string, listener: ChannelListener, once: boolean): void => {
    if (typeof listener !== 'function') return;
    const entries = listeners.get(name);
    if (entries) entries.push({ listener, once });
    else listeners.set(name, [{ listener, once }]);
    const backlog = queued.get(name);
    if (!backlog) return;
    queued.delete(name);
    waiting -= backlog.length;
    for (let i = 0; i < backlog.length; i++) {
      const args = backlog[i] ?? [];
      // A `once` listener takes one message; the rest goes on waiting.
      if (!run(name, args)) {
        queued.set(name, backlog.slice(i));
        waiting += backlog.length - i;
        return;
      }
    }
  };

  return {
    channel: {
      on: (name, listener) => add(name, listener, false),
      once: (name, listener) => add(name, listener, true),
      off(name, listener) {
        if (listener === undefined) listeners.delete(name);
        else {
          const kept = (listeners.get(name) ?? []).filter((entry) => entry.listener !== listener);
          listeners.set(name, kept);
        }
      },
      emit: (name, ...args) => options.send(name, args),
    },
    deliver(name, args) {
      if (run(name, args) || waiting >= options.maxQueued) return;
      const backlog = queued.get(name);
      if (backlog) backlog.push(args);
      else queued.set(name, [args]);
      waiting++;
    },
  };
}

/** The two ends of a channel inside one program (opener page and opened page). */
export function createChannelPair(
  failed: (error: unknown) => void,
  maxQueued: number,
): [EventChannel, EventChannel] {
  const opener: ChannelEnd = createChannelEnd({
    send: (name, args) => opened.deliver(name, args),
    failed,
    maxQueued,
  });
  const opened: ChannelEnd = createChannelEnd({
    send: (name, args) => opener.deliver(name, args),
    failed,
    maxQueued,
  });
  return [opener.channel, opened.channel];
}
