// The disk as one project per load: `l3/home/me/button/index` is `/home/me/button/index` seen by the third load, so that
// loading a component twice makes two components, as in miniprogram-simulate.
import type { FileSource } from '@atrium/compiler';
import { nodeFiles } from '@atrium/compiler/node';
import { isGiven, mountOf } from './mount.ts';

export interface MountedFiles {
  root: string;
  mount: string;
  files: Record<string, string>;
  usingComponents: Record<string, string>;
  /** `x.less` of a component is its `x.wxss`. */
  sheetsInWxss: boolean;
  /** 16rpx of a sheet are 16px: tests have no screen. */
  pixels: boolean;
}

const pathBelow = (path: string): string => path.slice((mountOf(path) ?? '').length + 1);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export function mountedFiles(given: MountedFiles): FileSource {
  const { root, mount, files, usingComponents, sheetsInWxss, pixels } = given;
  const disk = nodeFiles('/');
  const project = nodeFiles(root);
  /** Where a path is on the disk, and who reads it. */
  const locate = (path: string): [FileSource, string] => {
    const below = mountOf(path);
    if (below === undefined) return [project, path];
    const at = path.slice(below.length + 1);
    return [disk, sheetsInWxss ? lessSheet(at) : at];
  };
  const isOfComponent = (at: string, extension: RegExp): boolean =>
    extension.test(at) && disk.stat(at.replace(extension, '.json')) !== null;
  /** Then there is no other sheet: the compiler would take it for plain CSS. */
  const isHidden = (path: string): boolean =>
    sheetsInWxss && mountOf(path) !== undefined && isOfComponent(pathBelow(path), /\.wxss$/);
  /** The `less` of miniprogram-simulate: a component's .wxss is written in Less; a .less beside it is a source of it. */
  const lessSheet = (at: string): string => {
    const sheet = at.replace(/\.less$/, '.wxss');
    return isOfComponent(at, /\.less$/) && disk.stat(sheet) ? sheet : at;
  };
  /** Of an earlier load: compiled then, and only named now. Its files are there and empty. */
  const isKnown = (path: string): boolean => ![undefined, mount].includes(mountOf(path));
  const stat: FileSource['stat'] = (path) => {
    const made = files[path];
    if (made !== undefined) return { kind: 'file', size: made.length, stamp: made };
    if (isHidden(path)) return null;
    if (isKnown(path) && isGiven(path)) return { kind: 'file', size: 0, stamp: '' };
    const [source, at] = locate(path);
    return source.stat(at);
  };
  const read = (path: string): Uint8Array | null => {
    const made = files[path];
    if (made !== undefined) return encode(made);
    if (isKnown(path)) {
      if (stat(path)?.kind !== 'file') return null;
      return encode(path.endsWith('.json') ? '{"component":true}' : '');
    }
    if (isHidden(path)) return null;
    const [source, at] = locate(path);
    const bytes = source.read(at);
    if (bytes && pixels && /\.(?:wxss|less|css)$/.test(path))
      return encode(new TextDecoder().decode(bytes).replaceAll(/(\d+)rpx/gi, '$1px'));
    return bytes && path.endsWith('.json') && mountOf(path) !== undefined
      ? encode(componentJson(new TextDecoder().decode(bytes)))
      : bytes;
  };
  /** Absolute paths begin at the root, and what the load replaces is replaced in every component. */
  const componentJson = (text: string): string => {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return text;
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return text;
    const own = (json as { usingComponents?: Record<string, unknown> }).usingComponents;
    const using: Record<string, unknown> = { ...own, ...usingComponents };
    for (const [tag, value] of Object.entries(using))
      if (typeof value === 'string') using[tag] = absolute(value);
    return JSON.stringify({ ...json, usingComponents: using });
  };
  const absolute = (value: string): string => {
    if (mountOf(value) !== undefined) return `/${value}`;
    if (!value.startsWith('/')) return value;
    const inRoot = `/${mount}${root}${value}`;
    const known = ['.json', '/index.json'].some((end) => disk.stat((root + value + end).slice(1)));
    return known ? inRoot : `/${mount}${value}`;
  };
  return {
    read,
    // Nothing here is a whole project: assets and computed requires stay where they are.
    list: () => [],
    stat,
  };
}
