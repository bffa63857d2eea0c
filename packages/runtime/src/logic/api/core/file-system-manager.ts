// FileSystemManager of both dialects (getFileSystemManager): the same methods, each dialect's words for failures.
import { ApiFailure, unsupported } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import { asyncFunction } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { optionalText, text, type Options } from '../kit/parameters.ts';
import { bytesOf, type Bytes } from './bytes.ts';
import { decode, encode } from './encodings.ts';
import { fileFailure } from './file-errors.ts';
import { createFileHandles, resized } from './file-handles.ts';
import { programFiles, userPath } from './program-files.ts';
import type { Stat } from './user-files.ts';
import { packed, unzipInto, zipEntries, zipOf } from './zip-files.ts';

export interface ManagerOptions {
  kit: Kit;
  convention: Convention;
  /** Throws a failure as the dialect's Sync forms do. */
  readonly fail: (api: string, error: unknown) => never;
}

/** Methods that exist as `x` and `xSync`; the rest of the documentation's list fails truthfully. */
const FILE_METHODS = (
  'access appendFile close copyFile fstat ftruncate mkdir open read readFile readdir rename rmdir ' +
  'saveFile stat truncate unlink write writeFile'
).split(' ');
const ASYNC_ONLY = (
  'getFileInfo getFileInfoSync getSavedFileList getSavedFileListSync readZipEntry removeSavedFile ' +
  'removeSavedFileSync unzip zip'
).split(' ');
const ABSENT: Record<string, string> = {
  readCompressedFile: 'Brotli is not supported by this version of the runtime',
  readCompressedFileSync: 'Brotli is not supported by this version of the runtime',
};

export const FILE_MANAGER_MEMBERS = [
  ...FILE_METHODS,
  ...FILE_METHODS.map((name) => `${name}Sync`),
  ...ASYNC_ONLY,
];

