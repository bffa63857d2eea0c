// Programs of the harness that use npm packages of this workspace: their own files in memory, node_modules on disk.
import esbuild from 'esbuild';
import path from 'node:path';
import { createCompiler } from '../../compiler/src/compiler.ts';
import { nodeFiles } from '../../compiler/src/source-files.node.ts';
import { memoryFiles, type FileSource } from '../../compiler/src/source-files.ts';
import type { Diagnostic } from '../../compiler/src/diagnostic.ts';
import type { Files } from './program-harness.ts';

export interface CompiledProgram {
  scripts: Map<string, string>;
  viewScript: string | undefined;
  dialect: 'wx' | 'my';
  diagnostics: Diagnostic[];
}

const WORKSPACE = path.join(import.meta.dirname, '../../..');

/** `files` over what `root` holds; node_modules of the workspace below both. */
export async function compileWithPackages(
  files: Files,
  root = WORKSPACE,
): Promise<CompiledProgram> {
  const own = memoryFiles(files);
  const disk = nodeFiles(root);
  const fromDisk = (name: string): boolean => root !== WORKSPACE || name.startsWith('node_modules');
  const source: FileSource = {
    read: (name) => own.read(name) ?? (fromDisk(name) ? disk.read(name) : null),
    list: (name) => {
      const found = own.list(name);
      return found.length > 0 || !fromDisk(name) ? found : disk.list(name);
    },
    stat: (name) => own.stat(name) ?? (fromDisk(name) ? disk.stat(name) : null),
  };
  const result = await createCompiler({ source, esbuild, sourceMaps: false }).build();
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  const { manifest, diagnostics } = result;
  const text = (file: string): string => new TextDecoder().decode(result.package.get(file));
  const scripts = new Map([['', text(manifest.main)]]);
  for (const [name, file] of Object.entries(manifest.subPackages)) scripts.set(name, text(file));
  return {
    scripts,
    viewScript: manifest.viewScript === undefined ? undefined : text(manifest.viewScript),
    dialect: manifest.dialect,
    diagnostics,
  };
}
