// An uploaded archive → a package in the object store, named by its content.
import { createHash } from 'node:crypto';
import type { PackageManifest } from '@atrium/protocol';
import { compress, isCompressible } from '../delivery/content-coding.node.ts';
import {
  compileUpload,
  type Archive,
  type BuildFault,
  type CompileUpload,
  type UploadedProgram,
} from './compile-upload.node.ts';
import type { ObjectStore } from './objects/object-store.node.ts';
import { keepSources } from './source-store.ts';

export type { BuildFault } from './compile-upload.node.ts';

export interface BuiltVersion {
  /** sha256 of the manifest with sequence 0: what is built, reviewed and approved under this name is the same files. */
  content: string;
  /** That manifest, as text. */
  manifest: string;
  /** Of `keepSources`. */
  source: string;
}

/** A second of work. */
const THOROUGH_MAX_BYTES = 384 * 1024;

function pathsOf(manifest: string): Map<string, string> {
  const { files } = JSON.parse(manifest) as PackageManifest;
  return new Map(Object.entries(files).map(([path, { sha256 }]) => [sha256, path]));
}

/**
 * @param compile in a process of its own wherever the archive comes from somebody else.
 * @param effort of compressing the files for those who will fetch them.
 */
export async function buildVersion(
  archive: Archive,
  program: UploadedProgram,
  objects: ObjectStore,
  compile: CompileUpload = compileUpload,
  effort: 'quick' | 'thorough' = 'thorough',
): Promise<({ ok: true } & BuiltVersion) | { ok: false; fault: BuildFault }> {
  const compiled = await compile(archive, program);
  if (!compiled.ok) return compiled;
  const { manifest, files, sources } = compiled;
  const paths = pathsOf(manifest);
  for (const bytes of files) {
    const name = await objects.put(bytes);
    if (!isCompressible(paths.get(name) ?? '', bytes.length)) continue;
    // Most files of a version are those of the one before.
    if (await objects.has(`${name}.br`)) continue;
    const worth = bytes.length <= THOROUGH_MAX_BYTES ? effort : 'quick';
    await objects.putPacked(name, await compress(bytes, 'br', worth));
  }
  const source = await keepSources(objects, sources);
  return {
    ok: true,
    manifest,
    source,
    content: createHash('sha256').update(manifest).digest('hex'),
  };
}
