// The files of one program as its own code sees them: below its root, npm packages included, remembered between builds.
import { toText } from '../hash.ts';
import { ABOVE, dirname, joinPath, normalizePath, placeAbove, pluginRoot } from '../paths.ts';
import type { FileEntry, FileSource } from '../source-files.ts';

/** Bytes and text of a file; the same object as long as the content is the same. */
export interface SourceFile {
  path: string;
  bytes: Uint8Array;
  text: string;
}

export interface ProgramFiles {
  /** Null when there is no such file. */
  read(path: string): SourceFile | null;
  isFile(path: string): boolean;
  list(path: string): FileEntry[];
  /** package.json of an npm package given its virtual folder (`miniprogram_npm/dayjs`), if there is one. */
  packageJson(folder: string): PackageJson | null;
}

export interface PackageJson {
  main?: string;
  module?: string;
  miniprogram?: string;
  exports?: unknown;
}

export interface FileCache {
  /**
   * `above`: files of the project beside the program's root count as well. `mounts`: folders of the program that lie
   * elsewhere in the project, asked at every look (root of a plugin → project folder).
   */
  files(root: string, above?: boolean, mounts?: ReadonlyMap<string, string>): ProgramFiles;
  project: FileSource;
  /** Forgets what is known of these project paths; everything when none are given. */
  refresh(changed?: readonly string[]): void;
  /** Rises whenever a file may have appeared or gone, so that resolved names must be looked up again. */
  layout(): number;
}

/** At the program's root, `miniprogram_npm` stands for `node_modules` when "build npm" was never run. */
const NPM_FOLDER = /(?:^|\/)(?:miniprogram_npm|node_modules)\/((?:@[^/]+\/)?[^/]+)/g;
const NPM_NAME = /^(?:miniprogram_npm|node_modules)\/((?:@[^/]+\/)?[^/]+)/;

