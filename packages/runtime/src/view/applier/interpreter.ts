// Reads one flat array of operations and carries them out, one after the other.
import { setClassName } from '../extra-classes.ts';
import { Op, type ShapePrototype } from '@atrium/protocol';
import type { CallRunner } from './call-runner.ts';
import type { NodeTable } from './node-table.ts';
import type { Stamper } from './stamper.ts';

export interface InterpreterWorld {
  document: Document;
  table: NodeTable;
  stamper: Stamper;
  calls: CallRunner;
  createElement(id: number, tag: string): Element;
  setAttribute(element: Element, name: string, value: unknown): void;
  setScope(element: Element, scope: string): void;
  listen(element: Element, type: string, flags: number): void;
  bindScript(element: Element, operands: readonly unknown[]): void;
  release(from: number, to: number): void;
  rewriteCss(css: string): string;
  writeStyle(element: Element, css: string): void;
  writeSheet(style: HTMLStyleElement, css: string): void;
}

/** Throws at an operation that makes no sense; what came before it stays applied. */
export function createInterpreter(world: InterpreterWorld): (ops: readonly unknown[]) => void {
  const { document: doc, table, stamper, calls } = world;
  const { nodes } = table;
  const sheets = new Map<number, HTMLStyleElement>();

  return (o) => {
    let i = 0;
    while (i < o.length) {
      switch (o[i++]) {
        case Op.Create: {
          const id = o[i++] as number;
          const element = world.createElement(id, o[i++] as string);
          element.atriumId = id;
          nodes[id] = element;
          break;
        }
        case Op.Text: {
          const id = o[i++] as number;
          const text = doc.createTextNode(String(o[i++]));
          text.atriumId = id;
          nodes[id] = text;
          break;
        }
        case Op.Fragment:
          nodes[o[i++] as number] = doc.createDocumentFragment();
          break;
        case Op.Append:
        case Op.SpliceAppend:
          table.parent(o[i++]).appendChild(table.node(o[i++]));
          break;
        case Op.InsertBefore:
          table.parent(o[i++]).insertBefore(table.node(o[i++]), table.node(o[i++]));
          break;
        case Op.Remove: {
          const parent = table.parent(o[i++]);
          const child = table.node(o[i++]);
          if (child.parentNode === parent) parent.removeChild(child);
          break;
        }
        case Op.Replace:
          table.parent(o[i++]).replaceChild(table.node(o[i++]), table.node(o[i++]));
          break;
        case Op.SpliceBefore: {
          const parent = table.parent(o[i++]);
          const after = removeSiblings(parent, table.node(o[i++]), o[i++] as number);
          parent.insertBefore(table.node(o[i++]), after);
          break;
        }
        case Op.SpliceRemove:
          removeSiblings(table.parent(o[i++]), table.node(o[i++]), o[i++] as number);
          break;
        case Op.RemoveRun:
          removeRun(table, o, i);
          i += 4;
          break;
        case Op.SetText:
          (table.node(o[i++]) as Text).data = String(o[i++]);
          break;
        case Op.Attribute:
          world.setAttribute(table.element(o[i++]), o[i++] as string, o[i++]);
          break;
        case Op.RemoveAttribute:
          world.setAttribute(table.element(o[i++]), o[i++] as string, undefined);
          break;
        case Op.Class:
          setClassName(table.element(o[i++]), o[i++] as string);
          break;
        case Op.Style:
          world.writeStyle(table.element(o[i++]), world.rewriteCss(o[i++] as string));
          break;
        case Op.ElementId:
          table.element(o[i++]).id = o[i++] as string;
          break;
        case Op.Listen:
          world.listen(table.element(o[i++]), o[i++] as string, o[i++] as number);
          break;
        case Op.Release:
          world.release(o[i++] as number, o[i++] as number);
          break;
        case Op.Model: {
          const models = (table.element(o[i++]).atriumModels ??= new Set());
          const name = o[i++] as string;
          if (o[i++]) models.add(name);
          else models.delete(name);
          break;
        }
        case Op.Sheet: {
          const style = doc.createElement('style');
          sheets.set(o[i++] as number, style);
          world.writeSheet(style, world.rewriteCss(o[i++] as string));
          doc.head.appendChild(style);
          break;
        }
        case Op.SheetOff: {
          const id = o[i++] as number;
          sheets.get(id)?.remove();
          sheets.delete(id);
          break;
        }
        case Op.Need:
          // The page has waited for it before it handed the batch over.
          break;
        case Op.Call:
          calls.run(o[i++] as number, o[i++] as string, o[i++] as unknown[]);
          break;
        case Op.Scope:
          world.setScope(table.element(o[i++]), o[i++] as string);
          break;
        case Op.Script:
          world.bindScript(table.element(o[i++]), o.slice(i, i + 6));
          i += 6;
          break;
        case Op.Dataset:
          table.element(o[i++]).atriumDataset = o[i++] as Record<string, unknown>;
          break;
        case Op.Define:
          stamper.define(o[i++] as number, o[i++] as ShapePrototype);
          break;
        case Op.Stamp:
          i = stamper.stamp(o, i);
          break;
        default:
          throw new Error(`bad operation ${String(o[i - 1])} at ${i - 1}`);
      }
    }
  };
}

/** Removes `count` siblings from `first` on; answers the node behind them. */
function removeSiblings(parent: Node, first: Node, count: number): Node | null {
  let node: Node | null = first;
  for (; count > 0 && node; count--) {
    const next: Node | null = node.nextSibling;
    parent.removeChild(node);
    node = next;
  }
  return node;
}

function removeRun(table: NodeTable, ops: readonly unknown[], at: number): void {
  const parent = table.parent(ops[at]);
  const step = ops[at + 2] as number;
  const count = ops[at + 3] as number;
  let id = ops[at + 1] as number;
  const inRun = (node: Node | null): boolean => {
    const place = ((node?.atriumId ?? -1) - id) / step;
    return Number.isInteger(place) && place >= 0 && place < count;
  };
  const { firstChild, lastChild } = parent;
  if (
    parent instanceof Element &&
    count === parent.childNodes.length &&
    inRun(firstChild) &&
    inRun(lastChild)
  ) {
    parent.replaceChildren();
    return;
  }
  for (let i = 0; i < count; i++, id += step) {
    const node = table.nodes[id];
    if (node?.parentNode === parent) parent.removeChild(node);
  }
}
