// One process a data folder: PGlite would let a second one in and lose what it writes.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/** Answers with the way to give it back. Throws when another process that is alive holds it. */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const mine = JSON.stringify({ pid: process.pid, since: new Date().toISOString() });
  for (let attempt = 0; attempt < 2; attempt++)
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        if (readFileSync(file, 'utf8') === mine) unlinkSync(file);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(file);
      if (holder !== null && isAlive(holder))
        throw new Error(
          `${folder} is in use by process ${holder}. Stop that one first, or choose another folder with --data.`,
        );
      // Left behind by a process that was killed.
      unlinkSync(file);
    }
  throw new Error(`${file} cannot be taken`);
}

function holderOf(file: string): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
