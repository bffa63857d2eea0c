// Builds the one program of a folder and remembers which of its files the compiler read.
import {
  formatDiagnostic,
  type BuildResult,
  type Diagnostic,
  type FileSource,
} from '@atrium/compiler';
import { createCompiler, nodeFiles } from '@atrium/compiler/node';
import type { Dialect } from '@atrium/protocol';
import type { Output } from '../args/output.ts';
import { programFacts, type ProgramFacts } from './program-facts.node.ts';

export interface BuiltProgram {
  facts: ProgramFacts;
  result: BuildResult;
  source: FileSource;
  /** Folder of app.json (of a game, game.json) inside the project; '' is the project folder. */
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
  const name = result.ok && result.manifest.kind === 'game' ? 'game.json' : 'app.json';
  const config = [...read].find((it) => it === name || it.endsWith(`/${name}`)) ?? name;
  return { facts, result, source, read, root: config.slice(0, -name.length).replace(/\/$/, '') };
}

/** What is wrong, worst first within a file; notes are for those who ask for JSON. */
export function sayDiagnostics(list: readonly Diagnostic[], out: Output): void {
  for (const it of list) if (it.level !== 'note') out.say(formatDiagnostic(it));
}
