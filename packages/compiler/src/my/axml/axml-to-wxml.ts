// AXML → the WXML dialect of glass-easel-template-compiler.
import type { AxmlToWxml } from '../front-end.ts';
import type { AxmlElement, AxmlNode } from './axml-node.ts';
import { createEmitter } from './emitter.ts';
import { HELPER, helperScript } from './helper-script.ts';
import { parseAxml } from './parse-axml.ts';
import { createReporter } from './reporter.ts';
import { importedNames } from './sjs-import.ts';
import { createSlotFacts } from './slot-facts.ts';
import type { Translation } from './translation.ts';
import { writeNodes } from './write-nodes.ts';

export const axmlToWxml: AxmlToWxml = (source, context) => {
  const reporter = createReporter(context.file, source);
  const nodes = parseAxml(source, reporter.report);
  const elements = [...everyElement(nodes)];
  const out = createEmitter(source);
  const t: Translation = {
    context,
    out,
    report: reporter.report,
    slots: createSlotFacts(),
    scripts: new Set(elements.filter((one) => one.tag === 'import-sjs').flatMap(importedNames)),
    passSlots: elements.some((one) => one.tag === 'import' || isTemplateWithFallback(one)),
    helperNeeded: false,
    functions: [],
  };
  writeNodes(t, nodes, {
    scope: { scripts: t.scripts, locals: [] },
    hosts: [],
    inHost: false,
    inText: false,
    inLoop: false,
    branches: [],
  });
  if (t.helperNeeded) out.write(`<wxs module="${HELPER}">${helperScript(t.functions)}</wxs>`);
  return {
    wxml: out.text,
    original: out.original,
    diagnostics: reporter.diagnostics,
    dynamicSlots: t.slots.dynamic,
    slotHosts: [...t.slots.hosts],
  };
};

function* everyElement(nodes: readonly AxmlNode[]): Generator<AxmlElement> {
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    yield node;
    yield* everyElement(node.children);
  }
}

const isTemplateWithFallback = (element: AxmlElement): boolean =>
  element.tag === 'template' &&
  [...everyElement(element.children)].some((one) => one.tag === 'slot' && one.children.length > 0);
