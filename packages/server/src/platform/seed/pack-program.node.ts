// A program's folder → the archive a developer's tool would upload: its own files, and of npm packages what it uses.
import { createHash } from 'node:crypto';
import { createCompiler, nodeFiles } from '@atrium/compiler/node';
import type { FileSource } from '@atrium/compiler';
import { writeZip } from './write-zip.node.ts';

/** Changes when the program would become another package: cheap, nothing is compiled. */
export function digestOfFolder(folder: string): string {
  const source = nodeFiles(folder);
  const hash = createHash('sha256');
  const add = (path: string, bytes: Uint8Array): void =>
    void hash.update(`${path}\0${createHash('sha256').update(bytes).digest('hex')}\n`);
  for (const [path, bytes] of ownFiles(source)) add(path, bytes);
  for (const name of dependencies(source)) {
    const path = `node_modules/${name}/package.json`;
    add(path, source.read(path) ?? new Uint8Array());
  }
  return hash.digest('hex');
}

export async function packProgram(folder: string): Promise<Uint8Array> {
  const source = nodeFiles(folder);
  const files = ownFiles(source);
  if (dependencies(source).length > 0)
    for (const [path, bytes] of await packagesUsed(folder, source)) files.set(path, bytes);
  return writeZip(files);
}

/** What the compiler looks at in `node_modules`: packages bring much that a program does not need. */
async function packagesUsed(folder: string, source: FileSource): Promise<Map<string, Uint8Array>> {
  const used = new Map<string, Uint8Array>();
  const note = (path: string): void => {
    const bytes = path.startsWith('node_modules/') ? source.read(path) : null;
    if (bytes) used.set(path, bytes);
  };
  const watched: FileSource = {
    list: (path) => source.list(path),
    read(path) {
      note(path);
      return source.read(path);
    },
    stat(path) {
      const found = source.stat(path);
      if (found?.kind === 'file') note(path);
      return found;
    },
  };
  await createCompiler({ folder, source: watched }).build();
  return used;
}

function ownFiles(source: FileSource): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const walk = (folder: string): void => {
    for (const { name, kind } of source.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name === 'node_modules' || name.startsWith('.')) continue;
      if (kind === 'directory') walk(path);
      else files.set(path, source.read(path) ?? new Uint8Array());
    }
  };
  walk('');
  return files;
}

function dependencies(source: FileSource): string[] {
  const bytes = source.read('package.json');
  const { dependencies: listed = {} } = JSON.parse(
    bytes ? Buffer.from(bytes).toString('utf8') : '{}',
  ) as { dependencies?: Record<string, string> };
  return Object.keys(listed).sort();
}
