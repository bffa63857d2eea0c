// Files → a package: their digests, and the manifest that vouches for them.
import type { AppConfig, Dialect, PackageManifest } from '@atrium/protocol';
import { sha256 } from '../hash.ts';
import { sameItems } from '../remember.ts';
import { encodePieces } from './text-pieces.ts';
import type { EncodedPieces } from './text-pieces.ts';

export interface PackageHead {
  dialect: Dialect;
  kind: PackageManifest['kind'];
  appId: string;
  version: string;
  sequence: number;
  runtime: string;
  compiler: string;
  pages: string[];
  main: string;
  subPackages: Record<string, string>;
  viewScript?: string;
  worker?: string;
  syncFiles: string[] | null;
  app: AppConfig;
}

export interface WrittenPackage {
  files: Map<string, Uint8Array>;
  manifest: PackageManifest;
  /** sha256 of manifest.json: the package's name. */
  digest: string;
}

export interface Digests {
  /** Digest of these bytes; remembered, because most files do not change between builds. */
  of(bytes: Uint8Array): Promise<string>;
  /** The same bytes for the same pieces of text, as long as nothing else was asked for under that path. */
  bytes(path: string, pieces: readonly string[]): Uint8Array;
}

export function createDigests(): Digests {
  const known = new WeakMap<Uint8Array, Promise<string>>();
  const texts = new Map<string, EncodedPieces>();
  return {
    of(bytes) {
      let digest = known.get(bytes);
      if (!digest) {
        digest = sha256(bytes);
        known.set(bytes, digest);
      }
      return digest;
    },
    bytes(path, pieces) {
      const last = texts.get(path);
      if (last && sameItems(last.pieces, pieces)) return last.bytes;
      const encoded = encodePieces(pieces, last);
      texts.set(path, encoded);
      return encoded.bytes;
    },
  };
}

export async function writePackage(
  head: PackageHead,
  contents: ReadonlyMap<string, Uint8Array>,
  digests: Digests,
): Promise<WrittenPackage> {
  const paths = [...contents.keys()].sort();
  const files: PackageManifest['files'] = {};
  const hashes = await Promise.all(
    paths.map((path) => digests.of(contents.get(path) ?? new Uint8Array())),
  );
  paths.forEach((path, i) => {
    files[path] = { sha256: hashes[i] ?? '', size: contents.get(path)?.length ?? 0 };
  });
  const manifest: PackageManifest = { format: 1, ...head, files };
  const bytes = digests.bytes('manifest.json', [`${JSON.stringify(manifest, null, 1)}\n`]);
  const out = new Map<string, Uint8Array>();
  for (const path of paths) out.set(path, contents.get(path) ?? new Uint8Array());
  out.set('manifest.json', bytes);
  return { files: out, manifest, digest: await digests.of(bytes) };
}
