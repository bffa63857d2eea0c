// Files the program wrote itself (`usr:`), mirrored in this realm so that the Sync forms of FileSystemManager are truly
// synchronous; every change follows behind to the host. Of files that are large together only names and sizes are here.
import { KEPT_FILES_MAX_BYTES, NEAR_LIMITS, type Dialect, type JsonObject } from '@atrium/protocol';
import { ApiFailure } from '../kit/failure.ts';
import { fromBase64, toBase64, type Bytes } from './bytes.ts';
import { createChangeLine } from './change-line.ts';
import { tooFar } from './near-files.ts';

export interface Stat {
  size: number;
  isDirectory: boolean;
  modified: number;
}

interface Node {
  size: number;
  isDirectory: boolean;
  modified: number;
  /** Absent: a folder, or a file whose bytes are with the host alone. */
  bytes?: Bytes;
}

/** Paths without `usr:` and without slashes at their ends; '' is the root. Changes answer when they are kept. */
export interface UserFiles {
  /** Throws for a file whose bytes are not here. */
  read(path: string): Bytes;
  /** Brings its bytes here; undefined when there is nothing to bring: they are here, or there is no such file. */
  fetch(path: string): Promise<void> | undefined;
  stat(path: string): Stat;
  list(path: string, recursive: boolean): [path: string, stat: Stat][];
  write(path: string, bytes: Bytes, append: boolean): Promise<void>;
  /** The host copies a file of any root to `path`. */
  copy(from: string, path: string, size: number, bytes: Bytes | undefined): Promise<void>;
  /** When what is being written in parts is with the host; undefined when nothing is. */
  arriving(): Promise<unknown> | undefined;
  /** The host itself put a file there. */
  placed(path: string, size: number, bytes: Bytes | undefined): void;
  /** Throws when all files would be too large together if the one at `path` had that many bytes. */
  assertRoom(path: string, bytes: number): void;
  makeFolder(path: string, recursive: boolean): Promise<void>;
  removeFile(path: string): Promise<void>;
  removeFolder(path: string, recursive: boolean): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

/** Of one `file.write` or `file.read`, so that a message stays within the wire's limit. A multiple of 3: base64 has no rest. */
const PART_BYTES = 1_500_000;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export function createUserFiles(options: {
  readonly dialect: Dialect;
  /** `[path, base64 or size]`; folders end in a slash. */
  entries: [string, string | number][];
  readonly now: () => number;
  send(api: string, args: JsonObject): Promise<unknown>;
  wait(ms: number): Promise<void>;
}): UserFiles {
  const { now } = options;
  const maxBytes = KEPT_FILES_MAX_BYTES[options.dialect];
  const line = createChangeLine(options.send, options.wait);
  const folderNode = (): Node => ({ size: 0, isDirectory: true, modified: now() });
  const fileNode = (size: number, bytes: Bytes | undefined): Node => ({
    size,
    isDirectory: false,
    modified: now(),
    ...(bytes && { bytes }),
  });
  const nodes = new Map<string, Node>([['', folderNode()]]);
  for (const [path, content] of options.entries) {
    const bytes = typeof content === 'string' ? fromBase64(content) : undefined;
    nodes.set(
      path.replace(/\/$/, ''),
      path.endsWith('/') ? folderNode() : fileNode(bytes ? bytes.length : Number(content), bytes),
    );
  }

  const fail = (code: string, message: string): ApiFailure => new ApiFailure(code, message);
  const at = (path: string): Node => {
    const node = nodes.get(path);
    if (!node) throw fail('not-found', 'no such file or directory');
    return node;
  };
  const below = (path: string): string[] =>
    [...nodes.keys()].filter((key) => key !== path && (path === '' || key.startsWith(`${path}/`)));
  const folder = (path: string): void => {
    if (!at(path).isDirectory) throw fail('not-a-folder', 'not a directory');
  };
  const statOf = ({ size, isDirectory, modified }: Node): Stat => ({ size, isDirectory, modified });
  const file = (path: string): Node => {
    const node = at(path);
    if (node.isDirectory) throw fail('is-a-folder', 'illegal operation on a directory');
    return node;
  };
  const assertRoom = (path: string, bytes: number): void => {
    let total = bytes - (nodes.get(path)?.size ?? 0);
    for (const { size } of nodes.values()) total += size;
    if (total > maxBytes)
      throw fail('quota', 'the maximum size of the file storage limit is exceeded');
  };
  /** The bytes of the oldest go when there are too many; the host has them, and the changes still on their way hold their own. */
  const put = (path: string, node: Node): void => {
    nodes.delete(path);
    nodes.set(path, node);
    let near = 0;
    for (const { bytes } of nodes.values()) near += bytes?.length ?? 0;
    for (const old of nodes.values()) {
      if (near <= NEAR_LIMITS.ownMaxBytes) break;
      if (old === node) continue;
      near -= old.bytes?.length ?? 0;
      delete old.bytes;
    }
  };
  /** What may be written to: in a folder that exists, and no folder itself. */
  const writable = (path: string): Node | undefined => {
    folder(parentOf(path));
    return nodes.has(path) ? file(path) : undefined;
  };
  const sendBytes = (path: string, bytes: Bytes, append: boolean): Promise<void> => {
    const parts: (() => JsonObject)[] = [];
    for (let from = 0; from === 0 || from < bytes.length; from += PART_BYTES) {
      const to = from + PART_BYTES;
      const more = to < bytes.length;
      parts.push(() => ({
        path: `usr:${path}`,
        base64: toBase64(bytes.subarray(from, to)),
        append,
        ...(more && { more }),
      }));
    }
    return line.add('file.write', ...parts);
  };
  const bring = async (path: string, node: Node): Promise<void> => {
    await line.settled();
    const bytes = new Uint8Array(node.size);
    for (let from = 0; from < node.size; from += PART_BYTES) {
      const args = { path: `usr:${path}`, position: from, length: PART_BYTES };
      const { base64 } = (await options.send('file.read', args)) as { base64: string };
      bytes.set(fromBase64(base64).subarray(0, node.size - from), from);
    }
    // It may have been replaced or moved meanwhile.
    if (nodes.get(path) === node && !node.bytes) put(path, Object.assign(node, { bytes }));
  };

  return {
    read(path) {
      const { bytes, size } = file(path);
      if (!bytes) throw tooFar(size);
      return bytes;
    },
    fetch(path) {
      const node = nodes.get(path);
      return node && !node.isDirectory && !node.bytes ? bring(path, node) : undefined;
    },
    stat: (path) => statOf(at(path)),
    list(path, recursive) {
      folder(path);
      return below(path)
        .filter((key) => recursive || parentOf(key) === path)
        .map((key) => [key, statOf(at(key))]);
    },
    write(path, bytes, append) {
      const old = writable(path);
      if (append && !old) throw fail('not-found', 'no such file or directory');
      const size = append && old ? old.size + bytes.length : bytes.length;
      assertRoom(path, size);
      const whole = append && old ? old.bytes && joined(old.bytes, bytes) : bytes;
      put(path, fileNode(size, whole));
      return sendBytes(path, bytes, append);
    },
    copy(from, path, size, bytes) {
      writable(path);
      assertRoom(path, size);
      put(path, fileNode(size, bytes));
      return line.add('file.copy', () => ({ from, to: `usr:${path}` }));
    },
    arriving: () => line.waiting(),
    placed(path, size, bytes) {
      for (let part = parentOf(path); !nodes.has(part); part = parentOf(part))
        nodes.set(part, folderNode());
      put(path, fileNode(size, bytes));
    },
    assertRoom,
    makeFolder(path, recursive) {
      if (nodes.has(path)) {
        if (recursive && at(path).isDirectory) return Promise.resolve();
        throw fail('exists', 'file already exists');
      }
      if (!recursive) folder(parentOf(path));
      for (let part = path; part !== '' && !nodes.has(part); part = parentOf(part))
        nodes.set(part, folderNode());
      return line.add('file.mkdir', () => ({ path: `usr:${path}`, recursive }));
    },
    removeFile(path) {
      if (at(path).isDirectory) throw fail('not-permitted', 'operation not permitted');
      nodes.delete(path);
      return line.add('file.remove', () => ({
        path: `usr:${path}`,
        kind: 'file',
        recursive: false,
      }));
    },
    removeFolder(path, recursive) {
      folder(path);
      const children = below(path);
      if (children.length > 0 && !recursive) throw fail('not-empty', 'directory not empty');
      for (const key of children) nodes.delete(key);
      if (path !== '') nodes.delete(path);
      return line.add('file.remove', () => ({ path: `usr:${path}`, kind: 'folder', recursive }));
    },
    rename(from, to) {
      const node = at(from);
      folder(parentOf(to));
      if (to === from || to.startsWith(`${from}/`))
        throw fail('not-permitted', 'operation not permitted');
      if (nodes.has(to) && (node.isDirectory || at(to).isDirectory))
        throw fail('exists', 'file already exists');
      for (const key of [from, ...below(from)]) {
        const moved = nodes.get(key);
        nodes.delete(key);
        if (moved) nodes.set(to + key.slice(from.length), moved);
      }
      return line.add('file.rename', () => ({ from: `usr:${from}`, to: `usr:${to}` }));
    },
  };
}

function joined(first: Bytes, second: Bytes): Bytes {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
