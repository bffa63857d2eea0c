// Which files of a project go to the platform: what it takes at all, and of npm's folders what the program uses.
import type { FileSource } from '@atrium/compiler';
import { fileKind } from '@atrium/platform/file-kinds';

export interface Packed {
  files: Map<string, Uint8Array>;
  /** The platform would refuse the whole upload for these. */
  leftOut: string[];
}

/** @param read what the compiler read of the project, from `node_modules` too. */
export function packProgram(source: FileSource, read: ReadonlySet<string>): Packed {
  const used = [...read].filter((path) => /(?:^|\/)node_modules\//.test(path));
  const paths = [...new Set([...walk(source, ''), ...used])].sort();
  const packed: Packed = { files: new Map(), leftOut: [] };
  for (const path of paths) {
    const kind = fileKind(path);
    if (kind === 'archive') packed.leftOut.push(path);
    const bytes = kind === 'archive' || kind === 'other' ? null : source.read(path);
    if (bytes) packed.files.set(path, bytes);
  }
  return packed;
}

function walk(source: FileSource, folder: string): string[] {
  return source.list(folder).flatMap(({ name, kind }) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'file') return [path];
    return /^(?:node_modules|\..*)$/.test(name) ? [] : walk(source, path);
  });
}
