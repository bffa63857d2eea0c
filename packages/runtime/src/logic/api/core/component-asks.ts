// What built-in components ask of the program's own side: the abilities of buttons, web pages, the place of a map.
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { text } from '../kit/parameters.ts';
import { createOpenTypes, type OpenTypeTap } from './open-types.ts';
import { webViews } from './web-view.ts';

export function createComponentAsks(kit: Kit, convention: Convention): OpenTypeTap {
  const openTypes = createOpenTypes(kit, convention);
  return async (attributes, where) => {
    const node = Number(attributes['node']);
    switch (attributes['ask']) {
      case 'web-view':
        webViews(kit, convention).show(where, node, text(attributes['src']));
        return null;
      default:
        return openTypes(attributes, where);
    }
  };
}
