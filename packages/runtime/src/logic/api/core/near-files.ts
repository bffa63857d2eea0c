// Files the host handed to this realm, by their wire paths, so that the Sync forms of FileSystemManager find them: of the
// package, temporary and saved ones. Of some only the size is known.
import type { NearFile } from '@atrium/protocol';
import { ApiFailure, unsupported } from '../kit/failure.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import type { Stat } from './user-files.ts';

interface Node {
  stat: Stat;
  /** As it came: most files are never read. */
  base64?: string | undefined;
}

export interface NearFiles {
  /** The host's word about a file; without bytes those that were here go. */
  put(file: NearFile): void;
  remove(path: string): void;
  /** Of a file; nothing happens to one that is not here. */
  rename(from: string, to: string): void;
  read(path: string): Bytes;
  stat(path: string): Stat;
  list(path: string, recursive: boolean): [path: string, stat: Stat][];
}

/** `pkg:data/x.json` → `pkg:data` → `pkg:`. */
const parentOf = (path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, slash);
};

export function createNearFiles(now: () => number): NearFiles {
  const nodes = new Map<string, Node>();
  const makeFolders = (path: string): void => {
    for (let folder = path; !nodes.has(folder); folder = parentOf(folder))
      nodes.set(folder, { stat: { size: 0, isDirectory: true, modified: now() } });
  };
  for (const root of ['pkg:', 'tmp:', 'store:']) makeFolders(root);
  const at = (path: string): Node => {
    const node = nodes.get(path);
    if (!node) throw new ApiFailure('not-found', 'no such file or directory');
    return node;
  };
  return {
    put({ path, size, base64 }) {
      makeFolders(parentOf(path));
      const modified = nodes.get(path)?.stat.modified ?? now();
      nodes.set(path, { stat: { size, isDirectory: false, modified }, base64 });
    },
    remove: (path) => void nodes.delete(path),
    rename(from, to) {
      const node = nodes.get(from);
      nodes.delete(from);
      if (node) nodes.set(to, node);
    },
    read(path) {
      const { stat, base64 } = at(path);
      if (stat.isDirectory) throw new ApiFailure('is-a-folder', 'illegal operation on a directory');
      if (base64 === undefined) throw tooFar(stat.size);
      return fromBase64(base64);
    },
    stat: (path) => at(path).stat,
    list(path, recursive) {
      if (!at(path).stat.isDirectory) throw new ApiFailure('not-a-folder', 'not a directory');
      const prefix = path.endsWith(':') ? path : `${path}/`;
      return [...nodes]
        .filter(
          ([name]) =>
            name.startsWith(prefix) && name !== prefix && (recursive || parentOf(name) === path),
        )
        .map(([name, { stat }]) => [name, stat]);
    },
  };
}

/** Of a file that is there, and whose bytes are with the host. */
export const tooFar = (size: number): ApiFailure =>
  unsupported(
    `${size} bytes are more than what is kept for synchronous calls here: read the file without Sync`,
  );
