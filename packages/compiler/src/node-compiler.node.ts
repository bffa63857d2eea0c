// A compiler for a folder on disk.
import { Script } from 'node:vm';
import esbuild from 'esbuild';
import { createCompiler as createPortableCompiler } from './compiler.ts';
import type { Compiler, CompilerOptions } from './compiler.ts';
import { compileLess } from './styles/compile-less.node.ts';
import { compileSass } from './styles/compile-sass.node.ts';
import type { FileSource } from './source-files.ts';
import { nodeFiles } from './source-files.node.ts';

export type NodeCompilerOptions = Omit<CompilerOptions, 'source' | 'esbuild'> & {
  /** The project folder. */
  folder: string;
  /** Its files, when somebody wants to see which are read; those on disk by default. */
  source?: FileSource;
};

/**
 * @example
 * const result = await createCompiler({ folder: 'examples/shop' }).build();
 */
export const createCompiler = ({
  folder,
  source = nodeFiles(folder),
  ...options
}: NodeCompilerOptions): Compiler =>
  createPortableCompiler({
    ...options,
    source,
    esbuild,
    parses,
    less: compileLess,
    sass: compileSass,
  });

/** V8 looks for early errors without running anything. */
const parses = (script: string): boolean => {
  try {
    return new Script(script) instanceof Script;
  } catch {
    return false;
  }
};
