// Immutable files by their sha256, in a folder; beside some of them `<sha256>.br`, the same file in brotli. A file is there whole or not at all, and survives the loss of power once
// `put` has answered.
import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StoredObject } from '../../delivery/file-pieces.ts';
import { keepAs, makeFolder } from '../lasting-files.node.ts';

export interface ObjectStore {
  /** Answers with the file's name: the sha256 of its bytes. */
  put(bytes: Uint8Array): Promise<string>;
  /** Keeps the same file in brotli, as `<name>.br`. */
  putPacked(name: string, packed: Uint8Array): Promise<void>;
  has(name: string): Promise<boolean>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** To read it in pieces. */
  open(name: string): Promise<StoredObject | undefined>;
}

export const OBJECT_NAME = /^[0-9a-f]{64}(?:\.br)?$/;

export function folderObjects(folder: string): ObjectStore {
  const place = (name: string) => path.join(folder, name.slice(0, 2), name);
  let serial = 0;
  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    const file = place(name);
    // Only a finished file has this name, so there is nothing to do.
    if ((await stat(file).catch(() => null))?.size === bytes.length) return;
    await makeFolder(path.dirname(file));
    const draft = `${file}.${process.pid}.${++serial}`;
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await keepAs(draft, file);
  };
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      await keep(name, bytes);
      return name;
    },
    putPacked: (name, packed) => keep(`${name}.br`, packed),
    has: async (name) =>
      OBJECT_NAME.test(name) && (await stat(place(name)).catch(() => null)) !== null,
    async get(name) {
      // The name comes from a URL in the end: nothing but a hash ever becomes a path.
      if (!OBJECT_NAME.test(name)) return undefined;
      return readFile(place(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
    },
    async open(name) {
      if (!OBJECT_NAME.test(name)) return undefined;
      const found = await stat(place(name)).catch(() => null);
      return found
        ? { size: found.size, part: (...part) => readPart(place(name), ...part) }
        : undefined;
    },
  };
}

async function readPart(file: string, start: number, end: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const part = Buffer.allocUnsafeSlow(end - start);
    const { bytesRead } = await handle.read(part, 0, part.length, start);
    if (bytesRead < part.length) throw new Error(`${file} ends before ${end}`);
    return part;
  } finally {
    await handle.close();
  }
}
