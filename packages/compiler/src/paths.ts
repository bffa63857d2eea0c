// Paths inside a program: `/` between parts, no leading slash, '' is the program's root.

/** Resolves `.` and `..`; null when the path leaves the root. */
export function normalizePath(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The folder above the program's root, as the first part of a path, once for every level. */
export const ABOVE = '@above';

/** Where the files of plugins are for the program, each below the id of who provides it; not in the project's own folder. */
export const PLUGINS = '__plugin__';

/** The root of the plugin a path lies in, with its slash; '' for what is the program's own. */
export const pluginRoot = (path: string): string =>
  path.startsWith(PLUGINS) ? (/^__plugin__\/[^/]+\//.exec(`${path}/`)?.[0] ?? '') : '';

/** `relative` as seen from the folder `base`; a leading slash starts at the root, of a plugin at the plugin's, which nothing leaves. */
export function joinPath(base: string, relative: string): string | null {
  const home = pluginRoot(base);
  if (home !== '') {
    const inside = relative.startsWith('/') ? relative : `${base.slice(home.length)}/${relative}`;
    const path = normalizePath(inside);
    return path === null ? null : home + path;
  }
  if (relative.startsWith('/')) return normalizePath(relative);
  const parts: string[] = [];
  for (const part of `${base}/${relative}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0 || parts.at(-1) === ABOVE) parts.push(ABOVE);
    else parts.pop();
  }
  return parts.join('/');
}

/** Where a path with ABOVE lies in the project, for a program in its folder `root`; null outside the project. */
export function placeAbove(root: string, path: string): string | null {
  const folders = root === '' ? [] : root.split('/');
  let rest = path;
  while (rest.startsWith(`${ABOVE}/`)) {
    if (folders.pop() === undefined) return null;
    rest = rest.slice(ABOVE.length + 1);
  }
  return [...folders, rest].join('/');
}

export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** With the dot: `.js`; '' when there is none. */
export function extname(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** Leading and trailing slashes off, backslashes turned. */
export const trimSlashes = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
