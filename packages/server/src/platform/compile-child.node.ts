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
  if (!compiled.ok) return answer({ ok: false, fault: compiled.fault });
  const { manifest, files, sources, maybeSecrets } = compiled;
  for (const [i, bytes] of files.entries()) await writeFile(path.join(out, `${i}.out`), bytes);
  for (const [i, [, bytes]] of sources.entries())
    await writeFile(path.join(out, `${i}.src`), bytes);
  const sourcePaths = sources.map(([name]) => name);
  answer({ ok: true, manifest, sourcePaths, maybeSecrets });
}

function answer(it: CompileAnswer): void {
  process.send?.(it);
  folder = undefined;
}
