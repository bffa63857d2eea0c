// What built-in components ask of the program's own side: the abilities of buttons, web pages, the place of a map.
import { wgs84ToGcj02, type AdvertKind } from '@atrium/protocol';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { text, type Options } from '../kit/parameters.ts';
import { createOpenTypes, type AskingComponent, type OpenTypeTap } from './open-types.ts';
import { showAnimation } from './animation-files.ts';
import { showCamera } from './camera.ts';
import { askAccount, askCustomerService } from './open-accounts.ts';
import { showImageMenu } from './image-menu.ts';
import { keepContainer } from './page-container.ts';
import { placeExternalElement } from './external-element.ts';
import { showLivePusher } from './live-pusher.ts';
import { webViews } from './web-view.ts';

const advertPlace = (asked: Options): { kind: AdvertKind; adUnitId: string } => ({
  kind: asked['kind'] as AdvertKind,
  adUnitId: text(asked['unit']),
});

export function createComponentAsks(kit: Kit, convention: Convention): OpenTypeTap {
  const openTypes = createOpenTypes(kit, convention);
  /** Asks the user, as getLocation does; a map without the place has no blue point. */
  const place = async ({ page }: AskingComponent, node: number): Promise<void> => {
    const found = await kit
      .call('device.location.get', { highAccuracy: false, altitude: false, timeoutMs: 10_000 })
      .catch(() => null);
    await page.view.call('component', node, 'place', found && wgs84ToGcj02(found));
  };
  return async (attributes, where) => {
    const node = Number(attributes['node']);
    switch (attributes['ask']) {
      case 'web-view':
        webViews(kit, convention).show(where, node, text(attributes['src']));
        return null;
      case 'camera':
        void showCamera(kit, where, node, attributes);
        return null;
      case 'external-element':
        void placeExternalElement(kit, where, node, attributes);
        return null;
      case 'live-pusher':
        void showLivePusher(kit, where, node, attributes);
        return null;
      case 'image-menu':
        // Changed their mind, or not allowed: the picture is there as before.
        void showImageMenu(kit, attributes['src']).catch(() => undefined);
        return null;
      case 'page-container':
        keepContainer(kit, where, node, attributes['shown'] === true);
        return null;
      case 'contact-button':
        await askCustomerService(kit, where, node, attributes);
        return null;
      case 'account':
        await askAccount(kit, where, node, attributes);
        return null;
      case 'lottie':
        void showAnimation(kit, where, node, attributes);
        return null;
      case 'advert': {
        const unit = advertPlace(attributes);
        // A super app without advertisements has none for this place either.
        const advert = kit.offers('open.advert')
          ? await kit.call('open.advert', unit).catch(() => null)
          : null;
        await where.page.view.call('component', node, 'advert', advert);
        return null;
      }
      case 'advert-tap':
        await kit.call('open.advertTap', advertPlace(attributes)).catch(() => null);
        return null;
      case 'place':
        await place(where, node);
        return null;
      default:
        return openTypes(attributes, where);
    }
  };
}
