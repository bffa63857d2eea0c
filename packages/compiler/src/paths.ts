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

/** `relative` as seen from the folder `base`; a leading slash starts at the root. */
export const joinPath = (base: string, relative: string): string | null =>
  normalizePath(relative.startsWith('/') ? relative : `${base}/${relative}`);

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
