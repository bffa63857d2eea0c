// A message between the two ends of one jump (C2). The machine routes and counts; queueing until somebody listens is the
// receiving base library's business (C3).
import type { ChannelEmitEvent } from '../events.ts';
import { utf8Bytes } from '../request/utf8-bytes.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { closeChannel } from './close-channels.ts';

export function onChannelEmit(turn: Turn, event: ChannelEmitEvent): void {
  const channel = turn.state.channels[event.channelId];
  const { maxMessages, maxBytes, nameMaxChars } = turn.policy.channel;
  if (!channel || event.name.length > nameMaxChars) return;
  const receiver = otherEnd(channel, event.instanceId);
  if (receiver === null) return;
  channel.messages++;
  channel.bytes += utf8Bytes(event.name) + utf8Bytes(JSON.stringify(event.args));
  if (channel.messages > maxMessages || channel.bytes > maxBytes)
    return closeChannel(turn, channel, 'limit');
  const { channelId, name, args } = event;
  emit(turn, { type: 'channel-deliver', instanceId: receiver, channelId, name, args });
}

/** Only the two ends may speak; anybody else is a forger (C8). */
const otherEnd = (channel: { opener: string; opened: string }, sender: string): string | null =>
  sender === channel.opener ? channel.opened : sender === channel.opened ? channel.opener : null;
