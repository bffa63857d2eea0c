// Files of packages, by path or by content. By content an address stays the same from version to version as long as the
// file does: whoever has it fetches nothing.
import type { Programs, StoredPackage } from '../registry/programs.ts';
import type { ServedFile } from './file-answer.ts';

/** Undefined: the package has no such file. */
export function packageFile(
  stored: StoredPackage,
  digest: string,
  path: string,
): ServedFile | undefined {
  const plain = () => stored.file(path);
  if (path === 'manifest.json') return { tag: digest, path, size: Infinity, plain };
  const file = Object.hasOwn(stored.manifest.files, path) ? stored.manifest.files[path] : undefined;
  if (!file) return undefined;
  return {
    tag: file.sha256,
    path,
    size: file.size,
    plain,
    stored: async (coding) => (coding === 'br' ? stored.packed?.(path) : undefined),
    ...(stored.open && {
      open: async (coding) => (coding === 'gzip' ? undefined : stored.open?.(path, coding)),
    }),
  };
}

/** A file of any of the program's last versions; of no other program, whatever somebody knows of its files. */
export async function programFile(
  programs: Programs,
  appId: string,
  sha256: string,
): Promise<ServedFile | undefined> {
  for (const digest of await programs.lastDigests(appId)) {
    const stored = await programs.package(digest);
    const path = stored && pathsOf(stored).get(sha256);
    if (stored && path !== undefined) return packageFile(stored, digest, path);
  }
  return undefined;
}

/** The same for the script of its views, and for no other script. */
export async function viewScript(
  programs: Programs,
  appId: string,
  sha256: string,
): Promise<ServedFile | undefined> {
  for (const digest of await programs.lastDigests(appId)) {
    const stored = await programs.package(digest);
    const path = stored?.manifest.viewScript;
    if (stored && path !== undefined && stored.manifest.files[path]?.sha256 === sha256)
      return packageFile(stored, digest, path);
  }
  return undefined;
}

const paths = new WeakMap<StoredPackage, ReadonlyMap<string, string>>();

function pathsOf(stored: StoredPackage): ReadonlyMap<string, string> {
  const known = paths.get(stored);
  if (known) return known;
  const made = new Map(
    Object.entries(stored.manifest.files).map(([path, { sha256 }]) => [sha256, path]),
  );
  paths.set(stored, made);
  return made;
}
