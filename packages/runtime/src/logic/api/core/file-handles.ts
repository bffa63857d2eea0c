// Open files of FileSystemManager (open, read, write, fstat…): a descriptor is a text, what it stands for is a file in this
// realm. Only the program's own are written to.
import { ApiFailure } from '../kit/failure.ts';
import type { Bytes } from './bytes.ts';
import { userPath, type SyncFiles } from './program-files.ts';
import type { Stat, UserFiles } from './user-files.ts';

interface OpenFile {
  path: string;
  reads: boolean;
  writes: boolean;
  appends: boolean;
  position: number;
}

interface Flag {
  reads: boolean;
  writes: boolean;
  appends?: boolean;
  create?: boolean;
  empty?: boolean;
  fresh?: boolean;
}

/** Flag → what may be done, and what opening does; those of Node, which the documentation names. */
const FLAGS = new Map<string, Flag>(
  Object.entries({
    r: { reads: true, writes: false },
    'r+': { reads: true, writes: true },
    w: { reads: false, writes: true, create: true, empty: true },
    wx: { reads: false, writes: true, create: true, fresh: true },
    'w+': { reads: true, writes: true, create: true, empty: true },
    'wx+': { reads: true, writes: true, create: true, fresh: true },
    a: { reads: false, writes: true, appends: true, create: true },
    ax: { reads: false, writes: true, appends: true, create: true, fresh: true },
    'a+': { reads: true, writes: true, appends: true, create: true },
    'ax+': { reads: true, writes: true, appends: true, create: true, fresh: true },
    as: { reads: false, writes: true, appends: true, create: true },
    'as+': { reads: true, writes: true, appends: true, create: true },
  }),
);

const MAX_OPEN = 1024;

/** Paths are the wire's. */
export interface FileHandles {
  open(path: string, flag: string): string;
  path(fd: string): string;
  close(fd: string): void;
  stat(fd: string): Stat;
  read(fd: string, length: number, position: number | undefined): Bytes;
  write(fd: string, bytes: Bytes, position: number | undefined): number;
  truncate(fd: string, length: number): void;
}

/** `kept` hears of every change that is still on its way to the host. */
export function createFileHandles(
  user: UserFiles,
  sync: SyncFiles,
  kept: (change: Promise<void>) => void,
): FileHandles {
  const files = new Map<string, OpenFile>();
  let next = 3;
  const at = (fd: string): OpenFile => {
    const file = files.get(fd);
    if (!file) throw new ApiFailure('handle', 'bad file descriptor');
    return file;
  };
  const exists = (path: string): boolean => {
    try {
      sync.stat(path);
      return true;
    } catch {
      return false;
    }
  };
  const own = (path: string): string => {
    const found = userPath(path);
    if (found === undefined) throw new ApiFailure('not-permitted', 'permission denied');
    return found;
  };
  const put = (path: string, bytes: Bytes): void => kept(user.write(own(path), bytes, false));
  return {
    open(path, flag) {
      const how = FLAGS.get(flag);
      if (!how) throw new ApiFailure('invalid-argument', `invalid flag "${flag}"`);
      if (files.size >= MAX_OPEN) throw new ApiFailure('handle', 'too many open files');
      if (how.writes) own(path);
      const there = exists(path);
      if (there && how.fresh) throw new ApiFailure('exists', 'file already exists');
      if ((!there && how.create) || (there && how.empty)) put(path, new Uint8Array(0));
      // Says what is wrong with a path that cannot be opened.
      sync.read(path);
      const fd = String(next++);
      const { reads, writes, appends = false } = how;
      files.set(fd, { path, reads, writes, appends, position: 0 });
      return fd;
    },
    close(fd) {
      at(fd);
      files.delete(fd);
    },
    path: (fd) => at(fd).path,
    stat: (fd) => sync.stat(at(fd).path),
    read(fd, length, position) {
      const file = at(fd);
      if (!file.reads) throw new ApiFailure('handle', 'bad file descriptor');
      const from = position ?? file.position;
      const bytes = sync.read(file.path).slice(from, from + length);
      if (position === undefined) file.position += bytes.length;
      return bytes;
    },
    write(fd, bytes, position) {
      const file = at(fd);
      if (!file.writes) throw new ApiFailure('handle', 'bad file descriptor');
      const old = sync.read(file.path);
      const from = file.appends ? old.length : (position ?? file.position);
      const whole = resized(user, own(file.path), Math.max(old.length, from + bytes.length));
      whole.set(bytes, from);
      put(file.path, whole);
      if (position === undefined) file.position = from + bytes.length;
      return bytes.length;
    },
    truncate(fd, length) {
      const file = at(fd);
      if (!file.writes) throw new ApiFailure('handle', 'bad file descriptor');
      put(file.path, resized(user, own(file.path), length));
    },
  };
}

/** What is in a file, cut or filled with zeros. A length the quota has no room for is refused before memory is taken for it. */
export function resized(user: UserFiles, path: string, length: number): Bytes {
  const bytes = user.read(path);
  user.assertRoom(path, length);
  const out = new Uint8Array(length);
  out.set(bytes.subarray(0, length));
  return out;
}
