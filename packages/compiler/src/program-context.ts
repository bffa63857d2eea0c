// What every pass of one build shares.
import type { Dialect } from '@atrium/protocol';
import type { Diagnostic } from './diagnostic.ts';
import type { SyntaxCheck } from './js-text.ts';
import type { MyFrontEnd } from './my/front-end.ts';
import { parseJsonFile } from './project/json-file.ts';
import type { JsonFile } from './project/json-file.ts';
import type { ProgramFiles, SourceFile } from './project/program-files.ts';
import type { ModuleContext } from './scripts/resolve-module.ts';
import type { PluginSet } from './plugins/find-plugins.ts';
import type { Preprocessor } from './styles/preprocessor.ts';

export interface ProgramContext extends ModuleContext {
  files: ProgramFiles;
  dialect: Dialect;
  /** See `FileCache.layout`. */
  layout: number;
  my: MyFrontEnd;
  parses: SyntaxCheck;
  /** Set when app.json has been read. */
  plugins: PluginSet;
  /** Those that the project switches on and the compiler has. */
  preprocessors: readonly Preprocessor[];
  /** Equal reports are kept once: many pages share a template. */
  report: (d: Diagnostic) => void;
  /** Null when there is no such file. */
  readJson(path: string): JsonFile | null;
  /** Every source file this build has looked into. */
  readonly sources: ReadonlySet<SourceFile>;
}

export interface Collector {
  readonly list: Diagnostic[];
  report: (d: Diagnostic) => void;
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

export function createContext(parts: Omit<ProgramContext, 'readJson' | 'sources'>): ProgramContext {
  const parsed = new Map<string, JsonFile | null>();
  const sources = new Set<SourceFile>();
  const files: ProgramFiles = {
    ...parts.files,
    read(path) {
      const file = parts.files.read(path);
      if (file && isSource(path)) sources.add(file);
      return file;
    },
  };
  return {
    ...parts,
    files,
    sources,
    readJson(path) {
      let json = parsed.get(path);
      if (json === undefined) {
        const file = files.read(path);
        json = file ? remembered(path, file, parts.report) : null;
        parsed.set(path, json);
      }
      return json;
    },
  };
}

/** Parsed once for all builds, as long as the content is the same; what is wrong with it is told every time. */
const parsedFiles = new WeakMap<SourceFile, { path: string; json: JsonFile; said: Diagnostic[] }>();

function remembered(path: string, file: SourceFile, report: (d: Diagnostic) => void): JsonFile {
  let known = parsedFiles.get(file);
  if (known?.path !== path) {
    const said: Diagnostic[] = [];
    known = { path, said, json: parseJsonFile(path, file.text, (d) => said.push(d)) };
    parsedFiles.set(file, known);
  }
  known.said.forEach(report);
  return known.json;
}

const isSource = (path: string): boolean =>
  /\.(?:js|ts|mjs|cjs|json|wxml|axml|wxss|acss|css|less|scss|sass|wxs|sjs)$/.test(path);
