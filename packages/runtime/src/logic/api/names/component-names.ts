// Reads the compact table of built-in components; a tag is unpacked when it is first asked for.
import type { ComponentNames } from '../kit/can-i-use.ts';

/** Attributes every tag takes. */
const COMMON = 'id class style hidden slot';

export function componentNames(lines: readonly string[]): ComponentNames {
  const unpacked = new Map<string, Map<string, string[]>>();
  return {
    attributes(tag) {
      const found = unpacked.get(tag);
      if (found) return found;
      const line = lines.find((one) => one === tag || one.startsWith(`${tag} `));
      if (line === undefined) return undefined;
      const attributes = new Map<string, string[]>();
      for (const part of `${COMMON}${line.slice(tag.length)}`.split(' ')) {
        const [name = '', values] = part.split('=');
        if (name.startsWith('/')) {
          const event = name.slice(1);
          for (const spelled of [
            event,
            `bind${event}`,
            `on${event[0]?.toUpperCase()}${event.slice(1)}`,
          ])
            attributes.set(spelled, []);
        } else attributes.set(name, values === undefined ? [] : values.split('|'));
      }
      unpacked.set(tag, attributes);
      return attributes;
    },
  };
}
