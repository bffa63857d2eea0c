// What a program that reads files synchronously gets of its package before it runs: every name and size, and the bytes of
// the data files its manifest names, the small ones first.
import { NEAR_LIMITS, type NearFile } from '@atrium/protocol';
import { packageFileNames } from '../api/file/package-tree.ts';
import { toBase64 } from '../api/bytes.ts';
import type { LoadedPackage } from '../registry/load-package.ts';

/** Undefined: none of its scripts makes such calls. */
export async function nearPackage(
  pkg: Pick<LoadedPackage, 'manifest' | 'file'>,
): Promise<NearFile[] | undefined> {
  const { manifest, file } = pkg;
  if (!manifest.syncFiles) return undefined;
  const wanted = new Set(manifest.syncFiles);
  const sizeOf = (path: string): number => manifest.files[path]?.size ?? 0;
  const names = packageFileNames(manifest).sort((a, b) => sizeOf(a) - sizeOf(b));
  let bytesLeft: number = NEAR_LIMITS.packageMaxBytes;
  let filesLeft: number = NEAR_LIMITS.packageMaxFiles;
  return Promise.all(
    names.map(async (name): Promise<NearFile> => {
      const near = { path: `pkg:${name}`, size: sizeOf(name) };
      if (!wanted.has(name) || near.size > bytesLeft || filesLeft === 0) return near;
      bytesLeft -= near.size;
      filesLeft--;
      // A file that cannot be fetched is missed by who reads it, not by the launch.
      const bytes = await file(name).catch(() => undefined);
      return bytes ? { ...near, base64: toBase64(bytes) } : near;
    }),
  );
}
