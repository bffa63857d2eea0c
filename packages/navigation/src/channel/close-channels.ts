// The end of a channel: each end that is still there is told once (C7).
import type { InstanceId } from '../ids.ts';
import type { Channel } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

type Why = 'peer-destroyed' | 'limit' | 'replaced';

export function closeChannel(turn: Turn, channel: Channel, why: Why): void {
  delete turn.state.channels[channel.id];
  const { id: channelId, opener, opened } = channel;
  for (const [instanceId, peer] of [
    [opener, opened],
    [opened, opener],
  ] as const) {
    const end = turn.state.instances[instanceId];
    if (end && end.health !== 'crashed')
      emit(turn, { type: 'channel-close', instanceId, peer, channelId, why });
  }
}

export function closeChannelsOf(turn: Turn, instanceId: InstanceId, why: Why): void {
  for (const channel of Object.values(turn.state.channels))
    if (channel.opener === instanceId || channel.opened === instanceId)
      closeChannel(turn, channel, why);
}
