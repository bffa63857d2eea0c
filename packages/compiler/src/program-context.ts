// What every pass of one build shares.
import type { Dialect } from '@atrium/protocol';
import type { Diagnostic } from './diagnostic.ts';
import type { MyFrontEnd } from './my/front-end.ts';
import { parseJsonFile } from './project/json-file.ts';
import type { JsonFile } from './project/json-file.ts';
import type { ProgramFiles } from './project/program-files.ts';
import type { ModuleContext } from './scripts/resolve-module.ts';

export interface ProgramContext extends ModuleContext {
  files: ProgramFiles;
  dialect: Dialect;
  /** See `FileCache.layout`. */
  layout: number;
  my: MyFrontEnd;
  /** Equal reports are kept once: many pages share a template. */
  report(d: Diagnostic): void;
  /** Null when there is no such file. */
  readJson(path: string): JsonFile | null;
}

export interface Collector {
  readonly list: Diagnostic[];
  report(d: Diagnostic): void;
}

export function collectDiagnostics(): Collector {
  const seen = new Set<string>();
  const list: Diagnostic[] = [];
  return {
    list,
    report(d) {
      const key = `${d.code}\n${d.file}\n${d.line}\n${d.column}\n${d.message}`;
      if (seen.has(key)) return;
      seen.add(key);
      list.push(d);
    },
  };
}

export function createContext(parts: Omit<ProgramContext, 'readJson'>): ProgramContext {
  const parsed = new Map<string, JsonFile | null>();
  return {
    ...parts,
    readJson(path) {
      let json = parsed.get(path);
      if (json === undefined) {
        const file = parts.files.read(path);
        json = file ? parseJsonFile(path, file.text, parts.report) : null;
        parsed.set(path, json);
      }
      return json;
    },
  };
}
