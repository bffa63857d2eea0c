// The script of one package: `globalThis.__atrium(bundle)` with everything in its own function.
import { moduleParameters } from '@atrium/protocol';
import type { AppConfig, ComponentRecord, Dialect } from '@atrium/protocol';
import type { ProgramModule } from '../scripts/script-set.ts';
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
  let line = 0;
  const write = (text: string): void => {
    chunks.push(text);
    line += lineCount(text);
  };
  const header = `:function(${moduleParameters(parts.dialect).join(',')}){\n`;

  write(`(()=>{\n${parts.helpers}`);
  write(
    `globalThis.__atrium({"dialect":${literal(parts.dialect)},"root":${literal(parts.root)},\n"modules":{\n`,
  );
  for (const { id, file, source, script } of parts.modules) {
    write(property(id) + header);
    if (source && script.mappings !== '')
      sections.push({
        line,
        source: file,
        content: source.text,
        names: script.names,
        mappings: script.mappings,
      });
    write(script.code.endsWith('\n') ? script.code : `${script.code}\n`);
    write('},\n');
  }
  write('},\n"resolutions":{\n');
  for (const { id, resolutions } of parts.modules)
    if (Object.keys(resolutions).length > 0) write(`${property(id)}:${literal(resolutions)},\n`);
  write('},\n"components":{\n');
  for (const [key, record] of parts.components) write(`${property(key)}:${literal(record)},\n`);
  write(`},\n"templates":${parts.templates},\n"appCss":${literal(parts.appCss)}`);
  if (parts.app) write(`,\n"app":${literal(parts.app)}`);
  write('\n});\n})();\n');
  return { text: chunks.join(''), sections };
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
