// An uploaded archive → the files of a package. Nothing is written anywhere; hostile archives are opened here and nowhere
// else, in a process of its own (compile-process.node.ts).
import { memoryFiles, type Diagnostic } from '@atrium/compiler';
import { createCompiler } from '@atrium/compiler/node';
import { readUpload, type IntakeFault } from '@atrium/platform';

export interface UploadedProgram {
  appId: string;
  number: string;
  dialect: 'wx' | 'my';
}

export type BuildFault =
  | { kind: 'intake'; fault: IntakeFault }
  | { kind: 'compiler'; diagnostics: Diagnostic[] }
  /** Nothing is known but that it did not end well; the sentence is for the author. */
  | { kind: 'aborted'; reason: 'time' | 'memory' | 'crash' | 'restart'; message: string };

export type Compiled =
  | {
      ok: true;
      manifest: string;
      files: readonly Uint8Array[];
      /** What it was made of, as `readUpload` let it in. */
      sources: readonly SourceFile[];
      /** `Upload.maybeSecrets`: this process knows no secrets, and gives back what to compare. */
      maybeSecrets: readonly (readonly [hash: string, path: string])[];
    }
  | { ok: false; fault: BuildFault };

export type SourceFile = readonly [path: string, bytes: Uint8Array];

/** In memory, or piece by piece as it is read from where it waits. */
export type Archive = Uint8Array | AsyncIterable<Uint8Array>;

export type CompileUpload = (archive: Archive, program: UploadedProgram) => Promise<Compiled>;

const MAX_DIAGNOSTICS = 100;

async function whole(archive: Archive): Promise<Uint8Array> {
  if (archive instanceof Uint8Array) return archive;
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece);
  return Buffer.concat(pieces);
}

export const compileUpload: CompileUpload = async (archive, { appId, number, dialect }) => {
  const read = readUpload(await whole(archive));
  if (!read.ok) return { ok: false, fault: { kind: 'intake', fault: read.fault } };
  const built = await createCompiler({
    folder: '',
    source: memoryFiles(Object.fromEntries(read.upload.files)),
    appId,
    version: number,
    dialect,
    sequence: 0,
  }).build();
  if (!built.ok) {
    const diagnostics = built.diagnostics.slice(0, MAX_DIAGNOSTICS);
    return { ok: false, fault: { kind: 'compiler', diagnostics } };
  }
  let manifest = '';
  const files: Uint8Array[] = [];
  for (const [path, bytes] of built.package)
    if (path === 'manifest.json') manifest = Buffer.from(bytes).toString('utf8');
    else files.push(bytes);
  const { files: sources, maybeSecrets } = read.upload;
  return { ok: true, manifest, files, sources: [...sources], maybeSecrets: [...maybeSecrets] };
};
