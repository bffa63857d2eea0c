// The program's ends of its channels to other programs (rules C1–C9). The host carries the messages.
import { LIMITS, type Json } from '@atrium/protocol';
import type { HostLink, ProgramChannels } from '../context.ts';
import { createChannelEnd, type ChannelEnd } from '../event-channel.ts';

export interface ProgramChannelsWorld {
  host: HostLink;
  failed: (error: unknown) => void;
  warn: (sentence: string) => void;
}

export function createProgramChannels(world: ProgramChannelsWorld): ProgramChannels {
  const ends = new Map<string, ChannelEnd>();
  const closed = new Set<string>();
  const warned = new Set<string>();

  const end = (channelId: string): ChannelEnd => {
    const known = ends.get(channelId);
    if (known) return known;
    const made = createChannelEnd({
      maxQueued: LIMITS.channelMaxMessages,
      failed: world.failed,
      send(name, args) {
        if (closed.has(channelId)) {
          if (!warned.has(channelId))
            world.warn(`the channel to the other program is closed; '${name}' was dropped`);
          warned.add(channelId);
          return;
        }
        world.host.notify('channel.emit', {
          channelId,
          name: String(name),
          args: args.map(asJson),
        });
      },
    });
    ends.set(channelId, made);
    return made;
  };

  world.host.on('channel.message', ({ channelId, name, args }) =>
    end(channelId).deliver(name, args),
  );
  world.host.on('channel.closed', ({ channelId }) => closed.add(channelId));

  return { open: (channelId) => end(channelId).channel };
}

/** Arguments cross as JSON; what JSON cannot say becomes null. */
function asJson(value: unknown): Json {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : (JSON.parse(text) as Json);
  } catch {
    return null;
  }
}
