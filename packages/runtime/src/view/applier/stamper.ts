// Op.Define and Op.Stamp: many copies of one subtree, made by cloning where that is possible.
import { Op, type ShapePrototype } from '@atrium/protocol';
import type { NodeTable } from './node-table.ts';
import { readShape, type Shape, type ShapeWorld } from './shape-player.ts';

export interface Stamper {
  define(shapeId: number, prototype: ShapePrototype): void;
  /** Reads the operands from `at` on; answers the place behind the copies' values. */
  stamp(ops: readonly unknown[], at: number): number;
}

export interface StamperWorld extends ShapeWorld {
  table: NodeTable;
  createFragment(): DocumentFragment;
  setScope(element: Element, scope: string): void;
  /** Listeners that came with a shape. */
  noteListened(type: string, flags: number): void;
  /** Applies plain operations. */
  run(ops: readonly unknown[]): void;
}

export function createStamper(world: StamperWorld): Stamper {
  const { table } = world;
  const { nodes } = table;
  const shapes: (Shape | undefined)[] = [];

  const fill = (node: Node, op: number, name: string, value: unknown): void => {
    if (op === Op.Text) (node as Text).data = String(value);
    else if (op === Op.Class) (node as Element).className = String(value);
    else if (op === Op.Style) world.writeStyle(node as Element, world.rewriteCss(String(value)));
    else if (op === Op.ElementId) (node as Element).id = String(value);
    else world.setAttribute(node as Element, name, value);
  };

  const clone = (
    shape: Shape,
    template: Element,
    firstId: number,
    ops: readonly unknown[],
    values: number,
  ): Node => {
    const copy = template.cloneNode(true);
    let node: Node = copy;
    const { steps } = shape;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (!step) continue;
      if (i > 0) {
        if (step.move === 0) node = node.firstChild as Node;
        else {
          for (let up = 1; up < step.move; up++) node = node.parentNode as Node;
          node = node.nextSibling as Node;
        }
      }
      nodes[firstId + i] = node;
      node.atriumId = firstId + i;
      if (step.listens) (node as Element).atriumListens = step.listens;
      if (step.scope) world.setScope(node as Element, step.scope);
      for (const { op, name, hole } of step.fills) fill(node, op, name, ops[values + hole]);
    }
    return copy;
  };

  /** The prototype's operations with real ids and values in the holes. */
  const play = (shape: Shape, firstId: number, ops: readonly unknown[], values: number): Node => {
    const own: unknown[] = [];
    const source = shape.ops;
    for (let i = 0; i < source.length;) {
      const op = source[i++];
      own.push(op, Number(source[i++]) + firstId);
      if (op === Op.Append) {
        own.push(Number(source[i++]) + firstId);
        continue;
      }
      for (let left = op === Op.Attribute || op === Op.Listen ? 2 : 1; left > 0; left--) {
        const operand = source[i++];
        const isHole = typeof operand === 'object' && operand !== null && 'h' in operand;
        own.push(isHole ? ops[values + Number(operand.h)] : operand);
      }
    }
    world.run(own);
    return table.node(firstId);
  };

  return {
    define(shapeId, prototype) {
      const shape = readShape(prototype, world);
      shapes[shapeId] = shape;
      for (const step of shape.steps)
        for (const type in step.listens) world.noteListened(type, step.listens[type] ?? 0);
    },
    stamp(ops, at) {
      const shape = shapes[ops[at] as number];
      if (!shape) throw new Error(`no shape ${String(ops[at])}`);
      const parent = table.parent(ops[at + 1]);
      let id = ops[at + 2] as number;
      const copies = ops[at + 3] as number;
      let values = at + 4;
      // Copies gather outside the document, so that it is touched once.
      const target = copies > 1 && parent.isConnected ? world.createFragment() : parent;
      for (let copy = 0; copy < copies; copy++) {
        const { template } = shape;
        target.appendChild(
          template ? clone(shape, template, id, ops, values) : play(shape, id, ops, values),
        );
        id += shape.size;
        values += shape.holes;
      }
      if (target !== parent) parent.appendChild(target);
      return values;
    },
  };
}
