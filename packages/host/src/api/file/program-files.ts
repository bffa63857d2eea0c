// Every file a program can name, on the host's side: temporary ones in memory, saved and own ones in the store, the
// package's from the verified package.
import { KEPT_FILES_MAX_BYTES, extensionOf, typeOf, type FileStat } from '@atrium/protocol';
import { CapabilityError, type InstanceContext } from '../../broker/capability.ts';
import type { FileStorage, FileStore, StoredFile } from './file-storage.ts';
import { createNearTemporary, nearFile } from './near-temporary.ts';
import { packageList, packageStat } from './package-tree.ts';

const MAX_TEMPORARY_BYTES = 200 * 1024 * 1024;

export interface ProgramFiles {
  blob(path: string): Promise<Blob>;
  stat(path: string): Promise<FileStat>;
  list(path: string, recursive: boolean): Promise<[string, FileStat][]>;
  /** Answers the path. */
  addTemporary(blob: Blob, name: string): string;
  /** `more`: the rest comes in the next calls; it is written when all is there. */
  write(path: string, blob: Blob, append: boolean, more?: boolean): Promise<void>;
  mkdir(path: string): Promise<void>;
  remove(path: string, recursive: boolean): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  save(from: string, to: string | undefined): Promise<string>;
}

const opened = new WeakMap<InstanceContext, ProgramFiles>();

export function programFilesOf(context: InstanceContext, storage: FileStorage): ProgramFiles {
  const found = opened.get(context) ?? createProgramFiles(context, storage);
  opened.set(context, found);
  return found;
}

const rootOf = (path: string): string => path.slice(0, path.indexOf(':') + 1);
const missing = (): CapabilityError =>
  new CapabilityError('not-found', 'no such file or directory');
const denied = (): CapabilityError => new CapabilityError('not-permitted', 'permission denied');

