// The temporary folders in which uploads are compiled. Each is removed when its archive is done; what a process that was
// killed left behind is removed by the next one.
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const NAME = /^atrium-compile-(\d+)-[A-Za-z0-9]{6}$/;
/** No archive takes so long. */
const FORGOTTEN_MS = 3600_000;

export const makeCompileFolder = (): Promise<string> =>
  mkdtemp(path.join(tmpdir(), `atrium-compile-${process.pid}-`));

/**
 * To be called before the first archive: in a container the process that was killed had the id of this one. Answers with how
 * many there were.
 */
export async function removeLeftFolders(home: string = tmpdir()): Promise<number> {
  let removed = 0;
  for (const name of await readdir(home).catch(() => [])) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined) continue;
    const folder = path.join(home, name);
    const found = await lstat(folder).catch(() => null);
    // Nobody follows a link out of the temporary folder, or touches what is another user's.
    if (!found?.isDirectory() || (process.getuid && found.uid !== process.getuid())) continue;
    if (isAlive(Number(pid)) && Date.now() - found.mtimeMs < FORGOTTEN_MS) continue;
    await rm(folder, { recursive: true, force: true }).then(
      () => removed++,
      () => undefined,
    );
  }
  return removed;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
