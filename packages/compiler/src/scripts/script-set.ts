// The modules of a program: everything its entries require, transformed in parallel and remembered.
import type { Diagnostic } from '../diagnostic.ts';
import { positionAt } from '../diagnostic.ts';
import { extname } from '../paths.ts';
import type { SourceFile } from '../project/program-files.ts';
import type { ProgramContext } from '../program-context.ts';
import { createMemory } from '../remember.ts';
import type { Memory, Question } from '../remember.ts';
import { reallyRequires } from './find-requires.ts';
import { withBuffer } from './node-buffer.ts';
import { SCRIPT_EXTENSIONS, moduleId, resolveModule } from './resolve-module.ts';
import type { CompiledScript, ScriptTransform } from './transform-script.ts';

export interface ProgramModule {
  id: string;
  /** Null for a module that we made up because a file is missing. */
  source: SourceFile | null;
  file: string;
  script: CompiledScript;
  /** Specifier as written → module id. */
  resolutions: Record<string, string>;
}

interface Resolved {
  /** Specifier → file. */
  found: [string, string][];
  diagnostics: Diagnostic[];
}

export interface ScriptMemory {
  scripts: Memory<Promise<CompiledScript>>;
  resolutions: Memory<Resolved>;
}

export const createScriptMemory = (): ScriptMemory => ({
  scripts: createMemory(),
  resolutions: createMemory(),
});

const packageOf = (file: string): string | null =>
  /^.*(?:miniprogram_npm|node_modules)\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null;
export const isNpm = (file: string): boolean => packageOf(file) !== null;

const moduleNamed =
  (file: string, specifier: string): Question<string | null> =>
  (context) =>
    resolveModule(file, specifier, context);

/**
 * @param listAll files of the package a module lies in, for modules that compute what they require.
 */
export async function collectModules(
  entries: Iterable<string>,
  context: ProgramContext,
  memory: ScriptMemory,
  transform: ScriptTransform,
  listAll: (file: string) => string[],
): Promise<Map<string, ProgramModule>> {
  const { files } = context;
  const modules = new Map<string, ProgramModule>();
  const asked = new Set<string>();
  const missed = new Set<string>();

  const load = async (file: string): Promise<string[]> => {
    const source = files.read(file);
    if (!source) return [];
    const script = await memory.scripts.get(file, [source], context, () =>
      transform.transform(file, context.dialect === 'my' ? withBuffer(source.text) : source.text),
    );
    for (const diagnostic of script.diagnostics) context.report(diagnostic);
    const resolved = memory.resolutions.get(file, [script], context, (lookups) =>
      resolveAll(file, source, script, context, (specifier) =>
        lookups.ask(moduleNamed(file, specifier)),
      ),
    );
    for (const diagnostic of resolved.diagnostics) {
      // A package that misses one dependency misses it in every file; once is enough.
      const scope = packageOf(file);
      if (scope !== null && missed.has(`${scope} ${diagnostic.message}`)) continue;
      missed.add(`${scope} ${diagnostic.message}`);
      context.report(diagnostic);
    }
    const id = moduleId(file);
    const resolutions: Record<string, string> = {};
    for (const [specifier, target] of resolved.found) resolutions[specifier] = moduleId(target);
    if (!modules.has(id)) modules.set(id, { id, source, file, script, resolutions });
    const next = resolved.found.map(([, target]) => target);
    return script.dynamic && !isNpm(file) ? [...next, ...listAll(file)] : next;
  };

  let wave = [...new Set(entries)];
  while (wave.length > 0) {
    for (const file of wave) asked.add(file);
    const found = await Promise.all(wave.map(load));
    wave = [...new Set(found.flat())].filter((file) => !asked.has(file));
  }
  return modules;
}

function resolveAll(
  file: string,
  source: SourceFile,
  script: CompiledScript,
  context: ProgramContext,
  resolve: (specifier: string) => string | null,
): Resolved {
  const found: [string, string][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { specifier } of script.requires) {
    if (/^(?:plugin|plugin-private|dynamicLib):\/\//.test(specifier)) continue;
    const target = resolve(specifier);
    if (target !== null) {
      found.push([specifier, target]);
      continue;
    }
    if (!reallyRequires(script.code, specifier)) continue;
    const offset = source.text.search(new RegExp(`["'\`]${escapeRegExp(specifier)}["'\`]`));
    diagnostics.push({
      // Packages probe for modules of other platforms; programs mean what they write.
      level: isNpm(file) ? 'warning' : 'error',
      code: 'script-missing-module',
      file,
      ...positionAt(source.text, Math.max(offset, 0)),
      message: `There is no module "${specifier}".`,
      fix: /^[./]/.test(specifier)
        ? 'correct the path'
        : `install it: npm install ${/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier}`,
    });
  }
  return { found: found.sort(([a], [b]) => (a < b ? -1 : 1)), diagnostics };
}

const escapeRegExp = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

export const isScriptFile = (path: string): boolean =>
  (SCRIPT_EXTENSIONS as readonly string[]).includes(extname(path)) && !path.endsWith('.d.ts');
