// Where the guest origin has the media of a package: by content, so that a version brings only what it changed.
import type { PackageManifest } from '@atrium/protocol';

const MEDIA = /\.(png|jpe?g|gif|webp|avif|svg|ico|[ot]tf|woff2?|mp3|wav|m4a|aac|mp4|webm)$/i;

/** A view is told all of them: of a package with more, those are found by path. */
const MAX_TOLD = 2000;

const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Undefined: it is no media, and has no address of its own. */
export function mediaAddress(manifest: PackageManifest, path: string): string | undefined {
  const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  const ending = MEDIA.exec(path)?.[1];
  return file && ending && `/file/${file.sha256}.${ending.toLowerCase()}`;
}

/** Encoded path → address below the root of the program's site. */
export function mediaByContent(manifest: PackageManifest, root: string): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const path of Object.keys(manifest.files)) {
    const address = mediaAddress(manifest, path);
    if (address !== undefined && addresses.size < MAX_TOLD)
      addresses.set(encodedPath(path), root + address);
  }
  return addresses;
}
