// Files that must be whole: a key that is half written keeps a server from ever starting again.
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { keepAs, makeFolder } from './lasting-files.node.ts';

/** Writes a secret (mode 0600) so that it is whole or not there, whenever the power goes. */
export async function writeKept(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file));
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await keepAs(draft, file);
}
