// `my.createSelectorQuery()` sees the page as one document: CSS selectors over everything rendered, the insides of
// components included. The template runtime's own selectors know ids and classes of one component only.
import { Component, type Element } from 'glass-easel';
import { HOST_TAG } from '../render/render-context.ts';

interface Compound {
  tag: string | undefined;
  id: string | undefined;
  classes: string[];
  /** Value undefined: the attribute is there. */
  attributes: { name: string; value: string | undefined }[];
}

interface Step {
  compound: Compound;
  /** How the step before this one is related: its parent or any ancestor. */
  relation: 'child' | 'descendant';
}

/** The steps of each alternative, outermost first. */
export type DocumentSelector = Step[][];

const PART =
  /([a-zA-Z][\w-]*|\*)|#((?:\\.|[\w-])+)|\.((?:\\.|[\w-])+)|\[\s*([\w-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*)?\]/y;

/** Null: not a selector this understands, so it finds nothing. */
export function parseDocumentSelector(selector: string): DocumentSelector | null {
  const alternatives: DocumentSelector = [];
  for (const alternative of selector.split(',')) {
    const steps: Step[] = [];
    let relation: Step['relation'] = 'descendant';
    // `>>>` goes into components, which every descendant does here.
    for (const word of alternative.replace(/>>>/g, ' ').replace(/>/g, ' > ').split(/\s+/)) {
      if (word === '') continue;
      if (word === '>') {
        relation = 'child';
        continue;
      }
      const compound = parseCompound(word);
      if (!compound) return null;
      steps.push({ compound, relation });
      relation = 'descendant';
    }
    if (steps.length === 0) return null;
    alternatives.push(steps);
  }
  return alternatives;
}

function parseCompound(word: string): Compound | null {
  const compound: Compound = { tag: undefined, id: undefined, classes: [], attributes: [] };
  const plain = (name: string): string => name.replace(/\\(.)/g, '$1');
  PART.lastIndex = 0;
  while (PART.lastIndex < word.length) {
    const start = PART.lastIndex;
    const [, tag, id, name, attribute, double, single, bare] = PART.exec(word) ?? [];
    if (tag !== undefined) {
      if (start > 0) return null;
      if (tag !== '*') compound.tag = tag;
    } else if (id !== undefined) compound.id = plain(id);
    else if (name !== undefined) compound.classes.push(plain(name));
    else if (attribute !== undefined)
      compound.attributes.push({ name: attribute, value: double ?? single ?? bare });
    else return null;
  }
  return compound;
}

/** In document order. */
export function findInDocument(root: Element, selector: DocumentSelector): Element[] {
  const found: Element[] = [];
  const above: Element[] = [];
  const visit = (node: Element): void => {
    const isNode = node.asVirtualNode() === null;
    if (isNode && selector.some((steps) => matches(steps, node, above))) found.push(node);
    if (isNode) above.push(node);
    node.forEachComposedChild((child) => {
      const element = child.asElement();
      if (element) visit(element);
    });
    if (isNode) above.pop();
  };
  root.forEachComposedChild((child) => {
    const element = child.asElement();
    if (element) visit(element);
  });
  return found;
}

function matches(steps: readonly Step[], node: Element, above: readonly Element[]): boolean {
  const last = steps.at(-1);
  if (!last || !fits(last.compound, node)) return false;
  return fitsAbove(steps, steps.length - 2, last.relation, above, above.length - 1);
}

function fitsAbove(
  steps: readonly Step[],
  index: number,
  relation: Step['relation'],
  above: readonly Element[],
  from: number,
): boolean {
  const step = steps[index];
  if (!step) return true;
  for (let at = from; at >= 0; at--) {
    const node = above[at];
    if (!node) return false;
    if (fits(step.compound, node) && fitsAbove(steps, index - 1, step.relation, above, at - 1))
      return true;
    // A host without a node of its own is no parent.
    if (relation === 'child' && !isVirtualHost(node)) return false;
  }
  return false;
}

const isVirtualHost = (node: Element): boolean =>
  Component.isComponent(node) && node.getComponentOptions().virtualHost === true;

function fits({ tag, id, classes, attributes }: Compound, node: Element): boolean {
  if (tag !== undefined && tagOf(node) !== tag) return false;
  if (id !== undefined && node.id !== id) return false;
  if (!classes.every((name) => node.classList?.contains(name))) return false;
  return attributes.every(({ name, value }) => {
    const actual = attributeOf(node, name);
    return actual !== undefined && (value === undefined || String(actual) === value);
  });
}

const tagOf = (node: Element): string => {
  const name = node.asNativeNode()?.is ?? node.asGeneralComponent()?.tagName ?? '';
  return name === HOST_TAG ? '' : name;
};

function attributeOf(node: Element, name: string): unknown {
  if (name === 'id') return node.id || undefined;
  if (name.startsWith('data-')) {
    const key = name.slice(5).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return (node.dataset as Record<string, unknown>)[key];
  }
  return node.asNativeNode()?.getAttribute(name) ?? undefined;
}
