// Builds the one program of a folder and remembers which of its files the compiler read.
import path from 'node:path';
import type { BuildResult, Diagnostic, FileSource } from '@atrium/compiler';
import { createCompiler, nodeFiles } from '@atrium/compiler/node';
import type { Dialect } from '@atrium/protocol';
import { UsageError } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { findPrograms } from './find-programs.node.ts';
import { programFacts, type ProgramFacts } from './program-facts.node.ts';

export interface BuiltProgram {
  facts: ProgramFacts;
  result: BuildResult;
  source: FileSource;
  /** Folder of app.json inside the project; '' is the project folder. */
  root: string;
  /** Project paths. */
  read: ReadonlySet<string>;
}

export interface BuildRequest {
  dialect?: Dialect | undefined;
  appId?: string | undefined;
  version?: string | undefined;
  sequence?: number | undefined;
  minify?: boolean | undefined;
  sourceMaps?: boolean | undefined;
}

/** The folder of the one program there; refuses none and several. */
export function onlyProgram(given: string, cwd: string): string {
  const found = findPrograms(path.resolve(cwd, given));
  const [folder] = found;
  if (folder === undefined)
    throw new UsageError({
      en: `There is no mini program in ${given}: no app.json with pages, there or below.`,
      zh: `${given} 中没有小程序：该处及其下都没有含 pages 的 app.json。`,
    });
  if (found.length > 1) {
    const some = found.slice(0, 3).map((it) => path.relative(cwd, it));
    throw new UsageError({
      en: `${given} holds ${found.length} mini programs; name one: ${some.join(', ')}…`,
      zh: `${given} 中有 ${found.length} 个小程序；请指定一个：${some.join('、')}…`,
    });
  }
  return folder;
}

export async function buildProgram(folder: string, request: BuildRequest): Promise<BuiltProgram> {
  const facts = programFacts(folder);
  const disk = nodeFiles(folder);
  const read = new Set<string>();
  const source: FileSource = {
    ...disk,
    read(file) {
      const bytes = disk.read(file);
      if (bytes) read.add(file);
      return bytes;
    },
    stat(file) {
      const found = disk.stat(file);
      // Of packages, also what is only looked for.
      if (found?.kind === 'file' && file.includes('node_modules/')) read.add(file);
      return found;
    },
  };
  const result = await createCompiler({
    folder,
    source,
    appId: request.appId ?? facts.appId,
    ...(request.dialect ? { dialect: request.dialect } : {}),
    ...(request.version === undefined ? {} : { version: request.version }),
    ...(request.sequence === undefined ? {} : { sequence: request.sequence }),
    ...(request.minify ? { minify: true } : {}),
    ...(request.sourceMaps === false ? { sourceMaps: false } : {}),
  }).build();
  const app = [...read].find((it) => /(?:^|\/)app\.json$/.test(it)) ?? 'app.json';
  return { facts, result, source, read, root: app.slice(0, -'app.json'.length).replace(/\/$/, '') };
}

/** What is wrong, worst first within a file; notes are for those who ask for JSON. */
export function sayDiagnostics(
  list: readonly Diagnostic[],
  format: (d: Diagnostic) => string,
  out: Output,
): void {
  for (const it of list) if (it.level !== 'note') out.say(format(it));
}
