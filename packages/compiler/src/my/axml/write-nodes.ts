// Every kind of node of an AXML tree → WXML.
import { dynamicAddress } from '../../plugins/find-plugins.ts';
import { writeComponentAttributes, writeNativeAttributes } from './attributes.ts';
import {
  attributeOf,
  valueOf,
  type AxmlAttribute,
  type AxmlElement,
  type AxmlNode,
  type AxmlText,
} from './axml-node.ts';
import { hasDirectives, scopeOf, writeDirectives } from './directives.ts';
import { writeSjsImport } from './sjs-import.ts';
import { slotVariable, writeSlotTarget } from './slot-target.ts';
import {
  partsOf,
  writeAsExpression,
  writeAttribute,
  writeBraces,
  writeMembers,
  type Place,
  type Translation,
} from './translation.ts';
import { writeSlot } from './write-slot.ts';
import { wxmlString, wxmlText } from './wxml-text.ts';

/** Siblings: an a:if and the a:elif, a:else after it make one chain. */
export function writeNodes(t: Translation, nodes: readonly AxmlNode[], place: Place): void {
  let chain = -1;
  let branch = 0;
  for (const node of nodes) {
    if (node.kind === 'text') {
      writeText(t, node, place);
      if (node.text.trim() !== '') chain = -1;
      continue;
    }
    const isElse = attributeOf(node, 'a:if')
      ? undefined
      : (attributeOf(node, 'a:elif') ?? attributeOf(node, 'a:else'));
    if (isElse && chain < 0)
      t.report(
        'error',
        'axml-else',
        isElse.nameStart,
        `${isElse.name} follows no a:if`,
        'write it right after the element with a:if',
      );
    if (attributeOf(node, 'a:if')) {
      chain = node.start;
      branch = 0;
    } else if (isElse) branch++;
    else chain = -1;
    const branches: Place['branches'] =
      chain < 0 ? place.branches : [...place.branches, [chain, branch]];
    writeElement(t, node, { ...place, branches });
  }
}

/**
 * White space between elements is layout of the source, not content. Within a text it counts inside `<text>` only,
 * but line breaks next to a tag never do: libraries indent there too.
 */
function writeText(t: Translation, node: AxmlText, place: Place): void {
  const parts = partsOf(t, node.text, node.start);
  if (parts.every((part) => part.kind === 'literal' && part.text.trim() === '')) {
    if (place.inText && !node.text.includes('\n')) t.out.write(node.text, node.start);
    return;
  }
  // The core updates text that is slot content itself only within a block.
  const block = place.inHost && parts.some((part) => part.kind === 'expression');
  if (block) t.out.write('<block slot="">', node.start);
  parts.forEach((part, i) => {
    if (part.kind === 'expression') {
      if (part.source.trim() !== '') writeBraces(t, part, place.scope);
      return;
    }
    let { text } = part;
    if (i === 0) text = text.replace(/^[ \t]*[\r\n]\s*/, '');
    if (i === parts.length - 1) text = text.replace(/[ \t]*[\r\n]\s*$/, '');
    if (!place.inText) text = text.replace(/[ \t\r\n\f]+/g, ' ');
    t.out.write(wxmlText(text), part.start);
  });
  if (block) t.out.write('</block>');
}

function writeElement(t: Translation, element: AxmlElement, place: Place): void {
  if (attributeOf(element, 'slot-scope') && hasDirectives(element))
    return writeScoped(t, element, place);
  const { tag } = element;
  if (t.context.components.has(tag)) return writeComponent(t, element, place);
  switch (tag) {
    case 'import-sjs':
      return writeSjsImport(t, element);
    case 'import':
    case 'include':
      return writeReference(t, element, place);
    case 'template':
      return valueOf(element, 'is') === undefined
        ? writeTemplate(t, element)
        : writeTemplateUse(t, element, place);
    case 'slot':
      return writeSlot(t, element, place, (one, at) => writeNodes(t, one.children, at));
    case 'component':
      return writeDynamicComponent(t, element, place);
    case 'wxs':
    case 'script':
    case 'style':
      return t.report(
        'error',
        'axml-tag',
        element.start,
        `<${tag}> is not part of AXML`,
        tag === 'style' ? 'write an .acss file' : 'write an .sjs file and <import-sjs>',
      );
    default:
      return writeNative(t, element, place);
  }
}

/** Opens `<tag`, with everything that decides whether, how often and where it appears. Answers the place inside. */
function open(t: Translation, tag: string, element: AxmlElement, place: Place): Place {
  t.out.write(`<${tag}`, element.start);
  writeDirectives(t, element, place.scope);
  const inLoop = place.inLoop || attributeOf(element, 'a:for') !== undefined;
  const within = { ...place, inLoop, scope: scopeOf(element, place.scope) };
  return { ...within, scope: writeSlotTarget(t, element, within) };
}

function close(t: Translation, tag: string, element: AxmlElement, place: Place): void {
  if (element.children.length === 0) return t.out.write('/>');
  t.out.write('>');
  writeNodes(t, element.children, place);
  t.out.write(`</${tag}>`);
}

function writeNative(t: Translation, element: AxmlElement, place: Place): void {
  const { tag } = element;
  const block = tag === 'block';
  if (!/^[A-Za-z][\w-]*$/.test(tag)) {
    t.report(
      'error',
      'axml-tag',
      element.start,
      `<${tag}> is not a tag`,
      'use letters, digits and dashes',
    );
    return writeNodes(t, element.children, place);
  }
  const inside = open(t, tag, element, place);
  if (!block) writeNativeAttributes(t, element, inside.scope);
  close(t, tag, element, {
    ...inside,
    inHost: block && inside.inHost && !attributeOf(element, 'slot'),
    inText: inside.inText || tag === 'text',
  });
}