function createProgramFiles(context: InstanceContext, storage: FileStorage): ProgramFiles {
  const temporary = new Map<string, StoredFile>();
  let temporaryBytes = 0;
  let serial = 0;
  let kept: Promise<{ store: FileStore; files: Map<string, StoredFile> }> | undefined;
  // Changes wait for each other: every one sees what the one before left.
  let line: Promise<unknown> = Promise.resolve();

  /** A large file of which not all has come. */
  let coming: { path: string; parts: Blob[]; bytes: number } | undefined;
  const near = context.manifest.syncFiles
    ? createNearTemporary((file) => context.sendLater('file.near', file))
    : undefined;
  const maxBytes = KEPT_FILES_MAX_BYTES[context.dialect];
  const full = (): CapabilityError =>
    new CapabilityError('quota', 'the maximum size of the file storage limit is exceeded');

  const load = () => {
    kept ??= storage
      .open({ userId: context.host.userId, appId: context.appId })
      .then(async (store) => ({ store, files: new Map(await store.entries()) }));
    return kept;
  };
  const change = (run: (files: Map<string, StoredFile>, store: FileStore) => Promise<void>) => {
    const step = line.then(async () => {
      const { files, store } = await load();
      await run(files, store);
    });
    line = step.catch(() => undefined);
    return step;
  };
  const put = async (
    files: Map<string, StoredFile>,
    store: FileStore,
    entries: [string, StoredFile][],
    remove: string[] = [],
  ): Promise<void> => {
    let total = 0;
    for (const [path, { blob }] of [...files, ...entries])
      if (!remove.includes(path)) total += blob?.size ?? 0;
    for (const [path] of entries) total -= files.get(path)?.blob?.size ?? 0;
    if (total > maxBytes && entries.some(([, { blob }]) => blob)) throw full();
    await store.change({ remove, put: entries }).catch((error: unknown) => {
      // The browser gives the whole site less than that.
      throw error instanceof DOMException && error.name === 'QuotaExceededError' ? full() : error;
    });
    for (const path of remove) files.delete(path);
    for (const [path, file] of entries) files.set(path, file);
  };
  const stored = async (path: string): Promise<StoredFile> => {
    if (path.startsWith('tmp:')) {
      const found = temporary.get(path);
      if (!found) throw missing();
      return found;
    }
    if (path.startsWith('pkg:')) {
      const bytes = await context.packageFile(path.slice(4));
      return { blob: new Blob([bytes], { type: typeOf(path) }), modified: 0 };
    }
    const found = (await load()).files.get(path);
    if (!found) throw missing();
    return found;
  };
  const statOf = ({ blob, modified }: StoredFile): FileStat => ({
    size: blob?.size ?? 0,
    isDirectory: blob === null,
    modified,
  });
  const blobOf = async (path: string): Promise<Blob> => {
    const { blob } = await stored(path);
    if (!blob) throw new CapabilityError('is-a-folder', 'illegal operation on a directory');
    return blob;
  };

  return {
    blob: blobOf,
    async stat(path) {
      if (!path.startsWith('pkg:')) return statOf(await stored(path));
      const found = packageStat(context.manifest, path.slice(4));
      if (!found) throw missing();
      return found;
    },
    async list(path, recursive) {
      if (path.startsWith('pkg:')) {
        const folder = path.slice(4);
        const found = packageStat(context.manifest, folder);
        if (!found) throw missing();
        if (!found.isDirectory) throw new CapabilityError('not-a-folder', 'not a directory');
        return packageList(context.manifest, folder, recursive).map(([name, stat]) => [
          `pkg:${name}`,
          stat,
        ]);
      }
      const files = path.startsWith('tmp:') ? temporary : (await load()).files;
      const prefix = path.endsWith(':') ? path : `${path}/`;
      return [...files]
        .filter(
          ([name]) =>
            name.startsWith(prefix) &&
            name !== prefix &&
            (recursive || !name.slice(prefix.length).includes('/')),
        )
        .map(([name, file]) => [name, statOf(file)]);
    },
    addTemporary(blob, name) {
      temporaryBytes += blob.size;
      if (temporaryBytes > MAX_TEMPORARY_BYTES) {
        temporaryBytes -= blob.size;
        throw new CapabilityError('quota', 'too many temporary files');
      }
      // The program chooses nothing of the name but its ending.
      const path = `tmp:${Date.now().toString(36)}${(serial++).toString(36)}.${extensionOf(name, blob.type)}`;
      temporary.set(path, { blob, modified: Date.now() });
      near?.give(path, blob);
      return path;
    },
    write: (path, blob, append, more = false) =>
      change(async (files, store) => {
        if (!path.startsWith('usr:')) throw denied();
        const begun = coming?.path === path ? coming : { path, parts: [], bytes: 0 };
        coming = undefined;
        const parts = [...begun.parts, blob];
        const bytes = begun.bytes + blob.size;
        if (bytes > maxBytes) throw full();
        if (more) {
          coming = { path, parts, bytes };
          return;
        }
        const before = append ? files.get(path)?.blob : undefined;
        const whole = new Blob(before ? [before, ...parts] : parts, { type: typeOf(path) });
        await put(files, store, [[path, { blob: whole, modified: Date.now() }]]);
      }),
    mkdir: (path) =>
      change(async (files, store) => {
        if (!path.startsWith('usr:')) throw denied();
        const folders = parents(path).filter((one) => !files.has(one));
        const file: StoredFile = { blob: null, modified: Date.now() };
        await put(
          files,
          store,
          folders.map((one) => [one, file]),
        );
      }),
    async remove(path, recursive) {
      if (path.startsWith('tmp:')) {
        temporaryBytes -= temporary.get(path)?.blob?.size ?? 0;
        if (!temporary.delete(path)) throw missing();
        near?.forget(path);
        return;
      }
      await change(async (files, store) => {
        const root = path.endsWith(':');
        if (!root && !files.has(path)) throw missing();
        const prefix = root ? path : `${path}/`;
        const inside = [...files.keys()].filter((name) => name.startsWith(prefix));
        if (inside.length > 0 && !recursive)
          throw new CapabilityError('not-empty', 'directory not empty');
        await put(files, store, [], [path, ...inside]);
      });
    },
    rename: (from, to) =>
      change(async (files, store) => {
        if (rootOf(from) !== 'usr:' || rootOf(to) !== 'usr:') throw denied();
        const moved = [...files].filter(([name]) => name === from || name.startsWith(`${from}/`));
        if (moved.length === 0) throw missing();
        await put(
          files,
          store,
          moved.map(([name, file]) => [to + name.slice(from.length), file]),
          moved.map(([name]) => name),
        );
      }),
    async save(from, to) {
      if (!from.startsWith('tmp:')) throw denied();
      const blob = await blobOf(from);
      const path = to ?? `store:${from.slice(4)}`;
      if (!/^(?:store|usr):/.test(path)) throw denied();
      await change((files, store) => put(files, store, [[path, { blob, modified: Date.now() }]]));
      temporary.delete(from);
      temporaryBytes -= blob.size;
      near?.forget(from);
      // The program did not put it there itself, and its Worker knows only what it did.
      if (path.startsWith('usr:'))
        context.sendLater('file.near', nearFile(path, blob, near !== undefined));
      return path;
    },
  };
}

/** `usr:a/b` → `usr:a`, `usr:a/b`. */
function parents(path: string): string[] {
  const root = rootOf(path);
  const parts = path
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  return parts.map((_, i) => root + parts.slice(0, i + 1).join('/'));
}
