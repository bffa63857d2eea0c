// Writes pending subtrees as operations: plainly when they are unique, as stamps of a shape when they repeat.
import { Op } from '@atrium/protocol';
import { resolveOperand } from './operand.ts';
import { KIND_TEXT, type RenderNode } from './render-node.ts';
import {
  HOLE,
  buildPrototype,
  canStamp,
  readValues,
  sameStructure,
  structureKey,
  type Shape,
} from './shape.ts';

/** Fewer copies than this are written plainly unless the view knows the shape already. */
const RUN_MIN = 3;
/** Shapes are kept by the view for the page's life. */
const SHAPES_MAX = 200;

export interface MaterialiserOptions {
  /** The first of `size` consecutive ids. */
  take: (size: number) => number;
  /** The node has its id. */
  adopt: (node: RenderNode) => void;
}

export class Materialiser {
  readonly #options: MaterialiserOptions;
  readonly #shapes = new Map<string, Shape[]>();
  #shapeCount = 0;

  constructor(options: MaterialiserOptions) {
    this.#options = options;
  }

  insert(ops: unknown[], parent: RenderNode, before: RenderNode | null, nodes: RenderNode[]): void {
    if (nodes.length === 0) return;
    const first = nodes[0];
    if (before && before.id > 0) {
      if (nodes.length === 1 && first) {
        if (first.isReleased) return;
        this.#write(ops, first);
        ops.push(Op.InsertBefore, parent.id, first.id, before.id);
      } else {
        const fragment = this.#options.take(1);
        ops.push(Op.Fragment, fragment);
        this.#appendAll(ops, fragment, nodes);
        ops.push(
          Op.SpliceBefore,
          parent.id,
          before.id,
          0,
          fragment,
          Op.Release,
          fragment,
          fragment,
        );
      }
    } else this.#appendAll(ops, parent.id, nodes);
    for (const node of nodes) node.parent = null;
  }

  #appendAll(ops: unknown[], parent: number, nodes: RenderNode[]): void {
    let i = 0;
    while (i < nodes.length) {
      const node = nodes[i];
      if (!node) break;
      if (node.isReleased) {
        i++;
        continue;
      }
      const run = node.children || nodes.length > RUN_MIN ? this.#runLength(nodes, i) : 1;
      if (run >= RUN_MIN) {
        this.#stamp(ops, parent, nodes, i, run);
        i += run;
        continue;
      }
      this.#write(ops, node);
      ops.push(Op.Append, parent, node.id);
      i++;
    }
  }

  #runLength(nodes: RenderNode[], from: number): number {
    const model = nodes[from];
    const next = nodes[from + 1];
    if (!model || !next || !model.isPending || model.kind === KIND_TEXT) return 1;
    if (!sameStructure(model, next) || !canStamp(model)) return 1;
    let end = from + 2;
    for (; end < nodes.length; end++) {
      const node = nodes[end];
      if (!node || !sameStructure(model, node)) break;
    }
    return end - from;
  }

  #stamp(ops: unknown[], parent: number, nodes: RenderNode[], from: number, count: number): void {
    const model = nodes[from];
    if (!model) return;
    const values: unknown[] = [];
    for (let i = from; i < from + count; i++) {
      const node = nodes[i];
      if (node) readValues(node, values);
    }
    const slots = values.length / count;
    const shape = this.#shapeFor(ops, model, values, slots, count);
    if (!shape) {
      for (let i = from; i < from + count; i++) {
        const node = nodes[i];
        if (!node) continue;
        this.#write(ops, node);
        ops.push(Op.Append, parent, node.id);
      }
      return;
    }
    let id = this.#options.take(shape.size * count);
    ops.push(Op.Stamp, shape.id, parent, id, count);
    const { constants } = shape;
    for (let copy = 0; copy < count; copy++)
      for (let slot = 0; slot < slots; slot++)
        if (constants[slot] === HOLE) ops.push(values[copy * slots + slot]);
    for (let i = from; i < from + count; i++) {
      const node = nodes[i];
      if (node) id = this.#adoptTree(node, id);
    }
  }

  /** The known shape these copies fit, or a new one; undefined when the page has taught too many. */
  #shapeFor(
    ops: unknown[],
    model: RenderNode,
    values: unknown[],
    slots: number,
    count: number,
  ): Shape | undefined {
    const varies: boolean[] = [];
    for (let slot = 0; slot < slots; slot++) {
      const first = values[slot];
      let differs = false;
      for (let copy = 1; copy < count && !differs; copy++)
        differs = values[copy * slots + slot] !== first;
      varies.push(differs);
    }
    const key = structureKey(model);
    const known = this.#shapes.get(key) ?? [];
    const fits = known.find(({ constants }) =>
      varies.every((differs, slot) =>
        constants[slot] === HOLE ? true : !differs && constants[slot] === values[slot],
      ),
    );
    if (fits) return fits;
    if (this.#shapeCount >= SHAPES_MAX) return undefined;
    // What differed from an earlier batch will differ again: the new shape has a hole there as well. Objects are never
    // constants: one could look like a hole.
    const last = known[known.length - 1];
    const constants = varies.map((differs, slot) => {
      const value = values[slot];
      const before = last?.constants[slot];
      const hole = differs || typeof value === 'object' || (last && before !== value);
      return hole ? HOLE : value;
    });
    const prototype = buildPrototype(model, constants);
    const shape: Shape = { id: ++this.#shapeCount, size: prototype.size, constants };
    known.push(shape);
    this.#shapes.set(key, known);
    ops.push(Op.Define, shape.id, prototype);
    return shape;
  }

  /** Ids in the order of `buildPrototype`: depth first, parents before children. */
  #adoptTree(node: RenderNode, id: number): number {
    node.id = id++;
    this.#options.adopt(node);
    const { children } = node;
    if (children)
      for (const child of children) {
        id = this.#adoptTree(child, id);
        child.parent = null;
      }
    node.children = node.attributes = node.listens = null;
    return id;
  }

  #write(ops: unknown[], node: RenderNode): void {
    if (!node.isPending) return;
    const id = (node.id = this.#options.take(1));
    this.#options.adopt(node);
    if (node.kind === KIND_TEXT) {
      ops.push(Op.Text, id, node.text);
      return;
    }
    ops.push(Op.Create, id, node.tag);
    if (node.hostScope) ops.push(Op.Scope, id, node.hostScope);
    if (node.classNames) ops.push(Op.Class, id, node.classNames.join(' '));
    if (node.styleText !== null) ops.push(Op.Style, id, node.styleText);
    if (node.elementId !== null) ops.push(Op.ElementId, id, node.elementId);
    const { attributes, listens, rare, children } = node;
    if (attributes)
      for (let i = 0; i < attributes.length; i += 2)
        ops.push(Op.Attribute, id, attributes[i], attributes[i + 1]);
    if (listens)
      for (let i = 0; i < listens.length; i += 2)
        ops.push(Op.Listen, id, listens[i], listens[i + 1]);
    if (rare) for (const [op, operands] of rare) ops.push(op, id, ...operands.map(resolveOperand));
    node.attributes = node.listens = node.rare = node.children = null;
    if (children) {
      this.#appendAll(ops, id, children);
      for (const child of children) child.parent = null;
    }
  }
}
