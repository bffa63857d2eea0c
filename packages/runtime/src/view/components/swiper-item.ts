// <swiper-item>
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

const ids = new WeakMap<Element, string>();

export const swiperItemId = (item: Element | undefined): string => (item && ids.get(item)) ?? '';

export const swiperItem: BuiltinDefinition = {
  tag: 'swiper-item',
  create() {
    const element = makeHost('swiper-item');
    return {
      element,
      setAttribute(name, value) {
        if (name === 'item-id') ids.set(element, toText(value));
      },
    };
  },
};
