// Another jump into a live program brings a channel of its own. The launch channel stays that of the cold start; an
// earlier enter channel cannot be reached by the program's options any more and is closed, so that programs opening
// each other for hours hold at most two channels each (C5, E9).
import type { ChannelId } from '../ids.ts';
import type { Instance } from '../state.ts';
import type { Turn } from '../turn.ts';
import { closeChannel } from './close-channels.ts';

export function replaceEnterChannel(turn: Turn, instance: Instance, next: ChannelId): void {
  const before = instance.enterChannel ? turn.state.channels[instance.enterChannel] : undefined;
  instance.enterChannel = next;
  if (before) closeChannel(turn, before, 'replaced');
}
