// nav.* and channel.*: navigation between programs. Nothing is decided here: the call becomes an event of the journey,
// which answers it in its own moment (the answer precedes the caller's onHide, rule E5).
import * as z from 'zod/mini';
import { LIMITS } from '@atrium/protocol';
import type { Json, JsonObject } from '@atrium/protocol';
import { capability } from '../broker/capability.ts';
import type { Capability, CapabilityCall, InstanceContext } from '../broker/capability.ts';

export interface JourneyPort {
  request(
    type: 'navigate-to' | 'navigate-back' | 'exit' | 'restart',
    context: InstanceContext,
    args: JsonObject,
    answer: ReturnType<CapabilityCall['defer']>,
  ): void;
  emit(context: InstanceContext, channelId: string, name: string, args: Json[]): void;
}

// The journey checks every argument itself, in the documented order and with the dialect's own failures.
const unchecked = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null);
/** Already parsed from JSON text, within its limits. */
const json = z.custom<Json>(() => true);
const rate = { burst: 20, perSecond: 5 };

const request = (
  journey: JourneyPort,
  name: 'nav.open' | 'nav.back' | 'nav.exit' | 'nav.restart',
  type: Parameters<JourneyPort['request']>[0],
): Capability => ({
  name,
  args: unchecked,
  rate,
  handle(context, args, call) {
    journey.request(type, context, args as JsonObject, call.defer());
  },
});

export const navCapabilities = (journey: JourneyPort): readonly Capability[] => [
  request(journey, 'nav.open', 'navigate-to'),
  request(journey, 'nav.back', 'navigate-back'),
  request(journey, 'nav.exit', 'exit'),
  request(journey, 'nav.restart', 'restart'),
  capability({
    name: 'channel.emit',
    args: z.object({
      channelId: z.string().check(z.maxLength(64)),
      name: z.string().check(z.maxLength(LIMITS.channelEventNameMaxChars)),
      args: z.array(json).check(z.maxLength(64)),
    }),
    handle: (context, { channelId, name, args }) => journey.emit(context, channelId, name, args),
  }),
];
