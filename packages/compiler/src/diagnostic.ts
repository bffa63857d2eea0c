// What the compiler has to say about a source file: a place, a code, a sentence, a fix.

/**
 * `fatal`: no package is made. `error`: this file or part does not run; the rest does.
 * `warning`: it runs, but probably not as meant. `note`: something was tolerated or translated.
 */
export type DiagnosticLevel = 'fatal' | 'error' | 'warning' | 'note';

export interface Diagnostic {
  level: DiagnosticLevel;
  /** Stable, lower-case, dashed, prefixed with its area: `template-slot-fallback`, `style-syntax`, `config-missing-page`. */
  code: string;
  /** Path inside the program, with extension; '' when it concerns the whole project. */
  file: string;
  /** 1-based, in the file as the author wrote it; column counts UTF-16 units. */
  line: number;
  column: number;
  /** One sentence: what is wrong. */
  message: string;
  /** What to do about it. */
  fix?: string;
}

/** A place in a source text; both 1-based. */
export interface Position {
  line: number;
  column: number;
}

const RANK: Record<DiagnosticLevel, number> = { fatal: 0, error: 1, warning: 2, note: 3 };

/** Order of reports: by file and place, so that equal sources give equal reports. */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return [...list].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      RANK[a.level] - RANK[b.level] ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

/** `pages/a.wxml:3:7 error template-…: sentence (fix)` */
export function formatDiagnostic(d: Diagnostic): string {
  const place = d.file === '' ? '' : `${d.file}:${d.line}:${d.column} `;
  return `${place}${d.level} ${d.code}: ${d.message}${d.fix === undefined ? '' : ` (${d.fix})`}`;
}

/** Place of a UTF-16 offset in a text. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', start)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
