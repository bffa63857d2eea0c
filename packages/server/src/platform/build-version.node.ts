// An uploaded archive → a package in the object store, named by its content.
import { createHash } from 'node:crypto';
import { memoryFiles, type Diagnostic } from '@atrium/compiler';
import { createCompiler } from '@atrium/compiler/node';
import { readUpload, type IntakeFault } from '@atrium/platform';
import type { ObjectStore } from './objects/object-store.node.ts';

export interface BuiltVersion {
  /** sha256 of the manifest with sequence 0: what is built, reviewed and approved under this name is the same files. */
  content: string;
  /** That manifest, as text. */
  manifest: string;
}

export type BuildFault =
  | { kind: 'intake'; fault: IntakeFault }
  | { kind: 'compiler'; diagnostics: Diagnostic[] };

export async function buildVersion(
  archive: Uint8Array,
  program: { appId: string; number: string; dialect: 'wx' | 'my' },
  objects: ObjectStore,
): Promise<({ ok: true } & BuiltVersion) | { ok: false; fault: BuildFault }> {
  const read = readUpload(archive);
  if (!read.ok) return { ok: false, fault: { kind: 'intake', fault: read.fault } };
  const built = await createCompiler({
    folder: '',
    source: memoryFiles(Object.fromEntries(read.upload.files)),
    appId: program.appId,
    version: program.number,
    dialect: program.dialect,
    sequence: 0,
  }).build();
  if (!built.ok)
    return { ok: false, fault: { kind: 'compiler', diagnostics: built.diagnostics.slice(0, 100) } };
  let manifest = '';
  for (const [path, bytes] of built.package)
    if (path === 'manifest.json') manifest = Buffer.from(bytes).toString('utf8');
    else await objects.put(bytes);
  return { ok: true, manifest, content: createHash('sha256').update(manifest).digest('hex') };
}
