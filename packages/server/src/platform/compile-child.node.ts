// The process of compile-process.node.ts: takes one archive after the other, ends when nobody is there any more.
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileUpload } from './compile-upload.node.ts';
import type { CompileAnswer, CompileJob } from './compile-process.node.ts';

/** Of the archive at hand. */
let folder: string | undefined;

process.on('message', (job) => void work(job as CompileJob));
process.on('disconnect', () => {
  // Who made the folder died: nobody else will ever empty it.
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  // esbuild's helper would keep this process alive.
  process.exit(0);
});

async function work({ archive, out, program }: CompileJob): Promise<void> {
  folder = out;
  const compiled = await compileUpload(await readFile(archive), program);
  if (compiled.ok)
    for (const [i, bytes] of compiled.files.entries())
      await writeFile(path.join(out, `${i}.out`), bytes);
  const answer: CompileAnswer = compiled.ok
    ? { ok: true, manifest: compiled.manifest, maybeSecrets: compiled.maybeSecrets }
    : { ok: false, fault: compiled.fault };
  process.send?.(answer);
  folder = undefined;
}
