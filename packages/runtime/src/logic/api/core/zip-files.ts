// unzip, zip and readZipEntry of FileSystemManager, on the program's own files.
import { ApiFailure, invalid } from '../kit/failure.ts';
import { isObject, list, optionalText, text, type Options } from '../kit/parameters.ts';
import { fromUtf8, toUtf8, type Bytes } from './bytes.ts';
import { decode } from './encodings.ts';
import { readZip, writeZip, type ZipEntry } from './zip.ts';
import type { UserFiles } from './user-files.ts';

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const under = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`;

export async function unzipInto(user: UserFiles, archive: Bytes, folder: string): Promise<void> {
  const entries = readZip(archive, fromUtf8);
  const kept: Promise<void>[] = [];
  if (folder !== '') kept.push(user.makeFolder(folder, true));
  for (const entry of entries) {
    const path = under(folder, entry.name.replace(/\/$/, ''));
    if (entry.name.endsWith('/')) kept.push(user.makeFolder(path, true));
    else {
      const parent = parentOf(path);
      if (parent !== '') kept.push(user.makeFolder(parent, true));
      kept.push(user.write(path, entry.read(), false));
    }
  }
  await Promise.all(kept);
}

/** Every file that `zipOf` puts into the archive. */
export const packed = (user: UserFiles, paths: string[]): string[] =>
  paths.flatMap((path) =>
    user.stat(path).isDirectory ? user.list(path, true).map(([entry]) => entry) : [path],
  );

/** Files by their names, folders with all in them. */
export function zipOf(user: UserFiles, paths: string[]): Bytes {
  const files = new Map<string, Bytes>();
  const add = (name: string, path: string): void => {
    if (files.has(name)) throw invalid(`two files would be "${name}" in the archive: rename one;`);
    files.set(name, user.read(path));
  };
  for (const path of new Set(paths)) {
    const start = path === '' ? 0 : parentOf(path).length + (parentOf(path) === '' ? 0 : 1);
    if (!user.stat(path).isDirectory) add(path.slice(start), path);
    else
      for (const [entry, { isDirectory }] of user.list(path, true))
        if (!isDirectory) add(entry.slice(start), entry);
  }
  if (files.size === 0) throw new ApiFailure('not-found', 'nothing to compress');
  return writeZip([...files].map(([name, bytes]) => ({ name: toUtf8(name), bytes })));
}

/** wx.readZipEntry: every entry asked for has an answer of its own. */
export function zipEntries(archive: Bytes, o: Options): object {
  const entries = new Map(readZip(archive, fromUtf8).map((entry) => [entry.name, entry]));
  const wanted =
    o['entries'] === 'all'
      ? [...entries.keys()].filter((name) => !name.endsWith('/')).map((path): Options => ({ path }))
      : list(o['entries']).filter(isObject);
  const answers = wanted.map((one): [string, object] => {
    const path = text(one['path']);
    const entry = entries.get(path);
    return [path, entry ? contentOf(entry, one, o) : { errMsg: 'readZipEntry:fail no such entry' }];
  });
  return { entries: Object.fromEntries(answers) };
}

function contentOf(entry: ZipEntry, one: Options, o: Options): object {
  try {
    const bytes = entry.read();
    const from = typeof one['position'] === 'number' ? one['position'] : 0;
    const length = typeof one['length'] === 'number' ? one['length'] : bytes.length;
    const part = bytes.slice(from, from + length);
    return {
      data: decode(part, optionalText(one['encoding'] ?? o['encoding'])),
      errMsg: 'readZipEntry:ok',
    };
  } catch (error) {
    return { errMsg: `readZipEntry:fail ${(error as Error).message}` };
  }
}
