// The name the platform gives to what it builds of this folder, found without sending it.
import { createHash } from 'node:crypto';
import { compileUpload } from '@atrium/server/compile-upload';
import { writeZip } from '@atrium/server/write-zip';
import { packProgram } from '../pack/pack-program.ts';
import { buildProgram } from '../project/built-program.node.ts';

/** Null: it does not build. */
export async function contentOf(
  folder: string,
  appId: string,
  number: string,
): Promise<string | null> {
  const { result, source, read } = await buildProgram(folder, {});
  if (!result.ok) return null;
  const { files } = packProgram(source, read);
  const { dialect } = result.manifest;
  const compiled = await compileUpload(writeZip(files), { appId, number, dialect });
  return compiled.ok ? createHash('sha256').update(compiled.manifest).digest('hex') : null;
}
