// Every file a program can name, by its wire path: its own through the mirror, temporary, saved and package files
// through the host. The Sync forms work on the mirror alone and say so for the rest.
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import { createUserFiles, type Stat, type UserFiles } from './user-files.ts';

export interface ProgramFiles {
  readonly user: UserFiles;
  read(path: string): Promise<Bytes>;
  stat(path: string): Promise<Stat>;
  list(path: string, recursive: boolean): Promise<[string, Stat][]>;
  copy(from: string, to: string): Promise<void>;
  /** Removes a temporary or saved file. */
  remove(path: string): Promise<void>;
  /** tmp → store, or to a file of the program's own. */
  save(from: string, to: string | undefined): Promise<string>;
  saved(): Promise<[string, Stat][]>;
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

function createProgramFiles(kit: Kit): ProgramFiles {
  const { host, launch, natives } = kit.context;
  const user = createUserFiles({
    entries: launch.files ?? [],
    now: () => natives.timeOrigin + natives.now(),
    send: (api, args) => host.call(api, args),
  });
  const read = async (path: string): Promise<Bytes> => {
    const own = userPath(path);
    if (own !== undefined) return user.read(own);
    return fromBase64((await kit.call('file.read', { path })).base64);
  };
  const list = async (path: string, recursive: boolean): Promise<[string, Stat][]> => {
    const { entries } = await kit.call('file.list', { path, recursive });
    return entries.map(({ path: entry, ...stat }) => [entry, stat]);
  };
  return {
    user,
    read,
    async stat(path) {
      const own = userPath(path);
      return own === undefined ? kit.call('file.stat', { path }) : user.stat(own);
    },
    async list(path, recursive) {
      const own = userPath(path);
      return own === undefined ? list(path, recursive) : user.list(own, recursive);
    },
    async copy(from, to) {
      const own = userPath(to);
      if (own === undefined) throw new ApiFailure('not-permitted', 'permission denied');
      await user.write(own, await read(from), false);
    },
    async remove(path) {
      const own = userPath(path);
      if (own !== undefined) return user.removeFile(own);
      await kit.call('file.remove', { path, kind: 'file', recursive: false });
    },
    async save(from, to) {
      const own = to === undefined ? undefined : userPath(to);
      if (to !== undefined && own === undefined)
        throw new ApiFailure('not-permitted', 'permission denied');
      if (own === undefined) return (await kit.call('file.save', { from })).path;
      await user.write(own, await read(from), false);
      await kit.call('file.remove', { path: from, kind: 'file', recursive: false });
      return `usr:${own}`;
    },
    saved: () => list('store:', false),
  };
}
