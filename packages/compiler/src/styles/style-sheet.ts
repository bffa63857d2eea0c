// A whole style sheet: a file with everything it imports, in cascade order.
import type { Diagnostic } from '../diagnostic.ts';
import type { CompiledStyle } from './compile-style.ts';

export interface StyleLoader {
  /** Null when there is no such file. Remembered by the caller: sheets share files. */
  compile(path: string): CompiledStyle | null;
  /** Path of an imported file, or null when it does not exist. */
  resolve(from: string, specifier: string): string | null;
  report: (d: Diagnostic) => void;
}

export interface StyleSheet {
  css: string;
  usesHost: boolean;
}

interface Segment {
  path: string;
  css: string;
  /** Media queries of the imports on the way here, outermost first. */
  media: string[];
}

export interface AssembledSheet extends StyleSheet {
  /** What it was put together from, in order. */
  parts: CompiledStyle[];
}

/** @param last the sheet of an earlier build, given back when nothing it consists of has changed. */
export function assembleSheet(
  entry: string,
  loader: StyleLoader,
  last?: AssembledSheet,
): AssembledSheet {
  const segments: Segment[] = [];
  const parts: CompiledStyle[] = [];
  let usesHost = false;

  const visit = (path: string, media: string[], open: readonly string[]): void => {
    const compiled = loader.compile(path);
    if (!compiled) return;
    parts.push(compiled);
    for (const diagnostic of compiled.diagnostics) loader.report(diagnostic);
    usesHost ||= compiled.usesHost;
    for (const piece of compiled.pieces) {
      if ('css' in piece) {
        segments.push({ path, css: piece.css, media });
        continue;
      }
      const target = loader.resolve(path, piece.import);
      const at = { file: path, line: piece.line, column: piece.column };
      if (target === null) {
        const message = `The style file "${piece.import}" does not exist.`;
        loader.report({ level: 'error', code: 'style-missing-import', ...at, message });
      } else if (target === path || open.includes(target)) {
        const message = `"${piece.import}" imports this file again; the circle was cut here.`;
        loader.report({ level: 'warning', code: 'style-import-cycle', ...at, message });
      } else visit(target, piece.media === '' ? media : [...media, piece.media], [...open, path]);
    }
  };
  visit(entry, [], []);

  if (last && sameParts(last.parts, parts)) return last;
  // The last of equal segments alone decides the cascade; earlier ones only cost bytes.
  const finals = new Map<string, Segment>();
  const key = (s: Segment): string => `${s.path}\n${s.media.join('\n')}\n${s.css}`;
  for (const segment of segments) finals.set(key(segment), segment);
  const css = segments
    .filter((segment) => finals.get(key(segment)) === segment)
    .map(({ css: body, media }) =>
      media.reduceRight((inner, query) => `@media ${query}{\n${inner}}\n`, body),
    )
    .join('');
  return { css, usesHost, parts };
}

const sameParts = (a: readonly CompiledStyle[], b: readonly CompiledStyle[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
