// <navigator>: looks and feels; the logic side routes on its tap.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { makeHost } from '../dom.ts';
import { setHover } from '../events/hover.ts';

const ROUTE_ATTRIBUTES = new Set([
  'target',
  'url',
  'open-type',
  'delta',
  'app-id',
  'path',
  'extra-data',
  'version',
  'short-link',
]);

export const navigator: BuiltinDefinition = {
  tag: 'navigator',
  create(host) {
    const element = makeHost('navigator');
    const route: Record<string, unknown> = {};
    const hover: Record<string, unknown> =
      host.dialect === 'wx'
        ? { 'hover-class': 'navigator-hover', 'hover-start-time': 50, 'hover-stay-time': 600 }
        : {};
    for (const [name, value] of Object.entries(hover)) setHover(element, name, value);
    element.setAttribute('role', 'link');
    element.tabIndex = 0;
    setControl(element, { activate: () => host.emit('navigate', { ...route }, { force: true }) });
    return {
      element,
      setAttribute(name, value) {
        if (ROUTE_ATTRIBUTES.has(name)) route[name] = value;
        else if (name.startsWith('hover-')) setHover(element, name, value ?? hover[name]);
      },
      properties: () => ({ ...route }),
    };
  },
};
