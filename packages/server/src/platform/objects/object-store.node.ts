// Immutable files by their sha256, in a folder. A file is there whole or not at all, and survives the loss of power once
// `put` has answered.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';

export interface ObjectStore {
  /** Answers with the file's name: the sha256 of its bytes. */
  put(bytes: Uint8Array): Promise<string>;
  get(name: string): Promise<Uint8Array | undefined>;
}

export const OBJECT_NAME = /^[0-9a-f]{64}$/;

export function folderObjects(folder: string): ObjectStore {
  const place = (name: string) => path.join(folder, name.slice(0, 2), name);
  let serial = 0;
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const file = place(name);
      // Only a finished file has this name, so there is nothing to do.
      if ((await stat(file).catch(() => null))?.size === bytes.length) return name;
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}.${++serial}`;
      const handle = await open(draft, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
      return name;
    },
    async get(name) {
      // The name comes from a URL in the end: nothing but a hash ever becomes a path.
      if (!OBJECT_NAME.test(name)) return undefined;
      return readFile(place(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
    },
  };
}
