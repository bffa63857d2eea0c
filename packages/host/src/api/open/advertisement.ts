// open.ad: advertisements the super app shows over a program. open.advert: those in places of its pages, which the page draws.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { toBase64 } from '../bytes.ts';
import { label } from '../schemas.ts';

const place = z.object({ kind: z.enum(['banner', 'custom', 'feeds']), adUnitId: label });
const IMAGE_MAX_BYTES = 512 * 1024;

/** Data, since a page may load nothing from elsewhere. */
async function dataUrl(image: Blob | undefined): Promise<string> {
  if (!image?.type.startsWith('image/') || image.size > IMAGE_MAX_BYTES) return '';
  return `data:${image.type};base64,${toBase64(new Uint8Array(await image.arrayBuffer()))}`;
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
      await context.host.hooks.advertTapped?.(hostApiCaller(context), tapped);
    },
  }),
];
