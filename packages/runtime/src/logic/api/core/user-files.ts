// Files the program wrote itself (`usr:`), mirrored in this realm so that the Sync forms of FileSystemManager are truly
// synchronous; every change follows behind to the host.
import type { JsonObject } from '@atrium/protocol';
import { ApiFailure } from '../kit/failure.ts';
import { fromBase64, toBase64, type Bytes } from './bytes.ts';

export interface Stat {
  size: number;
  isDirectory: boolean;
  modified: number;
}

interface Node {
  /** Absent: a folder. */
  bytes?: Bytes;
  modified: number;
}

/** Paths without `usr:` and without slashes at their ends; '' is the root. Changes answer when they are kept. */
export interface UserFiles {
  read(path: string): Bytes;
  stat(path: string): Stat;
  list(path: string, recursive: boolean): [path: string, stat: Stat][];
  write(path: string, bytes: Bytes, append: boolean): Promise<void>;
  /** Throws when all files would be too large together if the one at `path` had that many bytes. */
  assertRoom(path: string, bytes: number): void;
  makeFolder(path: string, recursive: boolean): Promise<void>;
  removeFile(path: string): Promise<void>;
  removeFolder(path: string, recursive: boolean): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

const MAX_USER_BYTES = 10 * 1024 * 1024;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export function createUserFiles(options: {
  /** `[path, base64]`; folders end in a slash. */
  entries: [string, string][];
  readonly now: () => number;
  send(api: string, args: JsonObject): Promise<unknown>;
}): UserFiles {
  const { now } = options;
  const nodes = new Map<string, Node>([['', { modified: now() }]]);
  for (const [path, base64] of options.entries)
    nodes.set(
      path.replace(/\/$/, ''),
      path.endsWith('/') ? { modified: now() } : { modified: now(), bytes: fromBase64(base64) },
    );

  const send = async (api: string, args: JsonObject): Promise<void> =>
    void (await options.send(api, args));
  const fail = (code: string, message: string): ApiFailure => new ApiFailure(code, message);
  const at = (path: string): Node => {
    const node = nodes.get(path);
    if (!node) throw fail('not-found', 'no such file or directory');
    return node;
  };
  const below = (path: string): string[] =>
    [...nodes.keys()].filter((key) => key !== path && (path === '' || key.startsWith(`${path}/`)));
  const folder = (path: string): void => {
    const node = nodes.get(path);
    if (!node) throw fail('not-found', 'no such file or directory');
    if (node.bytes) throw fail('not-a-folder', 'not a directory');
  };
  const statOf = (node: Node): Stat => ({
    size: node.bytes?.length ?? 0,
    isDirectory: node.bytes === undefined,
    modified: node.modified,
  });
  const total = (): number => {
    let sum = 0;
    for (const { bytes } of nodes.values()) sum += bytes?.length ?? 0;
    return sum;
  };
  const assertRoom = (path: string, bytes: number): void => {
    if (total() - (nodes.get(path)?.bytes?.length ?? 0) + bytes > MAX_USER_BYTES)
      throw fail('quota', 'the maximum size of the file storage limit is exceeded');
  };

  return {
    read(path) {
      const { bytes } = at(path);
      if (!bytes) throw fail('is-a-folder', 'illegal operation on a directory');
      return bytes;
    },
    stat: (path) => statOf(at(path)),
    list(path, recursive) {
      folder(path);
      return below(path)
        .filter((key) => recursive || parentOf(key) === path)
        .map((key) => [key, statOf(at(key))]);
    },
    write(path, bytes, append) {
      folder(parentOf(path));
      const old = nodes.get(path);
      if (old && !old.bytes) throw fail('is-a-folder', 'illegal operation on a directory');
      if (append && !old) throw fail('not-found', 'no such file or directory');
      const whole = append && old?.bytes ? joined(old.bytes, bytes) : bytes;
      assertRoom(path, whole.length);
      nodes.set(path, { bytes: whole, modified: now() });
      return send('file.write', { path: `usr:${path}`, base64: toBase64(bytes), append });
    },
    assertRoom,
    makeFolder(path, recursive) {
      if (nodes.has(path)) {
        if (recursive && !nodes.get(path)?.bytes) return Promise.resolve();
        throw fail('exists', 'file already exists');
      }
      if (!recursive) folder(parentOf(path));
      for (let part = path; part !== '' && !nodes.has(part); part = parentOf(part))
        nodes.set(part, { modified: now() });
      return send('file.mkdir', { path: `usr:${path}`, recursive });
    },
    removeFile(path) {
      if (!at(path).bytes) throw fail('not-permitted', 'operation not permitted');
      nodes.delete(path);
      return send('file.remove', { path: `usr:${path}`, kind: 'file', recursive: false });
    },
    removeFolder(path, recursive) {
      folder(path);
      const children = below(path);
      if (children.length > 0 && !recursive) throw fail('not-empty', 'directory not empty');
      for (const key of children) nodes.delete(key);
      if (path !== '') nodes.delete(path);
      return send('file.remove', { path: `usr:${path}`, kind: 'folder', recursive });
    },
    rename(from, to) {
      const node = at(from);
      folder(parentOf(to));
      if (to === from || to.startsWith(`${from}/`))
        throw fail('not-permitted', 'operation not permitted');
      if (nodes.has(to) && !(node.bytes && nodes.get(to)?.bytes))
        throw fail('exists', 'file already exists');
      for (const key of [from, ...below(from)]) {
        const moved = nodes.get(key);
        nodes.delete(key);
        if (moved) nodes.set(to + key.slice(from.length), moved);
      }
      return send('file.rename', { from: `usr:${from}`, to: `usr:${to}` });
    },
  };
}

function joined(first: Bytes, second: Bytes): Bytes {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
