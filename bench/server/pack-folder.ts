// A program's folder as the archive of an upload.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeZip } from '@atrium/server/write-zip';

export function packFolder(folder: string): Uint8Array<ArrayBuffer> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file));
  }
  return new Uint8Array(writeZip(files));
}
