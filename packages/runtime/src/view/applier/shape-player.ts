// What the view was taught by Op.Define, ready to be stamped: plain subtrees are cloned and filled, subtrees with
// built-in components (which cannot be cloned: they are alive) are played operation by operation.
import { Op, type ShapePrototype } from '@atrium/protocol';

/** An operand of a prototype that differs from copy to copy. */
const holeOf = (operand: unknown): number =>
  typeof operand === 'object' && operand !== null && 'h' in operand ? Number(operand.h) : -1;

/** Number of operands after the op code, for the operations a prototype may hold. */
const OPERANDS: Record<number, number> = {
  [Op.Create]: 2,
  [Op.Text]: 2,
  [Op.Append]: 2,
  [Op.Attribute]: 3,
  [Op.Class]: 2,
  [Op.Style]: 2,
  [Op.ElementId]: 2,
  [Op.Listen]: 3,
  [Op.Scope]: 2,
};

/** One node of a cloned copy, in document order. */
interface CloneStep {
  /** How to get here from the node before: 0 first child, n > 0: up n - 1 times, then next sibling. */
  move: number;
  /** Hole to fill: with its value's place among the copy's values; kind as in the prototype's op. */
  fills: { op: number; name: string; hole: number }[];
  listens: Record<string, number> | undefined;
  scope: string | undefined;
}

export interface Shape {
  readonly size: number;
  readonly holes: number;
  /** Cloneable shapes. */
  readonly template: Element | null;
  readonly steps: CloneStep[];
  /** Others: the operations, flat, with `{h}` holes. */
  readonly ops: readonly unknown[];
}

export interface ShapeWorld {
  createElement(tag: string): Element;
  createText(text: string): Text;
  /** May a node of this tag be cloned, with these attributes set? */
  isPlain(tag: string): boolean;
  setAttribute(element: Element, name: string, value: unknown): void;
  rewriteCss(css: string): string;
  writeStyle(element: Element, css: string): void;
}

export function readShape(prototype: ShapePrototype, world: ShapeWorld): Shape {
  const { size, holes, ops } = prototype;
  const played: Shape = { size, holes, template: null, steps: [], ops };
  for (let i = 0; i < ops.length; i += 1 + (OPERANDS[Number(ops[i])] ?? 0)) {
    if (OPERANDS[Number(ops[i])] === undefined)
      throw new Error(`bad op ${String(ops[i])} in shape`);
    if (ops[i] === Op.Create && !world.isPlain(String(ops[i + 2]))) return played;
  }
  const nodes: Node[] = [];
  const steps: CloneStep[] = [];
  const parents: number[] = [];
  const step = (id: number): CloneStep =>
    (steps[id] ??= { move: 0, fills: [], listens: undefined, scope: undefined });
  for (let i = 0; i < ops.length;) {
    const op = Number(ops[i]);
    const id = Number(ops[i + 1]);
    const operand = ops[i + 2];
    const hole = holeOf(op === Op.Attribute ? ops[i + 3] : operand);
    const node = nodes[id];
    if (op === Op.Create) nodes[id] = world.createElement(String(operand));
    else if (op === Op.Text) nodes[id] = world.createText(hole < 0 ? String(operand) : ' ');
    else if (op === Op.Append) {
      parents[Number(operand)] = id;
      const child = nodes[Number(operand)];
      if (child) node?.appendChild(child);
    } else if (op === Op.Listen)
      (step(id).listens ??= {})[String(operand)] =
        (step(id).listens?.[String(operand)] ?? 0) | Number(ops[i + 3]);
    else if (op === Op.Scope) step(id).scope = String(operand);
    if (hole >= 0)
      step(id).fills.push({ op, name: op === Op.Attribute ? String(operand) : '', hole });
    else if (node instanceof Element) applyConstant(node, op, operand, ops[i + 3], world);
    i += 1 + (OPERANDS[op] ?? 0);
  }
  const root = nodes[0];
  if (!(root instanceof Element)) return played;
  for (let id = 1; id < size; id++) step(id).move = moveTo(id, parents);
  step(0);
  return { size, holes, template: root, steps, ops };
}

function applyConstant(
  element: Element,
  op: number,
  operand: unknown,
  value: unknown,
  world: ShapeWorld,
): void {
  if (op === Op.Class) element.className = String(operand);
  else if (op === Op.Style) element.setAttribute('style', world.rewriteCss(String(operand)));
  else if (op === Op.ElementId) element.id = String(operand);
  else if (op === Op.Attribute) world.setAttribute(element, String(operand), value);
}

/** Ids are in document order, so the way from id - 1 to id is down, or up some levels and right. */
function moveTo(id: number, parents: number[]): number {
  const parent = parents[id];
  if (parent === id - 1) return 0;
  let ups = 1;
  for (let at = id - 1; at > 0 && parents[at] !== parent; at = parents[at] ?? 0) ups++;
  return ups;
}
