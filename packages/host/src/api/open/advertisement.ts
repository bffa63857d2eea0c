// open.ad: advertisements the super app shows over a program.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { label } from '../schemas.ts';

export const advertisementCapabilities: readonly Capability[] = [
  capability({
    name: 'open.ad',
    args: z.object({ kind: z.enum(['rewarded', 'interstitial']), adUnitId: label }),
    foreground: true,
    rate: { burst: 3, perSecond: 0.5 },
    async handle(context, ad) {
      const shown = await context.host.hooks.advertisement?.(hostApiCaller(context), ad);
      if (!shown) throw new CapabilityError('unsupported', 'not provided by this super app');
      return { completed: shown.completed };
    },
  }),
];
