// What outlives a loss of power is more than a file's bytes: its name is written in its folder, which is brought to the disk
// by itself.
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Gives a finished draft its name; once this has resolved, both are on the disk. */
export async function keepAs(draft: string, file: string): Promise<void> {
  await rename(draft, file);
  await syncFolder(path.dirname(file));
}

/** Makes a folder and those above it that are not there, each in the one above it for good. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(first);
  for (let at = path.dirname(folder); at.length >= top.length; at = path.dirname(at)) {
    await syncFolder(at);
    if (at === path.dirname(at)) return;
  }
}

/** Some systems have no such thing: their own order of writing has to do. */
const UNKNOWN = new Set(['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM']);

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!UNKNOWN.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