export function createFileSystemManager({ kit, convention, fail }: ManagerOptions): object {
  const files = programFiles(kit);
  const { user, sync } = files;

  const wire = (value: unknown): string => {
    const name = text(value);
    const path = kit.files.toWire(name);
    if (path === undefined) throw new ApiFailure('not-found', 'no such file or directory');
    return path;
  };
  /** A path the program may write to. */
  const own = (value: unknown): string => {
    const path = userPath(wire(value));
    if (path === undefined)
      throw new ApiFailure('not-permitted', `permission denied, open ${text(value)}`);
    return path;
  };
  const part = (bytes: Bytes, o: Options): Bytes => {
    const position = typeof o['position'] === 'number' ? o['position'] : 0;
    const length = typeof o['length'] === 'number' ? o['length'] : bytes.length;
    return bytes.subarray(position, position + length);
  };
  const content = (o: Options): Bytes => {
    const { data } = o;
    if (typeof data !== 'string' && !bytesOf(data))
      throw new ApiFailure('invalid-argument', 'data must be a string or ArrayBuffer');
    return encode(data, optionalText(o['encoding']));
  };
  const filePath = (o: Options): unknown => o['filePath'] ?? o['path'] ?? o['apFilePath'];
  const kept = (change: Promise<unknown>): void =>
    void change.catch((error: unknown) =>
      kit.warn(`the host could not keep a file: ${(error as Error)?.message}`),
    );
  const handles = createFileHandles(user, sync, kept);
  const fd = (o: Options): string => text(o['fd']);
  const whole = (value: unknown): number | undefined =>
    typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined;
  const open = (o: Options): string => handles.open(wire(filePath(o)), text(o['flag'], 'r'));
  /** Of an asynchronous call: the bytes it works on may be with the host. */
  const arrived = (path: string): Promise<void> | undefined => {
    const one = userPath(path);
    return one === undefined ? undefined : user.fetch(one);
  };
  /** `open`, `read`, `write`…: the same in both forms. */
  const opened: Record<string, [names: string, run: (o: Options) => object | void]> = {
    open: ['filePath flag', (o) => ({ fd: open(o) })],
    close: ['fd', (o) => handles.close(fd(o))],
    fstat: ['fd', (o) => ({ stats: stats(handles.stat(fd(o))) })],
    ftruncate: ['fd length', (o) => handles.truncate(fd(o), whole(o['length']) ?? 0)],
    read: [
      'fd arrayBuffer offset length position',
      (o) => {
        const target = bytesOf(o['arrayBuffer']);
        if (!target) throw new ApiFailure('invalid-argument', 'arrayBuffer must be an ArrayBuffer');
        const offset = whole(o['offset']) ?? 0;
        const room = Math.max(0, target.length - offset);
        const length = Math.min(whole(o['length']) ?? room, room);
        const bytes = handles.read(fd(o), length, whole(o['position']));
        target.set(bytes, offset);
        return { bytesRead: bytes.length, arrayBuffer: o['arrayBuffer'] };
      },
    ],
    write: [
      'fd data offset length encoding position',
      (o) => {
        const offset = whole(o['offset']) ?? 0;
        const bytes = content(o).slice(
          offset,
          o['length'] === undefined ? undefined : offset + (whole(o['length']) ?? 0),
        );
        return { bytesWritten: handles.write(fd(o), bytes, whole(o['position'])) };
      },
    ],
    truncate: [
      'filePath length',
      (o) => {
        const path = own(filePath(o));
        kept(user.write(path, resized(user, path, whole(o['length']) ?? 0), false));
      },
    ],
  };
  /** Of what is in a folder, without its path; both of the wire, or both of the user's folder. */
  const names = (folder: string, entries: [string, Stat][]): string[] =>
    entries.map(([entry]) => bare(entry).slice(bare(folder) === '' ? 0 : bare(folder).length + 1));
  const savedList = (entries: [string, Stat][]): object[] =>
    entries.map(([path, { size, modified }]) => ({
      filePath: kit.files.fromWire(path),
      size,
      createTime: Math.floor(modified / 1000),
    }));

  /** Changes are the same in both forms: done at once, kept a moment later. */
  const changes: Record<string, (o: Options) => Promise<void>> = {
    appendFile: (o) => user.write(own(filePath(o)), content(o), true),
    writeFile: (o) => user.write(own(filePath(o)), content(o), false),
    mkdir: (o) => user.makeFolder(own(o['dirPath']), o['recursive'] === true),
    rmdir: (o) => user.removeFolder(own(o['dirPath']), o['recursive'] === true),
    rename: (o) => user.rename(own(o['oldPath']), own(o['newPath'])),
  };

  const asynchronous: Record<string, (o: Options) => Promise<object | void>> = {
    ...changes,
    async access(o) {
      await files.stat(wire(o['path']));
    },
    async readFile(o) {
      return {
        data: decode(part(await files.read(wire(filePath(o))), o), optionalText(o['encoding'])),
      };
    },
    copyFile: (o) => files.copy(wire(o['srcPath']), wire(o['destPath'])),
    unlink: (o) => files.remove(wire(filePath(o))),
    async readdir(o) {
      const path = wire(o['dirPath']);
      return { files: names(path, await files.list(path, false)) };
    },
    async stat(o) {
      const path = wire(o['path'] ?? filePath(o));
      const one = await files.stat(path);
      if (o['recursive'] !== true || !one.isDirectory) return { stats: stats(one) };
      return { stats: tree(path, one, await files.list(path, true)) };
    },
    async saveFile(o) {
      const to = optionalText(o['filePath']);
      const from = wire(o['tempFilePath'] ?? o['apFilePath']);
      const saved = kit.files.fromWire(
        await files.save(from, to === undefined ? undefined : wire(to)),
      );
      return { savedFilePath: saved, apFilePath: saved };
    },
    async getFileInfo(o) {
      const { size } = await files.stat(wire(filePath(o)));
      return { size };
    },
    async getSavedFileList() {
      return { fileList: savedList(await files.saved()) };
    },
    removeSavedFile: (o) => files.remove(wire(filePath(o))),
    async unzip(o) {
      const archive = await files.read(wire(o['zipFilePath']));
      await unzipInto(user, archive, own(o['targetPath']));
    },
    async zip(o) {
      const { zipFilePaths } = o;
      const paths = (Array.isArray(zipFilePaths) ? zipFilePaths : [zipFilePaths]).map(own);
      for (const path of packed(user, paths)) await user.fetch(path);
      await user.write(own(o['targetPath']), zipOf(user, paths), false);
    },
    async readZipEntry(o) {
      return zipEntries(await files.read(wire(filePath(o))), o);
    },
    ...Object.fromEntries(
      Object.entries(opened).map(([api, [, run]]) => [
        api,
        async (o: Options) => {
          const bytes = arrived(o['fd'] === undefined ? wire(filePath(o)) : handles.path(fd(o)));
          if (bytes) await bytes;
          return run(o);
        },
      ]),
    ),
  };

  /** Positional in `wx`, an object in `my`: `named` reads either. */
  const synchronous: Record<string, [names: string, run: (o: Options) => unknown]> = {
    access: ['path', (o) => void sync.stat(wire(o['path']))],
    readFile: [
      'filePath encoding position length',
      (o) => decode(part(sync.read(wire(filePath(o))), o), optionalText(o['encoding'])),
    ],
    copyFile: ['srcPath destPath', (o) => sync.copy(wire(o['srcPath']), wire(o['destPath']))],
    unlink: ['filePath', (o) => sync.remove(wire(filePath(o)))],
    readdir: [
      'dirPath',
      (o) => {
        const path = wire(o['dirPath']);
        return names(path, sync.list(path, false));
      },
    ],
    stat: [
      'path recursive',
      (o) => {
        const path = wire(o['path'] ?? filePath(o));
        const one = sync.stat(path);
        if (o['recursive'] !== true || !one.isDirectory) return stats(one);
        return tree(path, one, sync.list(path, true));
      },
    ],
    getFileInfo: ['filePath', (o) => ({ size: sync.stat(wire(filePath(o))).size })],
    getSavedFileList: ['', () => savedList(sync.list('store:', false))],
    removeSavedFile: ['filePath', (o) => sync.remove(wire(filePath(o)))],
    saveFile: [
      'tempFilePath filePath',
      (o) => {
        const to = optionalText(o['filePath']);
        const from = wire(o['tempFilePath'] ?? o['apFilePath']);
        const [path, change] = sync.save(from, to === undefined ? undefined : wire(to));
        kept(change);
        return kit.files.fromWire(path);
      },
    ],
    appendFile: ['filePath data encoding', (o) => changes['appendFile']?.(o)],
    writeFile: ['filePath data encoding', (o) => changes['writeFile']?.(o)],
    mkdir: ['dirPath recursive', (o) => changes['mkdir']?.(o)],
    rmdir: ['dirPath recursive', (o) => changes['rmdir']?.(o)],
    rename: ['oldPath newPath', (o) => changes['rename']?.(o)],
    ...opened,
    // These answer what they found, not an object around it.
    open: ['filePath flag', open],
    fstat: ['fd', (o) => stats(handles.stat(fd(o)))],
  };

  const { dialect } = kit.context;
  const manager: Record<string, unknown> = {};
  for (const [api, run] of Object.entries(asynchronous))
    manager[api] = asyncFunction(
      convention,
      api,
      method('', async (o) => {
        try {
          return await run(o);
        } catch (error) {
          throw fileFailure(dialect, api, o, error);
        }
      }),
    );
  for (const [base, [names, run]] of Object.entries(synchronous))
    manager[`${base}Sync`] = (...args: unknown[]): unknown => {
      const options = named(names, args);
      try {
        const result = run(options);
        if (!(result instanceof Promise)) return result;
        kept(result);
        return undefined;
      } catch (error) {
        return fail(`${base}Sync`, fileFailure(dialect, base, options, error));
      }
    };
  for (const [api, reason] of Object.entries(ABSENT))
    manager[api] = api.endsWith('Sync')
      ? () => fail(api, unsupported(reason))
      : asyncFunction(
          convention,
          api,
          method('', () => {
            throw unsupported(reason);
          }),
        );
  return manager;
}

function named(names: string, args: unknown[]): Options {
  const [first] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null && !bytesOf(first))
    return first as Options;
  return Object.fromEntries(names.split(' ').map((name, i) => [name, args[i]]));
}

/** A path below its root. */
const bare = (wirePath: string): string => wirePath.replace(/^\w+:/, '');

/** `recursive`: the folder itself and all in it, by their paths from there. */
function tree(path: string, one: Stat, below: [string, Stat][]): object[] {
  const start = bare(path) === '' ? 0 : bare(path).length + 1;
  return [
    { path: '/', stats: stats(one) },
    ...below.map(([entry, stat]) => ({
      path: `/${bare(entry).slice(start)}`,
      stats: stats(stat),
    })),
  ];
}

/** Stats as documented: POSIX mode and seconds. */
function stats({ size, isDirectory, modified }: Stat): object {
  const seconds = Math.floor(modified / 1000);
  return {
    mode: isDirectory ? 0o040755 : 0o100644,
    size,
    lastAccessedTime: seconds,
    lastModifiedTime: seconds,
    isDirectory: () => isDirectory,
    isFile: () => !isDirectory,
  };
}
