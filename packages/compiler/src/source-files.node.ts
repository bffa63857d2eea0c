// Files of a project folder on disk.
import { fileURLToPath } from 'node:url';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileEntry, FileSource, FileStat } from './source-files.ts';

/**
 * What programs need not install: libraries that the platform brings for those that name them in `useExtendedLib`, and modules
 * of Node that Alipay's tool brings.
 */
const BROUGHT = new Set(['weui-miniprogram', 'events', 'buffer', 'base64-js', 'ieee754']);
const OWN = dirname(fileURLToPath(import.meta.url));

/**
 * Reads below `root`. `node_modules/<package>` is also looked for in the folders above,
 * as Node does: programs in a workspace share the workspace's packages.
 */
export function nodeFiles(root: string): FileSource {
  const packageHomes = new Map<string, string>();

  const locate = (path: string): string => {
    const match = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
    if (!match?.[1]) return join(root, path);
    const name = match[1];
    let home = packageHomes.get(name);
    if (home === undefined) {
      home = findHome(root, name) ?? (BROUGHT.has(name) ? findHome(OWN, name) : undefined);
      if (home !== undefined) packageHomes.set(name, home);
    }
    return join(home ?? root, path);
  };

  return {
    read(path) {
      try {
        return readFileSync(locate(path));
      } catch {
        return null;
      }
    },
    list(path) {
      try {
        const entries: FileEntry[] = [];
        for (const entry of readdirSync(locate(path), { withFileTypes: true })) {
          const { name } = entry;
          if (entry.isFile()) entries.push({ name, kind: 'file' });
          else if (entry.isDirectory()) entries.push({ name, kind: 'directory' });
          else {
            // Links (workspaces, pnpm) count as what they point at.
            const stat = quietStat(join(locate(path), name));
            if (stat?.isFile()) entries.push({ name, kind: 'file' });
            else if (stat?.isDirectory()) entries.push({ name, kind: 'directory' });
          }
        }
        return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch {
        return [];
      }
    },
    stat(path): FileStat | null {
      const stat = quietStat(locate(path));
      if (!stat) return null;
      if (stat.isDirectory()) return { kind: 'directory', size: 0, stamp: '' };
      return { kind: 'file', size: stat.size, stamp: `${stat.size}:${stat.mtimeMs}:${stat.ino}` };
    },
  };
}

function findHome(root: string, name: string): string | undefined {
  for (let dir = root; ; dir = dirname(dir)) {
    if (quietStat(join(dir, 'node_modules', name))) return dir;
    if (dirname(dir) === dir) return undefined;
  }
}

const quietStat = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};
