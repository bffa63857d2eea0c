// Paths between the files of a program, as its pages, components and scripts write them.

/**
 * `../b/index`, written in `pages/a/index`, is `pages/b/index`. No leading slash; `..` never leaves the program. The root of
 * a plugin's file is the plugin's. `plugin://name/page` is an address of its own, `plugin:/name/page`.
 */
export function pathFrom(file: string, written: string): string {
  const folder = written.startsWith('/')
    ? (/^__plugin__\/[^/]+\//.exec(file)?.[0] ?? '')
    : written.includes('://')
      ? ''
      : file.slice(0, file.lastIndexOf('/') + 1);
  const parts: string[] = [];
  for (const part of (folder + written).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
