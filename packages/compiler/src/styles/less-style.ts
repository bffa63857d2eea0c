// What the portable compiler needs of a Less compiler: it brings none itself, the one for Node does.
import type { ProgramFiles, SourceFile } from '../project/program-files.ts';

export interface LessFiles {
  /** A file as an `@import` in `folder` names it. */
  find(folder: string, specifier: string): { path: string; text: string } | null;
}

/** Synchronous; never throws. */
export type CompileLess = (
  file: string,
  source: string,
  files: LessFiles,
) =>
  | { ok: true; css: string }
  | { ok: false; file: string; line: number; column: number; message: string };

export interface LessOutput {
  /** In place of the .less file: the same object until it, or something it imports, changes. */
  file: SourceFile;
  failure?: { file: string; line: number; column: number; message: string };
}

/** By the name the program has for it. */
interface Input {
  path: string;
  file: SourceFile;
}

interface Known {
  output: LessOutput;
  /** What it was made from. */
  inputs: Input[];
  /** Imports that were not found: they may appear. */
  missing: { folder: string; specifier: string }[];
}

export type LessMemory = Map<string, Known>;

const EXTENSIONS = ['', '.less', '.acss', '.wxss', '.css'];

/** Null when there is no such file. */
export function lessFile(
  path: string,
  compile: CompileLess,
  files: ProgramFiles,
  resolve: (from: string, specifier: string) => string | null,
  memory: LessMemory,
): LessOutput | null {
  const source = files.read(path);
  if (!source) return null;
  const locate = (folder: string, specifier: string): Input | null => {
    // `colours/red` lies beside the file that imports it; style sheets of programs would look for it at the root.
    const beside = /^[\w-]/.test(specifier) ? [`./${specifier}`] : [];
    for (const name of [...beside, specifier])
      for (const extension of EXTENSIONS) {
        const target = resolve(`${folder}x`, name + extension);
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
  const output: LessOutput = {
    file: { path, text, bytes: source.bytes },
    ...(result.ok ? {} : { failure: result }),
  };
  memory.set(path, { output, inputs, missing });
  return output;
}
