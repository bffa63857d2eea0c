// FileSystemManager of both dialects (getFileSystemManager): the same methods, each dialect's words for failures.
import { ApiFailure, unsupported } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import { asyncFunction } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { optionalText, text, type Options } from '../kit/parameters.ts';
import { bytesOf, type Bytes } from './bytes.ts';
import { decode, encode } from './encodings.ts';
import { programFiles, userPath } from './program-files.ts';
import type { Stat } from './user-files.ts';

export interface ManagerOptions {
  kit: Kit;
  convention: Convention;
  /** Throws a failure as the dialect's Sync forms do. */
  readonly fail: (api: string, error: unknown) => never;
}

/** Methods that exist as `x` and `xSync`; the rest of the documentation's list fails truthfully. */
const FILE_METHODS =
  'access appendFile copyFile mkdir readFile readdir rename rmdir saveFile stat unlink writeFile'.split(
    ' ',
  );
const ASYNC_ONLY = 'getFileInfo getSavedFileList removeSavedFile'.split(' ');
const ABSENT =
  'close fstat ftruncate open read readCompressedFile readZipEntry truncate unzip write zip'.split(
    ' ',
  );

export const FILE_MANAGER_MEMBERS = [
  ...FILE_METHODS,
  ...FILE_METHODS.map((name) => `${name}Sync`),
  ...ASYNC_ONLY,
];

export function createFileSystemManager({ kit, convention, fail }: ManagerOptions): object {
  const files = programFiles(kit);
  const { user } = files;

  const wire = (value: unknown): string => {
    const name = text(value);
    const path = kit.files.toWire(name);
    if (path === undefined) throw new ApiFailure('not-found', `no such file or directory ${name}`);
    return path;
  };
  /** A path the program may write to. */
  const own = (value: unknown): string => {
    const path = userPath(wire(value));
    if (path === undefined)
      throw new ApiFailure('not-permitted', `permission denied, open ${text(value)}`);
    return path;
  };
  /** What the Sync forms can reach: files the program wrote itself. */
  const near = (value: unknown): string => {
    const path = userPath(wire(value));
    if (path === undefined)
      throw unsupported(
        `only files under ${kit.files.userDataPath} can be read synchronously here: ${text(value)}`,
      );
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
  const name = (path: string, root: string): string =>
    root === '' ? path : path.slice(root.length + 1);

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
      const root = path.slice(path.indexOf(':') + 1);
      const entries = await files.list(path, false);
      return { files: entries.map(([entry]) => name(entry.replace(/^\w+:/, ''), root)) };
    },
    async stat(o) {
      return { stats: stats(await files.stat(wire(o['path'] ?? filePath(o)))) };
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
      const entries = await files.saved();
      return {
        fileList: entries.map(([path, { size, modified }]) => ({
          filePath: kit.files.fromWire(path),
          size,
          createTime: Math.floor(modified / 1000),
        })),
      };
    },
    removeSavedFile: (o) => files.remove(wire(filePath(o))),
  };

  /** Positional in `wx`, an object in `my`: `named` reads either. */
  const synchronous: Record<string, [names: string, run: (o: Options) => unknown]> = {
    access: ['path', (o) => void user.stat(near(o['path']))],
    readFile: [
      'filePath encoding position length',
      (o) => decode(part(user.read(near(filePath(o))), o), optionalText(o['encoding'])),
    ],
    copyFile: [
      'srcPath destPath',
      (o) => user.write(own(o['destPath']), user.read(near(o['srcPath'])), false),
    ],
    unlink: ['filePath', (o) => user.removeFile(near(filePath(o)))],
    readdir: [
      'dirPath',
      (o) => {
        const root = near(o['dirPath']);
        return user.list(root, false).map(([entry]) => name(entry, root));
      },
    ],
    stat: ['path recursive', (o) => stats(user.stat(near(o['path'] ?? filePath(o))))],
    saveFile: ['tempFilePath filePath', (o) => near(o['tempFilePath'])],
    appendFile: ['filePath data encoding', (o) => changes['appendFile']?.(o)],
    writeFile: ['filePath data encoding', (o) => changes['writeFile']?.(o)],
    mkdir: ['dirPath recursive', (o) => changes['mkdir']?.(o)],
    rmdir: ['dirPath recursive', (o) => changes['rmdir']?.(o)],
    rename: ['oldPath newPath', (o) => changes['rename']?.(o)],
  };

  const manager: Record<string, unknown> = {};
  for (const [api, run] of Object.entries(asynchronous))
    manager[api] = asyncFunction(convention, api, method('', run));
  for (const [base, [names, run]] of Object.entries(synchronous)) {
    const api = `${base}Sync`;
    manager[api] = (...args: unknown[]): unknown => {
      try {
        const result = run(named(names, args));
        if (!(result instanceof Promise)) return result;
        result.catch((error: unknown) =>
          kit.warn(`${api}: the host could not keep the file: ${(error as Error)?.message}`),
        );
        return undefined;
      } catch (error) {
        return fail(api, error);
      }
    };
  }
  for (const api of ABSENT) {
    const missing = unsupported('not supported in a browser yet');
    manager[api] = asyncFunction(
      convention,
      api,
      method('', () => {
        throw missing;
      }),
    );
    manager[`${api}Sync`] = () => fail(`${api}Sync`, missing);
  }
  return manager;
}

function named(names: string, args: unknown[]): Options {
  const [first] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null && !bytesOf(first))
    return first as Options;
  return Object.fromEntries(names.split(' ').map((name, i) => [name, args[i]]));
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
