// open.ad: advertisements the super app shows over a program. open.advert: those in places of its pages, which the page draws.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { dataUrl } from '../data-url.ts';
import { label } from '../schemas.ts';

const place = z.object({ kind: z.enum(['banner', 'custom', 'feeds']), adUnitId: label });

/** Places that show an advertisement, of each program. */
const served = new WeakMap<InstanceContext, Set<string>>();
const SERVED_MAX = 200;
const placeKey = ({ kind, adUnitId }: z.output<typeof place>): string => `${kind} ${adUnitId}`;

function remember(context: InstanceContext, key: string, shown: boolean): void {
  const places = served.get(context) ?? new Set();
  served.set(context, places);
  places.delete(key);
  if (!shown) return;
  places.add(key);
  const [oldest = ''] = places;
  if (places.size > SERVED_MAX) places.delete(oldest);
}

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
  capability({
    name: 'open.advert',
    args: place,
    rate: { burst: 10, perSecond: 0.5 },
    async handle(context, asked) {
      const { hooks, strings } = context.host;
      const advert = await hooks.advert?.(hostApiCaller(context), asked);
      remember(context, placeKey(asked), Boolean(advert));
      if (!advert) return null;
      return {
        title: advert.title,
        text: advert.text ?? '',
        image: await dataUrl(advert.image),
        action: advert.action ?? '',
        mark: strings['advert.mark'],
        close: strings['common.close'],
      };
    },
  }),
  capability({
    name: 'open.advertTap',
    args: place,
    foreground: true,
    gesture: true,
    async handle(context, tapped) {
      if (!served.get(context)?.has(placeKey(tapped)))
        throw new CapabilityError('not-found', 'no advertisement was served for this place');
      await context.host.hooks.advertTapped?.(hostApiCaller(context), tapped);
    },
  }),
];
