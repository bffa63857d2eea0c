// What the portable compiler needs of a Less or Sass compiler: it brings none itself, the one for Node does.
import type { ProgramFiles, SourceFile } from '../project/program-files.ts';

export interface SheetFiles {
  /** A file as an `@import` in `folder` names it. */
  find(folder: string, specifier: string): { path: string; text: string } | null;
}

/** Synchronous; never throws. */
export type CompileSheet = (
  file: string,
  source: string,
  files: SheetFiles,
) =>
  | { ok: true; css: string }
  | { ok: false; file: string; line: number; column: number; message: string };

export interface Preprocessor {
  name: 'less' | 'sass';
  extensions: readonly string[];
  compile: CompileSheet;
}

export interface PreprocessedSheet {
  /** In place of the source: the same object until it, or something it imports, changes. */
  file: SourceFile;
  failure?: { file: string; line: number; column: number; message: string };
}

/** By the name the program has for it. */
interface Input {
  path: string;
  file: SourceFile;
}

interface Known {
  output: PreprocessedSheet;
  /** What it was made from. */
  inputs: Input[];
  /** Imports that were not found: they may appear. */
  missing: { folder: string; specifier: string }[];
}

export type PreprocessorMemory = Map<string, Known>;

/** How an import is written → the files it may mean, in order. */
const CANDIDATES: Record<Preprocessor['name'], (specifier: string) => string[]> = {
  less: (it) => ['', '.less', '.acss', '.wxss', '.css'].map((extension) => it + extension),
  // Partials begin with an underscore; a folder stands for its index.
  sass: (it) => {
    const partial = it.replace(/[^/]*$/, '_$&');
    const whole = /\.\w+$/.test(it) ? [it, partial] : [];
    const files = [it, partial, `${it}/_index`, `${it}/index`];
    return [
      ...whole,
      ...['.scss', '.sass', '.css', '.wxss'].flatMap((e) => files.map((f) => f + e)),
    ];
  },
};

/** Null when there is no such file. */
export function preprocess(
  path: string,
  { name: language, compile }: Preprocessor,
  files: ProgramFiles,
  resolve: (from: string, specifier: string) => string | null,
  memory: PreprocessorMemory,
): PreprocessedSheet | null {
  const source = files.read(path);
  if (!source) return null;
  const locate = (folder: string, specifier: string): Input | null => {
    // `colours/red` lies beside the file that imports it; style sheets of programs would look for it at the root.
    const beside = /^[\w-]/.test(specifier) ? [`./${specifier}`] : [];
    for (const name of [...beside, specifier])
      for (const candidate of CANDIDATES[language](name)) {
        const target = resolve(`${folder}x`, candidate);
        const file = target === null ? null : files.read(target);
        if (target !== null && file) return { path: target, file };
      }
    return null;
  };
  const known = memory.get(path);
  if (
    known?.inputs.every((input) => files.read(input.path) === input.file) &&
    known.inputs[0]?.file === source &&
    !known.missing.some((one) => locate(one.folder, one.specifier))
  )
    return known.output;
  const inputs: Input[] = [{ path, file: source }];
  const missing: Known['missing'] = [];
  const result = compile(path, source.text, {
    find(folder, specifier) {
      const found = locate(folder, specifier);
      if (!found) {
        missing.push({ folder, specifier });
        return null;
      }
      inputs.push(found);
      return { path: found.path, text: found.file.text };
    },
  });
  const text = result.ok ? result.css : '';
  const output: PreprocessedSheet = {
    file: { path, text, bytes: source.bytes },
    ...(result.ok ? {} : { failure: result }),
  };
  memory.set(path, { output, inputs, missing });
  return output;
}
