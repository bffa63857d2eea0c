// A package as a folder of files: what its manifest says of names and sizes, without our scripts.
import type { FileStat, PackageManifest } from '@atrium/protocol';

/** Paths of its files that the program brought itself. */
export function packageFileNames(manifest: PackageManifest): string[] {
  const { main, subPackages, viewScript, worker, files } = manifest;
  const ours = new Set([main, viewScript, worker, ...Object.values(subPackages)]);
  return Object.keys(files).filter(
    (path) => !ours.has(path) && !ours.has(path.replace(/\.map$/, '')),
  );
}

/** Undefined for what is not there; '' is the root. */
export function packageStat(manifest: PackageManifest, path: string): FileStat | undefined {
  const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  if (file) return { size: file.size, isDirectory: false, modified: 0 };
  const isFolder =
    path === '' || packageFileNames(manifest).some((name) => name.startsWith(`${path}/`));
  return isFolder ? { size: 0, isDirectory: true, modified: 0 } : undefined;
}

/** What is in a folder, by paths from the root; of every folder below it too when `recursive`. */
export function packageList(
  manifest: PackageManifest,
  folder: string,
  recursive: boolean,
): [string, FileStat][] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const found = new Map<string, FileStat>();
  for (const name of packageFileNames(manifest)) {
    if (!name.startsWith(prefix)) continue;
    const parts = name.slice(prefix.length).split('/');
    for (let depth = 1; depth <= (recursive ? parts.length : 1); depth++) {
      const path = prefix + parts.slice(0, depth).join('/');
      const isDirectory = depth < parts.length;
      const size = isDirectory ? 0 : (manifest.files[name]?.size ?? 0);
      found.set(path, { size, isDirectory, modified: 0 });
    }
  }
  return [...found];
}