function writeComponent(t: Translation, element: AxmlElement, place: Place): void {
  const { tag } = element;
  const inside = open(t, tag, element, place);
  writeComponentAttributes(t, element, inside.scope);
  close(t, tag, element, { ...inside, hosts: [...inside.hosts, tag], inHost: true, inText: false });
}

/**
 * The template compiler takes slot variables and directives on different elements only: one of the two moves to a block
 * around the element. Directives go outside, unless they use the variable.
 */
function writeScoped(t: Translation, element: AxmlElement, place: Place): void {
  const variable = slotVariable(t, element);
  const use = variable && new RegExp(`(?<![.\\w$])${variable.replaceAll('$', '\\$')}(?![\\w$])`);
  const isSlot = (name: string): boolean => name === 'slot' || name === 'slot-scope';
  const isDirective = (name: string): boolean => name.startsWith('a:') || name === 'key';
  const inside = element.attributes.some(
    ({ name, value }) => use && /^a:(?:if|for)$/.test(name) && use.test(value ?? ''),
  );
  const without = (drop: (name: string) => boolean): AxmlElement => ({
    ...element,
    attributes: element.attributes.filter(({ name }) => !drop(name)),
  });
  const outer = { ...without((name) => !(inside ? isSlot : isDirective)(name)), tag: 'block' };
  const within = open(t, 'block', outer, place);
  t.out.write('>');
  writeElement(t, without(inside ? isSlot : isDirective), {
    ...within,
    inHost: within.inHost && !inside,
  });
  t.out.write('</block>');
}

/** import and include: only the place of the file changes. */
function writeReference(t: Translation, element: AxmlElement, place: Place): void {
  const { tag } = element;
  const src = attributeOf(element, 'src');
  if (!src?.value?.trim())
    return t.report(
      'error',
      'axml-src',
      element.start,
      `<${tag}> needs a file in src`,
      `write <${tag} src="./file.axml" />`,
    );
  const path = wxmlText(t.context.resolve(src.value.trim(), 'template'));
  if (tag === 'import') return t.out.write(`<import src="${path}"/>`, src.valueStart);
  inBlock(t, element, place, () => t.out.write(`<include src="${path}"/>`, src.valueStart));
}

/** Around what cannot carry `slot` itself. */
function inBlock(
  t: Translation,
  element: AxmlElement,
  place: Place,
  write: (place: Place) => void,
): void {
  const plain = !element.attributes.some(
    (one) => one.name.startsWith('a:') || one.name.startsWith('slot'),
  );
  if (plain) return write(place);
  const inside = open(t, 'block', element, place);
  t.out.write('>');
  write(inside);
  t.out.write('</block>');
}

function writeTemplate(t: Translation, element: AxmlElement): void {
  const name = attributeOf(element, 'name');
  if (!name?.value)
    return t.report(
      'error',
      'axml-template',
      element.start,
      '<template> needs a name, or is to use one',
      'write <template name="row">',
    );
  t.out.write(`<template name="${wxmlText(name.value)}">`, element.start);
  writeNodes(t, element.children, {
    scope: { scripts: t.scripts, locals: [] },
    hosts: [],
    inHost: false,
    inText: false,
    // It may be used any number of times.
    inLoop: true,
    branches: [],
  });
  t.out.write('</template>');
}

function writeTemplateUse(t: Translation, element: AxmlElement, place: Place): void {
  inBlock(t, element, place, (at) => {
    const is = attributeOf(element, 'is');
    const data = attributeOf(element, 'data');
    t.out.write('<template', element.start);
    if (is) writeAttribute(t, 'is', is, at.scope);
    if (data || t.passSlots) {
      t.out.write(' data="{{ ', data?.valueStart ?? element.start);
      const some = data !== undefined && writeMembers(t, data, at.scope);
      if (t.passSlots) t.out.write(`${some ? ', ' : ''}$slots: $slots`);
      else if (!some) t.out.write('...undefined');
      t.out.write(' }}"');
    }
    t.out.write('/>');
  });
}

/** `<component is>`: one of the components the file may use, chosen when the page runs. */
function writeDynamicComponent(t: Translation, element: AxmlElement, place: Place): void {
  const is = attributeOf(element, 'is');
  const tags = [...t.context.components].filter((tag) => !t.context.generics.has(tag)).sort();
  if (!is || tags.length === 0)
    return t.report(
      'error',
      'axml-component-is',
      element.start,
      is ? 'there is no component to choose from' : '<component> needs is',
      'name the components in usingComponents',
    );
  const attributes = element.attributes.filter(
    (one: AxmlAttribute) => one.name !== 'is' && !one.name.startsWith('a:'),
  );
  const inside = open(
    t,
    'block',
    { ...element, attributes: element.attributes.filter((one) => one.name.startsWith('a:')) },
    { ...place, inHost: false },
  );
  t.out.write('>');
  tags.forEach((tag, i) => {
    t.out.write(`<block wx:${i === 0 ? 'if' : 'elif'}="{{ (`, is.valueStart);
    writeAsExpression(t, is, inside.scope);
    t.out.write(`) === ${wxmlString(dynamicAddress(tag))} }}">`);
    writeComponent(t, { ...element, tag, attributes }, { ...inside, inHost: place.inHost });
    t.out.write('</block>');
  });
  t.out.write('</block>');
}
