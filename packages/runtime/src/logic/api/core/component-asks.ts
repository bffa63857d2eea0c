// What built-in components ask of the program's own side: the abilities of buttons, web pages, the place of a map.
import { wgs84ToGcj02 } from '@atrium/protocol';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { text } from '../kit/parameters.ts';
import { createOpenTypes, type AskingComponent, type OpenTypeTap } from './open-types.ts';
import { webViews } from './web-view.ts';

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
      case 'place':
        await place(where, node);
        return null;
      default:
        return openTypes(attributes, where);
    }
  };
}
