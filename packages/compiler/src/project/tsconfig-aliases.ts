// `paths` of a project's tsconfig.json as aliases: programs that a script of their own builds (gulp, Rollup) name modules
// by them, and have no `resolveAlias` in app.json.
import type { JsonObject } from '@atrium/protocol';
import { toText } from '../hash.ts';
import { normalizePath, trimSlashes } from '../paths.ts';
import type { FileSource } from '../source-files.ts';
import { parseJsonFile } from './json-file.ts';

/** Patterns of the form `name/*` whose first target lies within the program; anything else only describes types. */
export function tsconfigAliases(source: FileSource, root: string): Record<string, string> {
  const bytes = source.read('tsconfig.json');
  if (!bytes) return {};
  // What is wrong in a file of another tool is not ours to report.
  const config = parseJsonFile('tsconfig.json', toText(bytes), () => {}).value;
  const options = asObject(config['compilerOptions']);
  const base = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : '.';
  const aliases: Record<string, string> = {};
  for (const [from, targets] of Object.entries(asObject(options['paths']))) {
    const to: unknown = Array.isArray(targets) ? targets[0] : undefined;
    if (typeof to !== 'string' || !/^[^*]+\/\*$/.test(from) || !/^[^*]*\*$/.test(to)) continue;
    const path = normalizePath(`${base}/${to}`);
    const inProgram = path === null ? undefined : within(root, path);
    if (inProgram !== undefined) aliases[from] = inProgram;
  }
  return aliases;
}

function within(root: string, path: string): string | undefined {
  const folder = trimSlashes(root);
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
