// What the build of this repository made and commands serve: the guest runtime and the super app.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../args/command.ts';

/** Name → text of the guest runtime's scripts. */
export const readRuntime = (root: string): Promise<Record<string, string>> =>
  readScripts(root, 'dist/runtime');

/** The same, made to follow the sources of the programs it runs. */
export const readDevelopRuntime = async (root: string): Promise<Record<string, string>> => ({
  ...(await readRuntime(root)),
  ...(await readScripts(root, 'dist/runtime-develop')),
});

async function readScripts(root: string, below: string): Promise<Record<string, string>> {
  const folder = path.join(root, below);
  const names = await readdir(folder).catch(() => {
    throw new UsageError({
      en: `${folder} is missing: run "node tools/build.mjs" in ${root} first.`,
      zh: `缺少 ${folder}：请先在 ${root} 运行“node tools/build.mjs”。`,
    });
  });
  const texts: Record<string, string> = {};
  for (const name of names) texts[name] = await readFile(path.join(folder, name), 'utf8');
  return texts;
}
