// A compiler for a folder on disk.
import esbuild from 'esbuild';
import { createCompiler as createPortableCompiler } from './compiler.ts';
import type { Compiler, CompilerOptions } from './compiler.ts';
import { nodeFiles } from './source-files.node.ts';

export type NodeCompilerOptions = Omit<CompilerOptions, 'source' | 'esbuild'> & {
  /** The project folder. */
  folder: string;
};

/**
 * @example
 * const result = await createCompiler({ folder: 'examples/shop' }).build();
 */
export const createCompiler = ({ folder, ...options }: NodeCompilerOptions): Compiler =>
  createPortableCompiler({ ...options, source: nodeFiles(folder), esbuild });