export function cacheFiles(source: FileSource): FileCache {
  const stats = new Map<string, { kind: string; stamp: string } | null>();
  const contents = new Map<string, { stamp: string; file: SourceFile }>();
  const packages = new Map<string, { file: SourceFile | null; value: PackageJson | null }>();
  let located = new Map<string, string>();
  let layout = 0;

  const stat = (path: string): { kind: string; stamp: string } | null => {
    let known = stats.get(path);
    if (known === undefined) {
      const found = source.stat(path);
      known = found ? { kind: found.kind, stamp: found.stamp } : null;
      stats.set(path, known);
    }
    return known;
  };

  const read = (path: string): SourceFile | null => {
    const now = stat(path);
    if (now?.kind !== 'file') return null;
    const cached = contents.get(path);
    if (cached?.stamp === now.stamp) return cached.file;
    const bytes = source.read(path);
    if (!bytes) return null;
    // A touched but unchanged file stays the same object, so nothing is built again for it.
    const same = cached && equalBytes(cached.file.bytes, bytes);
    const file = same ? cached.file : { path, bytes, text: toText(bytes) };
    contents.set(path, { stamp: now.stamp, file });
    return file;
  };

  const readPackage = (projectFolder: string): PackageJson | null => {
    const path = `${projectFolder}/package.json`;
    const file = read(path);
    const cached = packages.get(path);
    if (cached && cached.file === file) return cached.value;
    let value: PackageJson | null = null;
    try {
      value = file ? (JSON.parse(file.text) as PackageJson) : null;
    } catch {
      value = null;
    }
    packages.set(path, { file, value });
    return value;
  };

  /** Beside app.json, as the templates of cloud programs have it, or beside the project file. */
  const npmHome = (path: string, root: string): string => {
    const [, name] = NPM_NAME.exec(path) ?? [];
    return root !== '' && stat(`${root}/node_modules/${name}`) ? root : '';
  };

  /** `miniprogram_npm/@vant/weapp/x` → `node_modules/@vant/weapp/lib/x`, where the package says its sources are. */
  const locateNpm = (path: string, root: string): string => {
    let home = npmHome(path, root);
    let place = '';
    let end = 0;
    for (const match of path.matchAll(NPM_FOLDER)) {
      const inside = place + path.slice(end, match.index + match[0].length);
      if (place !== '' && stat(inside)) {
        // Packages may bring their dependencies along, already built.
        place = inside;
        end = match.index + match[0].length;
        continue;
      }
      // Dependencies of a package lie in its own folder, not in one of its sub-folders.
      if (place !== '' && match.index !== end) break;
      home = `${home === '' ? '' : `${home}/`}node_modules/${match[1]}`;
      const json = readPackage(home);
      const folder =
        typeof json?.miniprogram === 'string'
          ? normalizePath(json.miniprogram)
          : 'miniprogram_dist';
      const isMini =
        path.includes('miniprogram_npm/') &&
        folder !== null &&
        folder !== '' &&
        stat(`${home}/${folder}`)?.kind === 'directory';
      place = isMini ? `${home}/${folder}` : home;
      end = match.index + match[0].length;
    }
    return place + path.slice(end);
  };

  const layoutOf = (before: { kind: string } | null | undefined, path: string): boolean =>
    before === undefined ? false : (before?.kind ?? null) !== (stat(path)?.kind ?? null);

  return {
    project: source,
    layout: () => layout,
    refresh(changed) {
      if (!changed) {
        stats.clear();
        located = new Map();
        layout++;
        return;
      }
      for (const path of changed) {
        const before = stats.get(path);
        for (let p = path; ; p = dirname(p)) {
          stats.delete(p);
          if (p === '') break;
        }
        // Unknown before: somebody may have looked for it under another name.
        if (before === undefined || layoutOf(before, path)) {
          located = new Map();
          layout++;
        }
      }
    },
    files(root, above = false, mounts = new Map()) {
      const prefix = root === '' ? '' : `${root}/`;
      const inPlugin = (home: string, path: string): string => {
        const folder = mounts.get(home);
        if (folder === undefined) return `${prefix}${path}`;
        const inside = path.slice(home.length);
        const place = folder === '' ? inside : `${folder}/${inside}`;
        // A plugin has its own packages; those of the project are shared before "build npm" was run.
        return /^(?:miniprogram_npm|node_modules)\//.test(inside) && !stat(place)
          ? locateNpm(inside, root)
          : place;
      };
      const locate = (path: string): string => {
        const home = pluginRoot(path);
        if (home !== '') return inPlugin(home, path);
        const known = located.get(prefix + path);
        if (known !== undefined) return known;
        let place = prefix + path;
        // Alipay's tool takes components and modules from anywhere in the project.
        if (path.startsWith(`${ABOVE}/`)) place = (above && placeAbove(root, path)) || place;
        else if (/^(?:miniprogram_npm|node_modules)\//.test(path) && !stat(place))
          place = locateNpm(path, root);
        located.set(prefix + path, place);
        return place;
      };
      return {
        read: (path) => read(locate(path)),
        isFile: (path) => stat(locate(path))?.kind === 'file',
        list: (path) => source.list(path === '' ? root : locate(path)),
        packageJson: (folder) => readPackage(locate(folder)),
      };
    },
  };
}

/** First of the candidates that is a file. */
export const firstFile = (files: ProgramFiles, candidates: readonly string[]): string | null =>
  candidates.find((path) => files.isFile(path)) ?? null;

/** Folders an npm name is looked for in, nearest first: every `<npmFolder>` from `from` up to the root. */
export function npmCandidates(from: string, npmFolder: string, name: string): string[] {
  const found: string[] = [];
  for (let dir = dirname(from); ; dir = dirname(dir)) {
    const path = joinPath(dir, `${npmFolder}/${name}`);
    if (path !== null) found.push(path);
    if (dir === '' || pluginRoot(dir) === `${dir}/`) return found;
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
