// The script of one package: `globalThis.__atrium(bundle)` with everything in its own function.
import { moduleParameters } from '@atrium/protocol';
import type { AppConfig, ComponentRecord, Dialect } from '@atrium/protocol';
import type { ProgramModule } from '../scripts/script-set.ts';
import type { CompiledScript } from '../scripts/transform-script.ts';
import type { MapSection } from './source-map.ts';

export interface BundleParts {
  dialect: Dialect;
  root: string;
  /** Sorted by id. */
  modules: readonly ProgramModule[];
  /** Sorted by key. */
  components: ReadonlyMap<string, ComponentRecord>;
  /** Expression that yields the template group. */
  templates: string;
  appCss: string;
  app?: AppConfig;
  /** What transformed modules share. */
  helpers: string;
}

export interface BundleScript {
  text: string;
  sections: MapSection[];
}

export function bundleScript(parts: BundleParts): BundleScript {
  const chunks: string[] = [];
  const sections: MapSection[] = [];
  const start = `(()=>{\n${parts.helpers}globalThis.__atrium({"dialect":${literal(parts.dialect)},"root":${literal(parts.root)},\n"modules":{\n`;
  let line = lineCount(start);
  chunks.push(start);
  const header = `:function(${moduleParameters(parts.dialect).join(',')}){\n`;
  for (const module of parts.modules) {
    const { text, lines } = moduleBody(module.script);
    chunks.push(property(module.id), header, text, '},\n');
    if (module.script.mappings !== '') sections.push({ line: line + 1, module });
    line += lines + 2;
  }
  // Nothing below is mapped, so its lines need not be counted.
  chunks.push('},\n"resolutions":{\n');
  for (const { id, resolutions } of parts.modules)
    if (Object.keys(resolutions).length > 0)
      chunks.push(`${property(id)}:${literal(resolutions)},\n`);
  chunks.push('},\n"components":{\n');
  for (const [key, record] of parts.components)
    chunks.push(property(key), ':', recordLiteral(record), ',\n');
  chunks.push('},\n"templates":', parts.templates, `,\n"appCss":${literal(parts.appCss)}`);
  if (parts.app) chunks.push(`,\n"app":${literal(parts.app)}`);
  chunks.push('\n});\n})();\n');
  return { text: chunks.join(''), sections };
}

const bodies = new WeakMap<CompiledScript, { text: string; lines: number }>();

/** Ends with a line break, so that a comment at the end of a module cannot swallow what follows. */
function moduleBody(script: CompiledScript): { text: string; lines: number } {
  let body = bodies.get(script);
  if (!body) {
    const text = script.code.endsWith('\n') ? script.code : `${script.code}\n`;
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
  const head = literal(rest);
  return `${head.slice(0, -1)},"css":${text}}`;
}

/** JSON as a JavaScript literal: there, a plain `__proto__` key would set the prototype. */
const literal = (value: unknown): string =>
  JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');

const property = (name: string): string =>
  name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
