// Source map of a script that is put together from modules: an index map, one section per module.
import type { ProgramModule } from '../scripts/script-set.ts';
import type { CompiledScript } from '../scripts/transform-script.ts';

export interface MapSection {
  /** 0-based line of the script at which the module's code starts. */
  line: number;
  module: ProgramModule;
}

/** Maps of modules as text: most modules are the same in the next build. */
const moduleMaps = new WeakMap<CompiledScript, string>();

function moduleMap({ file, source, script }: ProgramModule): string {
  let text = moduleMaps.get(script);
  if (text === undefined) {
    text = JSON.stringify({
      version: 3,
      sources: [file],
      sourcesContent: [source?.text ?? ''],
      names: script.names,
      mappings: script.mappings,
    });
    moduleMaps.set(script, text);
  }
  return text;
}

/** In pieces: the maps of modules are most of it, and stay. */
export function indexMap(file: string, sections: readonly MapSection[]): string[] {
  const pieces = [`{"version":3,"file":${JSON.stringify(file)},"sections":[\n`];
  sections.forEach(({ line, module }, i) => {
    const comma = i === 0 ? '' : ',\n';
    pieces.push(`${comma}{"offset":{"line":${line},"column":0},"map":`, moduleMap(module), '}');
  });
  pieces.push(']}');
  return pieces;
}
