// <match-media>: its content is there only while the page's size matches.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toNumber, toText } from '../value.ts';

export const matchMediaTag: BuiltinDefinition = {
  tag: 'match-media',
  create() {
    const element = makeHost('match-media');
    const conditions: Record<string, string> = {};
    let query: MediaQueryList | null = null;
    const apply = (): void => {
      element.toggleAttribute('unmatched', query !== null && !query.matches);
    };
    const ask = (): void => {
      query?.removeEventListener('change', apply);
      query = window.matchMedia(Object.values(conditions).join(' and ') || 'all');
      query.addEventListener('change', apply);
      apply();
    };
    return {
      element,
      setAttribute(name, value) {
        if (value === undefined || value === null) delete conditions[name];
        else if (/^(?:min-|max-)?(?:width|height)$/.test(name))
          conditions[name] = `(${name}: ${toNumber(value, 0)}px)`;
        else if (name === 'orientation')
          conditions[name] =
            `(orientation: ${toText(value) === 'landscape' ? 'landscape' : 'portrait'})`;
        else return;
        ask();
      },
      destroy: () => query?.removeEventListener('change', apply),
    };
  },
};
