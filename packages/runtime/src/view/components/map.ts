// <map>: its box and children; the map itself is a part of its own (`view-map.js`). What is set and called before waits.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import type { MapView } from '../map/map.ts';
import { loadPart } from '../parts/view-parts.ts';

export const map = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'map',
  create(host) {
    const element = makeHost('map');
    const content = make('div', 'wx-map-content', element);
    const attributes = new Map<string, unknown>();
    let view: MapView | undefined;
    let gone = false;
    const loaded = loadPart('map', environment.runtimeBase).then(({ createMap }) => {
      const made = createMap(element, content, host, environment);
      if (gone) made.destroy();
      view = made;
      for (const [name, value] of attributes) made.set(name, value);
      return made;
    });
    loaded.catch((error: unknown) =>
      host.emit('error', { errMsg: error instanceof Error ? error.message : String(error) }),
    );
    return {
      element,
      content,
      setAttribute(name, value) {
        attributes.set(name, value);
        view?.set(name, value);
      },
      call: async (method, args) => (await loaded).call(method, args),
      properties: () => Object.fromEntries(attributes),
      tapDetail: (touch) => view?.tapDetail(touch) ?? null,
      destroy() {
        gone = true;
        view?.destroy();
      },
    };
  },
});
