// <navigation-bar> tells the logic side what the host's bar shall show.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost } from '../dom.ts';

const BAR = new Set([
  'title',
  'loading',
  'front-color',
  'background-color',
  'color-animation-duration',
  'color-animation-timing-func',
]);

export const navigationBar: BuiltinDefinition = {
  tag: 'navigation-bar',
  create(host) {
    const element = makeHost('navigation-bar');
    const bar: Record<string, unknown> = {};
    let told = true;
    const tell = (): void => {
      told = true;
      host.emit('navigationbar', { ...bar }, { force: true });
    };
    return {
      element,
      setAttribute(name, value) {
        if (!BAR.has(name)) return;
        bar[name] = value;
        // Once per batch, with everything in it.
        if (told) host.afterApply(tell);
        told = false;
      },
    };
  },
};
