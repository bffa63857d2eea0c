// File names: each dialect's own form (`wxfile://tmp/a.png`, `https://resource/tmp/a.png`) and the wire's (`tmp:a.png`).
import type { Dialect } from '@atrium/protocol';

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
  /** A file of the program on the wire, or an http(s) or data address as it is. */
  source(name: string): string | undefined;
}

export function createFileNames(dialect: Dialect): FileNames {
  const prefixes = PREFIXES[dialect];
  const toWire = (name: string): string | undefined => {
    for (const root of ROOTS) {
      const prefix = prefixes[root];
      if (name.startsWith(prefix)) return `${root}:${normalize(name.slice(prefix.length))}`;
      if (name === prefix.slice(0, -1)) return `${root}:`;
    }
    if (name === '' || /^[a-z][\w+.-]*:/i.test(name) || name.startsWith('//')) return undefined;
    return `pkg:${normalize(name)}`;
  };
  return {
    userDataPath: prefixes.usr.slice(0, -1),
    toWire,
    fromWire(path) {
      for (const root of ROOTS)
        if (path.startsWith(`${root}:`)) return prefixes[root] + path.slice(root.length + 1);
      return path.startsWith('pkg:') ? `/${path.slice(4)}` : path;
    },
    source: (name) => toWire(name) ?? (/^(?:https?:|data:)/i.test(name) ? name : undefined),
  };
}

/** Without empty parts, `.` and `..`. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/[?#].*$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
