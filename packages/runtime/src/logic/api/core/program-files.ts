// Every file a program can name, by its wire path: its own through their mirror, temporary, saved and package files through
// the host. The Sync forms work on what is in this realm: that mirror, and the files the host handed over.
import type { NearFile } from '@atrium/protocol';
import { ApiFailure, unsupported } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import { holdCalls } from './held-calls.ts';
import { createNearFiles } from './near-files.ts';
import { createUserFiles, type Stat, type UserFiles } from './user-files.ts';

export interface ProgramFiles {
  readonly user: UserFiles;
  read(path: string): Promise<Bytes>;
  stat(path: string): Promise<Stat>;
  list(path: string, recursive: boolean): Promise<[string, Stat][]>;
  copy(from: string, to: string): Promise<void>;
  /** Removes a file of the program's own, a temporary or a saved one. */
  remove(path: string): Promise<void>;
  /** tmp → store, or to a file of the program's own. */
  save(from: string, to: string | undefined): Promise<string>;
  saved(): Promise<[string, Stat][]>;
  readonly sync: SyncFiles;
}

/** The same without waiting; changes are under way when they return. */
export interface SyncFiles {
  read(path: string): Bytes;
  stat(path: string): Stat;
  list(path: string, recursive: boolean): [string, Stat][];
  copy(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  save(from: string, to: string | undefined): [path: string, change: Promise<unknown>];
}

const made = new WeakMap<Kit, ProgramFiles>();

/** One per program: both the manager and the older functions (saveFile…) see the same files. */
export function programFiles(kit: Kit): ProgramFiles {
  const found = made.get(kit) ?? createProgramFiles(kit);
  made.set(kit, found);
  return found;
}

/** The path below `usr:`, or undefined for another root. */
export const userPath = (path: string): string | undefined =>
  path.startsWith('usr:') ? path.slice(4) : undefined;

const denied = (): ApiFailure => new ApiFailure('not-permitted', 'permission denied');

function createProgramFiles(kit: Kit): ProgramFiles {
  const { host, launch, natives } = kit.context;
  const now = (): number => natives.timeOrigin + natives.now();
  const user = createUserFiles({
    dialect: launch.dialect,
    entries: launch.files ?? [],
    now,
    send: (api, args) => host.call(api, args),
    wait: (ms) => new Promise((resolve) => natives.setTimeout(resolve, ms)),
  });
  kit.filesArriving = () => user.arriving();
  holdCalls(kit, user.arriving);
  const near = createNearFiles(now);
  const take = (file: NearFile): void => {
    const own = userPath(file.path);
    if (own === undefined) near.put(file);
    else
      user.placed(own, file.size, file.base64 === undefined ? undefined : fromBase64(file.base64));
  };
  // The first script keeps what comes before this one is loaded, and from here on gives it away.
  launch.near.splice(0).forEach(take);
  launch.near.push = (...files) => {
    files.forEach(take);
    return 0;
  };
  /** What a Sync form of another root than the program's own works on. */
  const handed = (path: string): typeof near => {
    if (launch.syncFiles) return near;
    throw unsupported(
      `this package names no synchronous file calls (a build of now would), so only files under ${kit.files.userDataPath} can be read with them: ${kit.files.fromWire(path)}`,
    );
  };

  const remote = async (path: string): Promise<Bytes> =>
    fromBase64((await kit.call('file.read', { path })).base64);
  const read = async (path: string): Promise<Bytes> => {
    const own = userPath(path);
    if (own === undefined) return remote(path);
    const fetched = user.fetch(own);
    if (fetched) await fetched;
    return user.read(own);
  };
  const list = async (path: string, recursive: boolean): Promise<[string, Stat][]> => {
    const { entries } = await kit.call('file.list', { path, recursive });
    return entries.map(({ path: entry, ...stat }) => [entry, stat]);
  };
  const removeFromHost = async (path: string): Promise<void> => {
    await kit.call('file.remove', { path, kind: 'file', recursive: false });
    near.remove(path);
  };
  const stat = async (path: string): Promise<Stat> => {
    const own = userPath(path);
    return own === undefined ? kit.call('file.stat', { path }) : user.stat(own);
  };
  /** To a file of the program's own: by the host, so that no bytes cross. */
  const copyTo = (from: string, own: string, { size, isDirectory }: Stat): Promise<void> => {
    if (isDirectory) throw new ApiFailure('is-a-folder', 'illegal operation on a directory');
    return user.copy(from, own, size, nearBytes(from));
  };
  const nearBytes = (path: string): Bytes | undefined => {
    const own = userPath(path);
    try {
      return own === undefined ? near.read(path) : user.read(own);
    } catch {
      return undefined;
    }
  };
  const ownTarget = (to: string): string => {
    const own = userPath(to);
    if (own === undefined) throw denied();
    return own;
  };

  const sync: SyncFiles = {
    read(path) {
      const own = userPath(path);
      return own === undefined ? handed(path).read(path) : user.read(own);
    },
    stat(path) {
      const own = userPath(path);
      return own === undefined ? handed(path).stat(path) : user.stat(own);
    },
    list(path, recursive) {
      const own = userPath(path);
      return own === undefined ? handed(path).list(path, recursive) : user.list(own, recursive);
    },
    copy: (from, to) => copyTo(from, ownTarget(to), sync.stat(from)),
    remove(path) {
      const own = userPath(path);
      if (own !== undefined) return user.removeFile(own);
      if (path.startsWith('pkg:')) throw denied();
      if (handed(path).stat(path).isDirectory)
        throw new ApiFailure('not-permitted', 'operation not permitted');
      near.remove(path);
      return removeFromHost(path);
    },
    save(from, to) {
      if (!from.startsWith('tmp:')) throw denied();
      handed(from).stat(from);
      if (to !== undefined) {
        const copied = sync.copy(from, to);
        near.remove(from);
        return [to, copied.then(() => removeFromHost(from))];
      }
      // The host gives a saved file the name it had.
      const path = `store:${from.slice('tmp:'.length)}`;
      near.rename(from, path);
      return [path, kit.call('file.save', { from })];
    },
  };

  return {
    user,
    read,
    stat,
    async list(path, recursive) {
      const own = userPath(path);
      return own === undefined ? list(path, recursive) : user.list(own, recursive);
    },
    async copy(from, to) {
      const own = ownTarget(to);
      await copyTo(from, own, await stat(from));
    },
    async remove(path) {
      const own = userPath(path);
      await (own === undefined ? removeFromHost(path) : user.removeFile(own));
    },
    async save(from, to) {
      if (to !== undefined) {
        await copyTo(from, ownTarget(to), await stat(from));
        await removeFromHost(from);
        return to;
      }
      const { path } = await kit.call('file.save', { from });
      near.rename(from, path);
      return path;
    },
    saved: () => list('store:', false),
    sync,
  };
}
