// File names: each dialect's own form (`wxfile://tmp/a.png`, `https://resource/tmp/a.png`) and the wire's (`tmp:a.png`).
import type { Dialect } from '@atrium/protocol';
import { pathFrom } from '../../path-from.ts';

const ROOTS = ['tmp', 'store', 'usr'] as const;

const PREFIXES: Record<Dialect, Record<(typeof ROOTS)[number], string>> = {
  wx: { tmp: 'wxfile://tmp/', store: 'wxfile://store/', usr: 'wxfile://usr/' },
  my: {
    tmp: 'https://resource/tmp/',
    store: 'https://resource/store/',
    usr: 'https://usr/',
  },
};

export interface FileNames {
  /** `env.USER_DATA_PATH`: without the slash at its end. */
  readonly userDataPath: string;
  /** Undefined for what is no file of the program: another scheme, or nothing. `..` never leaves a root. */
  toWire(name: string): string | undefined;
  fromWire(path: string): string;
  /**
   * A file of the program on the wire, or an http(s) or data address as it is. A relative name starts at the page in
   * front, as in its `<image>`; those of the file system start at the root.
   */
  source(name: string): string | undefined;
}

/** `page`: path of the page in front. */
export function createFileNames(dialect: Dialect, page: () => string): FileNames {
  const prefixes = PREFIXES[dialect];
  const toWire = (name: string, from = ''): string | undefined => {
    for (const root of ROOTS) {
      const prefix = prefixes[root];
      if (name.startsWith(prefix)) return `${root}:${inside(name.slice(prefix.length))}`;
      if (name === prefix.slice(0, -1)) return `${root}:`;
    }
    if (name === '' || /^[a-z][\w+.-]*:/i.test(name) || name.startsWith('//')) return undefined;
    return `pkg:${inside(name, from)}`;
  };
  return {
    userDataPath: prefixes.usr.slice(0, -1),
    toWire: (name) => toWire(name),
    fromWire(path) {
      for (const root of ROOTS)
        if (path.startsWith(`${root}:`)) return prefixes[root] + path.slice(root.length + 1);
      return path.startsWith('pkg:') ? `/${path.slice(4)}` : path;
    },
    source: (name) => toWire(name, page()) ?? (/^(?:https?:|data:)/i.test(name) ? name : undefined),
  };
}

const inside = (path: string, from = ''): string => pathFrom(from, path.replace(/[?#].*$/, ''));
