// Sass → WXSS text, for projects that switch it on. It reads the program's own files only.
import { createRequire } from 'node:module';
import type * as Sass from 'sass';
import { dirname } from '../paths.ts';
import type { CompileSheet, SheetFiles } from './preprocessor.ts';

/** Five megabytes of script: for the programs that need it. */
const load = createRequire(import.meta.url);
let sass: typeof Sass | undefined;

const SCHEME = 'program:/';

export const compileSass: CompileSheet = (file, source, files) => {
  sass ??= load('sass') as typeof Sass;
  try {
    const { css } = sass.compileString(withGlobals(file, source), {
      syntax: syntaxOf(file),
      url: urlOf(file),
      importer: importerOf(files),
      // Authors of programs cannot act on the advice for authors of Sass.
      logger: sass.Logger.silent,
      charset: false,
    });
    return { ok: true, css };
  } catch (error) {
    const { sassMessage, span } = error as Partial<Sass.Exception>;
    return {
      ok: false,
      file: span?.url ? pathOf(span.url) : file,
      line: (span?.start.line ?? 0) + 1,
      column: (span?.start.column ?? 0) + 1,
      message: sassMessage ?? String(error),
    };
  }
};

/** Every import goes through here, so nothing is read from disk or network. */
function importerOf(files: SheetFiles): Sass.Importer<'sync'> {
  const texts = new Map<string, string>();
  return {
    canonicalize(specifier, { containingUrl }) {
      if (/^[a-z][\w+.-]+:/i.test(specifier) && !specifier.startsWith(SCHEME)) return null;
      const folder = containingUrl ? dirname(pathOf(containingUrl)) : '';
      const name = specifier.startsWith(SCHEME) ? `/${pathOf(new URL(specifier))}` : specifier;
      const found = files.find(folder === '' ? '' : `${folder}/`, name);
      if (!found) return null;
      texts.set(found.path, found.text);
      return urlOf(found.path);
    },
    load(url) {
      const path = pathOf(url);
      const text = texts.get(path) ?? '';
      return /\.s[ac]ss$/.test(path)
        ? { contents: withGlobals(path, text), syntax: syntaxOf(path) }
        : // Style sheets of programs have units and rules of their own: imported as they are.
          { contents: `@import url("/${path}");`, syntax: 'scss' };
    },
  };
}

/** WeChat's tools let every file use what `global.scss` beside app.scss defines. */
const withGlobals = (path: string, source: string): string =>
  path !== 'global.scss' && /\bglobal\./.test(source) && !/@use\s[^;\n]*\bglobal\b/.test(source)
    ? `@use "/global.scss"${path.endsWith('.sass') ? '\n' : ';'}${source}`
    : source;

const syntaxOf = (path: string): Sass.Syntax => (path.endsWith('.sass') ? 'indented' : 'scss');

const urlOf = (path: string): URL =>
  new URL(SCHEME + path.split('/').map(encodeURIComponent).join('/'));
const pathOf = (url: URL): string => decodeURIComponent(url.pathname).replace(/^\/+/, '');
