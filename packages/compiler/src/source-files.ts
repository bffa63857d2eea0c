// How the compiler sees files: no file system, so that it also runs in a browser.

/** Paths are relative to the project folder, `/` between parts, no leading slash; '' is the folder itself. */
export interface FileSource {
  /** The bytes, or null when there is no such file. */
  read(path: string): Uint8Array | null;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): FileEntry[];
  stat(path: string): FileStat | null;
}

export interface FileEntry {
  name: string;
  kind: 'file' | 'directory';
}

export interface FileStat {
  kind: 'file' | 'directory';
  size: number;
  /** Changes whenever the content may have changed; equal stamps mean equal bytes. */
  stamp: string;
}

/** Files held in memory: tests, playgrounds, uploaded folders. */
export interface MemoryFiles extends FileSource {
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
}

export function memoryFiles(initial: Record<string, string | Uint8Array> = {}): MemoryFiles {
  const files = new Map<string, { bytes: Uint8Array; stamp: string }>();
  // Folder → child name → how many files lie below it (0 for a file itself).
  const folders = new Map<string, Map<string, FileEntry['kind']>>([['', new Map()]]);
  let serial = 0;

  const link = (path: string, kind: FileEntry['kind']): void => {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? '' : path.slice(0, slash);
    let children = folders.get(parent);
    if (!children) {
      children = new Map();
      folders.set(parent, children);
      link(parent, 'directory');
    }
    children.set(path.slice(slash + 1), kind);
  };

  const unlink = (path: string): void => {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? '' : path.slice(0, slash);
    const children = folders.get(parent);
    children?.delete(path.slice(slash + 1));
    if (children?.size === 0 && parent !== '') {
      folders.delete(parent);
      unlink(parent);
    }
  };

  const write = (path: string, content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    files.set(path, { bytes, stamp: String(++serial) });
    link(path, 'file');
  };
  for (const [path, content] of Object.entries(initial)) write(path, content);

  return {
    read: (path) => files.get(path)?.bytes ?? null,
    list: (path) =>
      [...(folders.get(path) ?? [])]
        .map(([name, kind]) => ({ name, kind }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    stat(path) {
      const file = files.get(path);
      if (file) return { kind: 'file', size: file.bytes.length, stamp: file.stamp };
      return folders.has(path) ? { kind: 'directory', size: 0, stamp: '' } : null;
    },
    write,
    remove(path) {
      if (files.delete(path)) unlink(path);
    },
  };
}
