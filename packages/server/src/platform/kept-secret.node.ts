// The secret of the management API: from the data folder, made by the first start.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeKept } from './write-kept.node.ts';

export async function keptSecret(data: string): Promise<string> {
  const file = path.join(data, 'secret');
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (known !== undefined) return known.trim();
  const made = randomBytes(32).toString('base64url');
  await writeKept(file, `${made}\n`);
  return made;
}
