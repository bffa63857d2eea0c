// An uploaded archive → a package in the object store, named by its content.
import { createHash } from 'node:crypto';
import {
  compileUpload,
  type BuildFault,
  type CompileUpload,
  type UploadedProgram,
} from './compile-upload.node.ts';
import type { ObjectStore } from './objects/object-store.node.ts';

export type { BuildFault } from './compile-upload.node.ts';

export interface BuiltVersion {
  /** sha256 of the manifest with sequence 0: what is built, reviewed and approved under this name is the same files. */
  content: string;
  /** That manifest, as text. */
  manifest: string;
}

/** @param compile in a process of its own wherever the archive comes from somebody else. */
export async function buildVersion(
  archive: Uint8Array,
  program: UploadedProgram,
  objects: ObjectStore,
  compile: CompileUpload = compileUpload,
): Promise<({ ok: true } & BuiltVersion) | { ok: false; fault: BuildFault }> {
  const compiled = await compile(archive, program);
  if (!compiled.ok) return compiled;
  const { manifest, files } = compiled;
  for (const bytes of files) await objects.put(bytes);
  return { ok: true, manifest, content: createHash('sha256').update(manifest).digest('hex') };
}
