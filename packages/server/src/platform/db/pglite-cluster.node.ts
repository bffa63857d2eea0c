// A new cluster for PGlite, made by a process of its own: the engine keeps the hundreds of megabytes that making one takes
// for as long as its process lives.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const MAKE = `
const { PGlite } = await import(process.argv[1]);
const engine = await PGlite.create(process.argv[2]);
await engine.close();
`;

export const hasCluster = (folder: string): boolean => existsSync(path.join(folder, 'PG_VERSION'));

/** The folder appears whole or not at all. */
export async function makeCluster(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    MAKE,
    pathToFileURL(engine).href,
    draft,
  ]);
  await rename(draft, folder);
}
