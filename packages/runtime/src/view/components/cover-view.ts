// <cover-view>: a view; its text may scroll.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toPixels } from '../value.ts';

export const coverView: BuiltinDefinition = {
  tag: 'cover-view',
  create(host) {
    const element = makeHost('cover-view');
    return {
      element,
      setAttribute(name, value) {
        // Of a callout: the marker of the map it belongs to.
        if (name === 'marker-id') element.dataset['markerId'] = String(value as string);
        if (name === 'scroll-top')
          host.afterApply(() => void (element.scrollTop = toPixels(value, 0)));
      },
    };
  },
};
