// Files of a program that nothing leads to.
import type { FileSource } from '@atrium/compiler';

const SOURCE = /\.(?:js|ts|mjs|cjs|wxml|axml|wxss|acss|wxs|sjs|less|scss|sass)$/;
const TEXT = /\.(?:js|ts|mjs|cjs|wxml|axml|wxss|acss|wxs|sjs|less|json)$/;
const PICTURE = /\.(?:png|jpe?g|gif|webp|svg|ico|mp3|mp4|m4a|aac|wav|ttf|otf|woff2?)$/i;
/** What tools read, and what is not the program's own. */
const APART =
  /(?:^|\/)(?:node_modules|miniprogram_npm|\.[^/]+|test|tests|__tests__|typings|types|scripts)(?:\/|$)|\.d\.ts$|\.(?:test|spec|config)\.[jt]s$|(?:^|\/)(?:gulpfile|babel\.config)\.js$/;

export interface UnusedFile {
  file: string;
  bytes: number;
  /** A source the compiler never read, or a picture, sound or font whose name stands in no source. */
  kind: 'source' | 'asset';
}

/** @param root folder of app.json; @param read what the compiler read, both as project paths. */
export function unusedFiles(
  source: FileSource,
  root: string,
  read: ReadonlySet<string>,
): UnusedFile[] {
  const files = walk(source, root).filter((file) => !APART.test(file));
  const words = files
    .filter((file) => TEXT.test(file) && read.has(file))
    .map((file) => new TextDecoder().decode(source.read(file) ?? undefined))
    .join('\n');
  return files.flatMap((file): UnusedFile[] => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const bytes = source.stat(file)?.size ?? 0;
    if (SOURCE.test(file)) return read.has(file) ? [] : [{ file, bytes, kind: 'source' }];
    if (!PICTURE.test(file) || words.includes(name)) return [];
    // `icon-{{name}}.png`: part of the name is put together.
    const stem = name
      .replace(/\.[^.]+$/, '')
      .replace(/[-_]?\d+$|[-_@](?:active|selected|[23]x)$/i, '');
    return stem.length > 2 && words.includes(stem) ? [] : [{ file, bytes, kind: 'asset' }];
  });
}

function walk(source: FileSource, folder: string): string[] {
  return source.list(folder).flatMap(({ name, kind }) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'file') return [path];
    return /^(?:node_modules|\..*)$/.test(name) ? [] : walk(source, path);
  });
}
