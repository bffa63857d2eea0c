// The style sheets of a program, compiled on demand and remembered.
import type { Dialect } from '@atrium/protocol';
import { styleExtension } from '../components/resolve-component.ts';
import type { StyleScope } from '../components/style-scope.ts';
import { dirname, joinPath } from '../paths.ts';
import { firstFile, npmCandidates } from '../project/program-files.ts';
import type { SourceFile } from '../project/program-files.ts';
import type { ProgramContext } from '../program-context.ts';
import { createMemory } from '../remember.ts';
import type { Memory, Question } from '../remember.ts';
import { applyAlias, npmFolder } from '../scripts/resolve-module.ts';
import { compileStyle } from './compile-style.ts';
import { preprocess } from './preprocessor.ts';
import type { PreprocessorMemory } from './preprocessor.ts';
import type { CompiledStyle } from './compile-style.ts';
import type { RpxUnit } from './rpx.ts';
import { assembleSheet } from './style-sheet.ts';
import type { AssembledSheet, StyleLoader, StyleSheet } from './style-sheet.ts';

export interface StyleMemory {
  styles: Memory<CompiledStyle>;
  sheets: Map<string, AssembledSheet>;
  preprocessed: PreprocessorMemory;
}

export const createStyleMemory = (): StyleMemory => ({
  styles: createMemory(),
  sheets: new Map(),
  preprocessed: new Map(),
});

export interface StyleSet {
  /** Sheet of a page, a component or the app; null when it has none. */
  sheet(key: string, scope: StyleScope, rpx: RpxUnit): StyleSheet | null;
  /** Files of the package that compiled styles name. */
  readonly assets: ReadonlySet<string>;
}

const WX_SWITCH = 'project.config.json (setting.useCompilerPlugins)';
const SWITCH: Record<Dialect, Record<string, string>> = {
  wx: { '.less': WX_SWITCH, '.scss': WX_SWITCH, '.sass': WX_SWITCH },
  my: { '.less': 'mini.project.json (compileOptions.less)' },
};

const PREPROCESSED = ['.less', '.scss', '.sass', '.styl'];

const fileAt =
  (path: string | null): Question<string | null> =>
  ({ files }) =>
    path !== null && files.isFile(path) ? path : null;

export function createStyleSet(context: ProgramContext, memory: StyleMemory): StyleSet {
  const { files, dialect, preprocessors } = context;
  const extension = styleExtension[dialect];
  const assets = new Set<string>();

  const resolve = (from: string, specifier: string): string | null => {
    const path = applyAlias(specifier, context.aliases);
    const bases: (string | null)[] = [joinPath(dirname(from), path)];
    if (!/^\.{0,2}\//.test(path))
      bases.push(
        ...npmCandidates(from, npmFolder(dialect), path),
        joinPath(dirname(from), `/${path}`),
      );
    const candidates = bases.flatMap((base) =>
      base === null
        ? []
        : [base, base + extension, `${base}.css`, base.replace(/\.(?:css|less|scss)$/, extension)],
    );
    return firstFile(files, candidates);
  };

  /** The file as CSS: places in what came out of a preprocessor are not the author's. */
  const read = (path: string): SourceFile | null => {
    const language = preprocessors.find((it) => it.extensions.some((e) => path.endsWith(e)));
    if (!language) return files.read(path);
    const output = preprocess(path, language, files, resolve, memory.preprocessed);
    if (output?.failure)
      context.report({ level: 'error', code: `style-${language.name}`, ...output.failure });
    return output?.file ?? null;
  };

  const compile = (path: string, scope: StyleScope, rpx: RpxUnit): CompiledStyle | null => {
    const source = read(path);
    if (!source) return null;
    const key = `${path}\n${scope.prefix}\n${scope.host}\n${rpx}`;
    return memory.styles.get(key, [source], context, (lookups) =>
      compileStyle(source.text, {
        file: path,
        dialect,
        ...scope,
        rpx,
        resolveUrl: (specifier) => lookups.ask(fileAt(joinPath(dirname(path), decode(specifier)))),
      }),
    );
  };

  return {
    assets,
    sheet(key, scope, rpx) {
      const entry = firstFile(files, [
        key + extension,
        `${key}.css`,
        ...preprocessors.flatMap(({ extensions }) => extensions.map((e) => key + e)),
      ]);
      if (entry === null) {
        const uncompiled = firstFile(
          files,
          PREPROCESSED.map((e) => key + e),
        );
        if (uncompiled !== null) {
          const place = SWITCH[dialect][uncompiled.slice(key.length)];
          context.report({
            level: 'warning',
            code: 'style-preprocessor',
            file: uncompiled,
            line: 1,
            column: 1,
            message: `This file needs a preprocessor; there is no "${key}${extension}".`,
            fix: place
              ? `switch it on in ${place}, or compile it to "${key}${extension}"`
              : `compile it to "${key}${extension}" first`,
          });
        }
        return null;
      }
      const name = `${entry}\n${scope.prefix}\n${rpx}`;
      const loader: StyleLoader = {
        compile(path) {
          const compiled = compile(path, scope, rpx);
          for (const asset of compiled?.assets ?? []) assets.add(asset);
          return compiled;
        },
        resolve,
        report: (d) => context.report(d),
      };
      const sheet = assembleSheet(entry, loader, memory.sheets.get(name));
      memory.sheets.set(name, sheet);
      return sheet;
    },
  };
}

const decode = (specifier: string): string => {
  try {
    return decodeURIComponent(specifier);
  } catch {
    return specifier;
  }
};
