// The process of compile-process.node.ts: takes one archive after the other, ends when nobody is there any more.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileUpload } from './compile-upload.node.ts';
import type { CompileAnswer, CompileJob } from './compile-process.node.ts';

process.on('message', (job) => void work(job as CompileJob));
// esbuild's helper would keep this process alive.
process.on('disconnect', () => process.exit(0));

async function work({ archive, out, program }: CompileJob): Promise<void> {
  const compiled = await compileUpload(await readFile(archive), program);
  if (compiled.ok)
    for (const [i, bytes] of compiled.files.entries())
      await writeFile(path.join(out, `${i}.out`), bytes);
  const answer: CompileAnswer = compiled.ok
    ? { ok: true, manifest: compiled.manifest }
    : { ok: false, fault: compiled.fault };
  process.send?.(answer);
}
