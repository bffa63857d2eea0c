// The script of one package: `globalThis.__atrium(bundle)` with everything in its own function.
import { MODULE_PARAMETERS_OF_ITS_OWN, moduleParameters } from '@atrium/protocol';
import type { AppConfig, ComponentRecord, Dialect } from '@atrium/protocol';
import { jsLiteral, jsProperty } from '../js-text.ts';
import { pluginPrologue } from '../plugins/plugin-modules.ts';
import type { ProgramModule } from '../scripts/script-set.ts';
import { MODULE_SCOPE } from '../scripts/transform-script.ts';
import type { CompiledScript } from '../scripts/transform-script.ts';
import type { MapSection } from './source-map.ts';

export interface BundleParts {
  dialect: Dialect;
  root: string;
  /** Sorted by id. */
  modules: readonly ProgramModule[];
  /** Sorted by key. */
  components: ReadonlyMap<string, ComponentRecord>;
  /** Expression that yields the template group, in pieces. */
  templates: readonly string[];
  appCss: string;
  app?: AppConfig;
  early?: readonly string[];
  /** Constructors are global variables, see `ProgramBundle`. */
  globals: boolean;
  /** What transformed modules share. */
  helpers: string;
}

export interface BundleScript {
  /** The text, module by module. */
  pieces: string[];
  sections: MapSection[];
}

export function bundleScript(parts: BundleParts): BundleScript {
  const start = `(()=>{\n${parts.helpers}globalThis.__atrium({"dialect":${jsLiteral(parts.dialect)},"root":${jsLiteral(parts.root)},\n`;
  const all = moduleParameters(parts.dialect);
  const parameters = parts.globals ? all.slice(0, MODULE_PARAMETERS_OF_ITS_OWN) : all;
  const { chunks, sections } = moduleTables(start, parameters, parts);
  // Nothing below is mapped, so its lines need not be counted.
  chunks.push(',\n"components":{\n');
  for (const [key, record] of parts.components)
    chunks.push(jsProperty(key), ':', recordLiteral(record), ',\n');
  chunks.push('},\n"templates":', ...parts.templates, `,\n"appCss":${jsLiteral(parts.appCss)}`);
  if (parts.app) chunks.push(`,\n"app":${jsLiteral(parts.app)}`);
  if (parts.globals) chunks.push(',\n"globals":true');
  if (parts.early?.length) chunks.push(`,\n"early":${jsLiteral(parts.early)}`);
  chunks.push('\n});\n})();\n');
  return { pieces: chunks, sections };
}

/** The script of a program's own workers: modules and nothing else. */
export function workerScript(
  parts: Pick<BundleParts, 'dialect' | 'modules' | 'helpers'>,
): BundleScript {
  const start = `(()=>{\n${parts.helpers}globalThis.__atriumWorker({"dialect":${jsLiteral(parts.dialect)},\n`;
  const parameters = ['require', 'module', 'exports'];
  const { chunks, sections } = moduleTables(start, parameters, parts);
  chunks.push('\n});\n})();\n');
  return { pieces: chunks, sections };
}

function moduleTables(
  start: string,
  parameters: readonly string[],
  { dialect, modules }: Pick<BundleParts, 'dialect' | 'modules'>,
): { chunks: string[]; sections: MapSection[] } {
  const chunks = [start, '"modules":{\n'];
  const sections: MapSection[] = [];
  let line = lineCount(start) + 1;
  const header = `:function(${parameters.join(',')}){`;
  for (const module of modules) {
    const { text, lines } = moduleBody(module.script);
    chunks.push(jsProperty(module.id), header, pluginPrologue(module.id, dialect), text, '},\n');
    if (module.script.mappings !== '') sections.push({ line: line + 1, module });
    line += lines + 1;
  }
  chunks.push('},\n"resolutions":{\n');
  for (const { id, resolutions } of modules)
    if (Object.keys(resolutions).length > 0)
      chunks.push(`${jsProperty(id)}:${jsLiteral(resolutions)},\n`);
  chunks.push('}');
  return { chunks, sections };
}

const bodies = new WeakMap<CompiledScript, { text: string; lines: number }>();

/**
 * A function of its own inside the one with the parameters: programs may declare names like theirs (`const Page = …`).
 * Ends with a line break, so that a comment at the end of a module cannot swallow what follows.
 */
function moduleBody(script: CompiledScript): { text: string; lines: number } {
  let body = bodies.get(script);
  if (!body) {
    const [open, close] = script.ownNames ? ['(()=>{', '})()'] : MODULE_SCOPE;
    const code = script.code.endsWith('\n') ? script.code : `${script.code}\n`;
    const text = `${open}\n${code}${close}`;
    body = { text, lines: lineCount(text) };
    bodies.set(script, body);
  }
  return body;
}

/** Style sheets are most of a record, and the same text from build to build. */
const styleLiterals = new Map<string, string>();
const STYLE_LITERALS = 2000;

function recordLiteral({ css, ...rest }: ComponentRecord): string {
  let text = styleLiterals.get(css);
  if (text === undefined) {
    text = JSON.stringify(css);
    if (styleLiterals.size >= STYLE_LITERALS) styleLiterals.clear();
    styleLiterals.set(css, text);
  }
  const head = jsLiteral(rest);
  return `${head.slice(0, -1)},"css":${text}}`;
}

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
