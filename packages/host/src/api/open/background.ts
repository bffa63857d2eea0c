// open.background: what the super app fetched for a program ahead of its start (`pre`) or now and then (`periodic`).
import * as z from 'zod/mini';
import type { BackgroundData } from '@atrium/protocol';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';

/** WeChat: a token of at most 1,024 characters, data of at most 256 KB. */
const TOKEN_MAX = 1024;
const DATA_MAX = 256 * 1024;
const rate = { burst: 10, perSecond: 1 };

/** One answer for each run of a program: asked twice, it is the same data. */
const fetched = new WeakMap<InstanceContext, Map<string, Promise<BackgroundData | null>>>();

export const backgroundCapabilities: readonly Capability[] = [
  capability({
    name: 'open.background',
    args: z.object({ fetchType: z.enum(['pre', 'periodic']) }),
    rate,
    async handle(context, { fetchType }) {
      const answers = fetched.get(context) ?? new Map<string, Promise<BackgroundData | null>>();
      fetched.set(context, answers);
      const { hooks } = context.host;
      const answer =
        answers.get(fetchType) ??
        Promise.resolve(hooks.backgroundFetch?.(hostApiCaller(context), fetchType) ?? null);
      answers.set(fetchType, answer);
      try {
        const found = await answer;
        if (found && found.data.length <= DATA_MAX) return found;
        if (found) throw new CapabilityError('too-large', 'the data is larger than 256 KB');
        throw new CapabilityError('not-found', 'no data was fetched');
      } catch (error) {
        answers.delete(fetchType);
        throw error;
      }
    },
  }),
  capability({
    name: 'open.backgroundToken',
    args: z.object({ token: z.optional(z.string().check(z.maxLength(TOKEN_MAX))) }),
    rate,
    async handle(context, { token }) {
      const kept = await context.host.hooks.backgroundToken?.(hostApiCaller(context), token);
      return { token: kept ?? '' };
    },
  }),
];
