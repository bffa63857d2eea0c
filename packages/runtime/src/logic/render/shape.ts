// Recognising repeated subtrees: two pending subtrees have the same *structure* when they differ only in values
// (texts, classes, styles, ids, attribute values). Copies of one structure are stamped from one shape.
import { Op, type ShapePrototype } from '@atrium/protocol';
import { KIND_TEXT, type RenderNode } from './render-node.ts';

/** A subtree the view has been taught. `constants[i]` is `HOLE` where copies differ. */
export interface Shape {
  readonly id: number;
  readonly size: number;
  readonly constants: unknown[];
}

export const HOLE: unique symbol = Symbol('hole');

/** Only nodes the view does not have, of kinds whose operations are the same for every copy. */
export function canStamp(node: RenderNode): boolean {
  if (!node.isPending || node.rare) return false;
  if (node.children) for (const child of node.children) if (!canStamp(child)) return false;
  return true;
}

export function sameStructure(a: RenderNode, b: RenderNode): boolean {
  if (a.kind !== b.kind || a.tag !== b.tag || !b.isPending || b.rare) return false;
  if (a.kind === KIND_TEXT) return true;
  if ((a.classNames === null) !== (b.classNames === null)) return false;
  if ((a.styleText === null) !== (b.styleText === null)) return false;
  if ((a.elementId === null) !== (b.elementId === null) || a.hostScope !== b.hostScope)
    return false;
  if (!sameList(a.listens, b.listens, 1) || !sameList(a.attributes, b.attributes, 2)) return false;
  const x = a.children;
  const y = b.children;
  const count = x?.length ?? 0;
  if (count !== (y?.length ?? 0)) return false;
  if (x && y)
    for (let i = 0; i < count; i++) {
      const left = x[i];
      const right = y[i];
      if (!left || !right || !sameStructure(left, right)) return false;
    }
  return true;
}

function sameList(a: unknown[] | null, b: unknown[] | null, step: number): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += step) if (a[i] !== b[i]) return false;
  return true;
}

/** What `sameStructure` compares, as text: the key under which shapes are remembered across batches. */
export function structureKey(node: RenderNode): string {
  if (node.kind === KIND_TEXT) return '"';
  let key = `<${node.tag}`;
  if (node.classNames) key += ' .';
  if (node.styleText !== null) key += ' ;';
  if (node.elementId !== null) key += ' #';
  if (node.hostScope) key += ` :${node.hostScope}`;
  if (node.listens) key += ` @${node.listens.join(',')}`;
  if (node.attributes)
    for (let i = 0; i < node.attributes.length; i += 2) key += ` =${String(node.attributes[i])}`;
  if (node.children) for (const child of node.children) key += structureKey(child);
  return `${key}>`;
}

/** The values of one copy in a fixed order. */
export function readValues(node: RenderNode, into: unknown[]): void {
  if (node.kind === KIND_TEXT) {
    into.push(node.text);
    return;
  }
  if (node.classNames)
    into.push(node.classNames.length === 1 ? node.classNames[0] : node.classNames.join(' '));
  if (node.styleText !== null) into.push(node.styleText);
  if (node.elementId !== null) into.push(node.elementId);
  const attributes = node.attributes;
  if (attributes) for (let i = 1; i < attributes.length; i += 2) into.push(attributes[i]);
  if (node.children) for (const child of node.children) readValues(child, into);
}

/** The prototype the view clones: the operations of `node` with ids relative to the copy, holes where values differ. */
export function buildPrototype(node: RenderNode, constants: unknown[]): ShapePrototype {
  const ops: unknown[] = [];
  let size = 0;
  let slot = 0;
  let holes = 0;
  const value = (): unknown => {
    const constant = constants[slot++];
    return constant === HOLE ? { h: holes++ } : constant;
  };
  const write = (one: RenderNode): number => {
    const id = size++;
    if (one.kind === KIND_TEXT) {
      ops.push(Op.Text, id, value());
      return id;
    }
    ops.push(Op.Create, id, one.tag);
    if (one.hostScope) ops.push(Op.Scope, id, one.hostScope);
    if (one.classNames) ops.push(Op.Class, id, value());
    if (one.styleText !== null) ops.push(Op.Style, id, value());
    if (one.elementId !== null) ops.push(Op.ElementId, id, value());
    const { attributes, listens, children } = one;
    if (attributes)
      for (let i = 0; i < attributes.length; i += 2)
        ops.push(Op.Attribute, id, attributes[i], value());
    if (listens)
      for (let i = 0; i < listens.length; i += 2)
        ops.push(Op.Listen, id, listens[i], listens[i + 1]);
    if (children)
      for (const child of children) {
        const childId = write(child);
        ops.push(Op.Append, id, childId);
      }
    return id;
  };
  write(node);
  return { size, holes, ops };
}
