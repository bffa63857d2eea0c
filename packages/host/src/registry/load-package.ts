// From a version of the registry to a package that may run: fetched, hashed, signed, meant for this program.
import { parseManifest } from '@atrium/protocol';
import type { PackageManifest, ProgramVersion } from '@atrium/protocol';
import { PackageError } from './package-error.ts';
import type { Registry } from './registry.ts';
import { sha256Hex, verifySignature } from './signature.ts';

export interface LoadedPackage {
  readonly digest: string;
  readonly baseUrl: string;
  readonly manifest: PackageManifest;
  /** Script of the main package, verified. */
  readonly main: string;
  /** Verified bytes of any file of the package. Rejects with `PackageError`. */
  file(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

export interface PackageSource {
  registry: Pick<Registry, 'file'>;
  /** base64 raw Ed25519 keys. */
  publicKeys: readonly string[];
  /** Those of develop and trial versions, where other keys sign them: such a version never passes as released. */
  testKeys?: readonly string[];
}

const MANIFEST_MAX_BYTES = 8 * 1024 * 1024;

export async function loadPackage(
  appId: string,
  version: ProgramVersion,
  source: PackageSource,
): Promise<LoadedPackage> {
  const manifestBytes = await fetchFile(source, `${version.baseUrl}manifest.json`, version.digest);
  if (manifestBytes.byteLength > MANIFEST_MAX_BYTES) refuse('the manifest is too large');
  if ((await sha256Hex(manifestBytes)) !== version.digest)
    refuse('the manifest does not have the digest of this version');
  const { publicKeys, testKeys = publicKeys } = source;
  const keys = version.envVersion === 'release' ? publicKeys : testKeys;
  if (!(await verifySignature(manifestBytes, version.signature, keys)))
    refuse('the signature does not match');

  const manifest = readManifest(manifestBytes);
  // The signature covers the manifest only: another program's signed package must not run under this id.
  if (manifest.appId !== appId) refuse('the package belongs to another program');

  const file = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const expected = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    if (!expected) throw new PackageError('package', `${path} is not in the package`);
    const url = version.baseUrl + path.split('/').map(encodeURIComponent).join('/');
    const bytes = await fetchFile(source, url, expected.sha256);
    if (bytes.byteLength !== expected.size || (await sha256Hex(bytes)) !== expected.sha256)
      refuse(`${path} was changed after signing`);
    return new Uint8Array(bytes);
  };
  const main = new TextDecoder().decode(await file(manifest.main));
  return { digest: version.digest, baseUrl: version.baseUrl, manifest, main, file };
}

async function fetchFile(source: PackageSource, url: string, sha256: string): Promise<ArrayBuffer> {
  try {
    return await source.registry.file(url, undefined, sha256);
  } catch (error) {
    throw new PackageError('network', 'the package could not be fetched', error);
  }
}

function readManifest(bytes: ArrayBuffer): PackageManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    refuse('the manifest is not JSON');
  }
  const result = parseManifest(value);
  if (!result.ok) refuse(`the manifest is malformed: ${result.reason}`);
  return result.manifest;
}

function refuse(reason: string): never {
  throw new PackageError('package', reason);
}
