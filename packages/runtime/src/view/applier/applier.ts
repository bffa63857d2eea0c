// Applies the logic side's operations to the page's document. One batch is one micro-task of the program.
import { Op, type ShapePrototype } from '@atrium/protocol';
import type { BuiltinHost } from '../builtin.ts';
import { setClassName } from '../extra-classes.ts';
import { contentOf, nodeOf } from '../node.ts';
import { PENDING, type ApplierOptions, type PendingCall } from './applier-options.ts';
import { isCommonAttribute, setCommonAttribute } from './common-attributes.ts';
import { readShape, type Shape, type ShapeWorld } from './shape-player.ts';

export interface Applier {
  apply(ops: readonly unknown[]): void;
  /** The element or text of a node id. */
  node(id: number): Node | undefined;
  /** Sends an event of a node when something on its way listens; answers whether it was sent. */
  emit(element: Element, type: string, detail: unknown, options?: EmitOptions): boolean;
  /** Runs after the batch that is being applied, or at once. */
  afterApply(run: () => void): void;
  destroy(): void;
}

export interface EmitOptions {
  bubbles?: boolean;
  force?: boolean;
  timeStamp?: number;
}

export function createApplier(options: ApplierOptions): Applier {
  const { root, send, builtins } = options;
  const doc = root.ownerDocument;
  const nodes: (Node | undefined)[] = [];
  const shapes: (Shape | undefined)[] = [];
  const sheets = new Map<number, HTMLStyleElement>();
  const subscriptions = new Map<number, (() => void)[]>();
  const listened = new Set<string>();
  const rewriteCss = options.rewriteCss ?? ((css: string) => css);
  let later: (() => void)[] = [];
  let applying = false;
  const touchedContents = new Set<Element>();

  root.atriumId = 1;
  nodes[1] = root;

  const elementAt = (id: unknown): Element => {
    const node = nodes[id as number];
    if (node instanceof Element) return node;
    throw new Error(`no element ${String(id)}`);
  };
  const nodeAt = (id: unknown): Node => {
    const node = nodes[id as number];
    if (node) return node;
    throw new Error(`no node ${String(id)}`);
  };
  /** Where children of a node go; a fragment takes its own. */
  const parentAt = (id: unknown): Node => {
    const node = nodeAt(id);
    if (!(node instanceof Element)) return node;
    if (node.atriumBuiltin?.childrenChanged) touchedContents.add(node);
    return node.atriumContent ?? node;
  };

  const afterApply = (run: () => void): void => {
    if (applying) later.push(run);
    else run();
  };

  const emit = (
    element: Element,
    type: string,
    detail: unknown,
    { bubbles = false, force = false, timeStamp = performance.now() }: EmitOptions = {},
  ): boolean => {
    const id = element.atriumId;
    if (id === undefined) return false;
    if (!force && !hasListener(element, type, bubbles, root)) return false;
    const at = element as HTMLElement;
    send({
      k: 'event',
      id,
      type,
      detail,
      timeStamp,
      bubbles,
      offset: [at.offsetLeft, at.offsetTop],
    });
    return true;
  };

  const hostFor = (id: number, element: () => Element): BuiltinHost => ({
    dialect: options.dialect,
    styleV2: options.styleV2,
    id,
    emit: (type, detail, how) => void emit(element(), type, detail ?? {}, how),
    listens: (type) => element().atriumListens?.[type] !== undefined,
    model(name, value) {
      if (element().atriumModels?.has(name)) send({ k: 'model', id, name, value });
    },
    requestFile: options.requestFile,
    findById: (elementId) => nodeOf(doc.getElementById(elementId)),
    afterApply,
  });

  const createElement = (id: number, tag: string): Element => {
    // A component's host is never a built-in, whatever its author called it.
    if (tag.startsWith('+')) return doc.createElement(`wx-${tag.slice(1)}`);
    const definition = builtins.get(tag);
    if (!definition) return doc.createElement(`wx-${tag}`);
    const made: { element?: Element } = {};
    const instance = definition.create(hostFor(id, () => made.element ?? root));
    const { element, content } = instance;
    made.element = element;
    element.atriumBuiltin = instance;
    if (content) element.atriumContent = content;
    return element;
  };

  const setAttribute = (element: Element, name: string, value: unknown): void => {
    if (name.startsWith('change:')) {
      const property = name.slice(7);
      later.push(() => {
        if (element.isConnected) options.scripts?.changed(element, property, value);
      });
      return;
    }
    const own = options.commonAttributes?.get(name);
    if (own) own(element, value);
    else if (element.atriumBuiltin && !isCommonAttribute(name))
      element.atriumBuiltin.setAttribute(name, value);
    else setCommonAttribute(element, name, value);
  };

  const listen = (element: Element, type: string, flags: number): void => {
    const before = element.atriumListens;
    // Copies of a shape share one record until one of them changes.
    element.atriumListens = { ...before, [type]: (before?.[type] ?? 0) | flags };
    element.atriumBuiltin?.listen?.(type, flags);
    noteListened(type, flags);
  };
  const noteListened = (type: string, flags: number): void => {
    const key = `${type}|${flags}`;
    if (listened.has(key)) return;
    listened.add(key);
    options.onListen?.(type, flags);
  };

  const world: ShapeWorld = {
    createElement: (tag) => doc.createElement(`wx-${tag.startsWith('+') ? tag.slice(1) : tag}`),
    createText: (text) => doc.createTextNode(text),
    isPlain: (tag) => !builtins.has(tag),
    setAttribute,
    rewriteCss,
  };

  const define = (shapeId: number, prototype: ShapePrototype): void => {
    const shape = readShape(prototype, world);
    shapes[shapeId] = shape;
    for (const step of shape.steps)
      for (const type in step.listens) noteListened(type, step.listens[type] ?? 0);
  };

  /** Returns the index behind the copies' values. */
  const stamp = (ops: readonly unknown[], at: number): number => {
    const shape = shapes[ops[at] as number];
    const parent = parentAt(ops[at + 1]);
    let id = ops[at + 2] as number;
    const copies = ops[at + 3] as number;
    let values = at + 4;
    if (!shape) throw new Error(`no shape ${String(ops[at])}`);
    // Copies gather outside the document, so that it is touched once.
    const target = copies > 1 && parent.isConnected ? doc.createDocumentFragment() : parent;
    for (let copy = 0; copy < copies; copy++) {
      if (shape.template) clone(shape, target, id, ops, values);
      else play(shape, target, id, ops, values);
      id += shape.size;
      values += shape.holes;
    }
    if (target !== parent) parent.appendChild(target);
    return values;
  };

  const clone = (
    shape: Shape,
    target: Node,
    firstId: number,
    ops: readonly unknown[],
    values: number,
  ): void => {
    const copy = shape.template?.cloneNode(true);
    if (!copy) return;
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
      if (step.scope) setScope(node as Element, step.scope);
      for (const fill of step.fills) {
        const value = ops[values + fill.hole];
        if (fill.op === Op.Text) (node as Text).data = String(value);
        else if (fill.op === Op.Class) (node as Element).className = String(value);
        else if (fill.op === Op.Style)
          (node as HTMLElement).style.cssText = rewriteCss(String(value));
        else if (fill.op === Op.ElementId) (node as Element).id = String(value);
        else setAttribute(node as Element, fill.name, value);
      }
    }
    target.appendChild(copy);
  };

  const play = (
    shape: Shape,
    target: Node,
    firstId: number,
    ops: readonly unknown[],
    values: number,
  ): void => {
    const own: unknown[] = [];
    const source = shape.ops;
    for (let i = 0; i < source.length;) {
      const op = source[i++];
      own.push(op, Number(source[i++]) + firstId);
      if (op === Op.Append) own.push(Number(source[i++]) + firstId);
      else
        for (
          let operands = op === Op.Attribute || op === Op.Listen ? 2 : 1;
          operands > 0;
          operands--
        ) {
          const operand = source[i++];
          const isHole = typeof operand === 'object' && operand !== null && 'h' in operand;
          own.push(isHole ? ops[values + Number(operand.h)] : operand);
        }
    }
    run(own);
    target.appendChild(nodeAt(firstId));
  };

  const setScope = (element: Element, scope: string): void => {
    element.atriumScope = scope;
    element.setAttribute('wx-host', scope);
  };

  const removeRun = (ops: readonly unknown[], at: number): void => {
    const parent = parentAt(ops[at]);
    const step = ops[at + 2] as number;
    const count = ops[at + 3] as number;
    let id = ops[at + 1] as number;
    if (count === parent.childNodes.length) {
      (parent as Element).replaceChildren();
      return;
    }
    for (let i = 0; i < count; i++, id += step) {
      const node = nodes[id];
      if (node?.parentNode === parent) parent.removeChild(node);
    }
  };

  const release = (from: number, to: number): void => {
    for (let id = from; id <= to; id++) {
      const node = nodes[id];
      if (node instanceof Element) node.atriumBuiltin?.destroy?.();
      nodes[id] = undefined;
    }
  };

  const call = (callId: number, method: string, args: readonly unknown[]): void => {
    const answer = (value: unknown): void => send({ k: 'return', callId, value });
    if (method === 'unsubscribe') {
      for (const end of subscriptions.get(args[0] as number) ?? []) end();
      subscriptions.delete(args[0] as number);
      answer(null);
      return;
    }
    if (method === 'flush') {
      afterApply(() => answer(null));
      return;
    }
    const handler = options.calls.get(method);
    if (!handler) {
      answer(null);
      return;
    }
    const pending: PendingCall = {
      callId,
      answer,
      onEnd(end) {
        const ends = subscriptions.get(callId);
        if (ends) ends.push(end);
        else subscriptions.set(callId, [end]);
      },
    };
    afterApply(() => {
      let result: unknown;
      try {
        result = handler(args, pending);
      } catch (error) {
        report(error);
        answer(null);
        return;
      }
      if (result === PENDING) return;
      Promise.resolve(result).then(answer, (error: unknown) => {
        report(error);
        answer(null);
      });
    });
  };

  const report = (error: unknown): void => {
    send({
      k: 'log',
      level: 'error',
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  };

  const run = (o: readonly unknown[]): void => {
    let i = 0;
    while (i < o.length) {
      switch (o[i++]) {
        case Op.Create: {
          const id = o[i++] as number;
          const element = createElement(id, o[i++] as string);
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
          parentAt(o[i++]).appendChild(nodeAt(o[i++]));
          break;
        case Op.InsertBefore:
          parentAt(o[i++]).insertBefore(nodeAt(o[i++]), nodeAt(o[i++]));
          break;
        case Op.Remove: {
          const parent = parentAt(o[i++]);
          const child = nodeAt(o[i++]);
          if (child.parentNode === parent) parent.removeChild(child);
          break;
        }
        case Op.Replace:
          parentAt(o[i++]).replaceChild(nodeAt(o[i++]), nodeAt(o[i++]));
          break;
        case Op.SpliceBefore: {
          const parent = parentAt(o[i++]);
          const before = nodeAt(o[i++]);
          const after = removeSiblings(parent, before, o[i++] as number);
          parent.insertBefore(nodeAt(o[i++]), after);
          break;
        }
        case Op.SpliceAppend:
          parentAt(o[i++]).appendChild(nodeAt(o[i++]));
          break;
        case Op.SpliceRemove:
          removeSiblings(parentAt(o[i++]), nodeAt(o[i++]), o[i++] as number);
          break;
        case Op.RemoveRun:
          removeRun(o, i);
          i += 4;
          break;
        case Op.SetText:
          (nodeAt(o[i++]) as Text).data = String(o[i++]);
          break;
        case Op.Attribute:
          setAttribute(elementAt(o[i++]), o[i++] as string, o[i++]);
          break;
        case Op.RemoveAttribute:
          setAttribute(elementAt(o[i++]), o[i++] as string, undefined);
          break;
        case Op.Class:
          setClassName(elementAt(o[i++]), o[i++] as string);
          break;
        case Op.Style:
          (elementAt(o[i++]) as HTMLElement).style.cssText = rewriteCss(o[i++] as string);
          break;
        case Op.ElementId:
          elementAt(o[i++]).id = o[i++] as string;
          break;
        case Op.Listen:
          listen(elementAt(o[i++]), o[i++] as string, o[i++] as number);
          break;
        case Op.Release:
          release(o[i++] as number, o[i++] as number);
          break;
        case Op.Model: {
          const element = elementAt(o[i++]);
          const models = (element.atriumModels ??= new Set());
          const name = o[i++] as string;
          if (o[i++]) models.add(name);
          else models.delete(name);
          break;
        }
        case Op.Sheet: {
          const style = doc.createElement('style');
          sheets.set(o[i++] as number, style);
          style.textContent = rewriteCss(o[i++] as string);
          doc.head.appendChild(style);
          break;
        }
        case Op.SheetOff: {
          const id = o[i++] as number;
          sheets.get(id)?.remove();
          sheets.delete(id);
          break;
        }
        case Op.Call:
          call(o[i++] as number, o[i++] as string, o[i++] as unknown[]);
          break;
        case Op.Scope:
          setScope(elementAt(o[i++]), o[i++] as string);
          break;
        case Op.Script: {
          const element = elementAt(o[i++]);
          const kind = o[i++] as 'event' | 'prop';
          const [name, module, fn, owner, flags] = o.slice(i, i + 5) as [
            string,
            string,
            string,
            number,
            number,
          ];
          i += 5;
          options.scripts?.bind(element, kind, name, module, fn, owner, flags);
          break;
        }
        case Op.Dataset:
          elementAt(o[i++]).atriumDataset = o[i++] as Record<string, unknown>;
          break;
        case Op.Define:
          define(o[i++] as number, o[i++] as ShapePrototype);
          break;
        case Op.Stamp:
          i = stamp(o, i);
          break;
        default:
          throw new Error(`bad op ${String(o[i - 1])} at ${i - 1}`);
      }
    }
  };

  return {
    apply(ops) {
      applying = true;
      try {
        run(ops);
      } catch (error) {
        report(error);
      } finally {
        applying = false;
        for (const element of touchedContents) element.atriumBuiltin?.childrenChanged?.();
        touchedContents.clear();
        const runs = later;
        later = [];
        for (const one of runs) {
          try {
            one();
          } catch (error) {
            report(error);
          }
        }
      }
    },
    node: (id) => nodes[id],
    emit,
    afterApply,
    destroy() {
      for (const ends of subscriptions.values()) for (const end of ends) end();
      subscriptions.clear();
      release(2, nodes.length);
    },
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

function hasListener(element: Element, type: string, bubbles: boolean, root: Element): boolean {
  let node: Element | null = element;
  while (node) {
    if (node.atriumListens?.[type] !== undefined) return true;
    if (!bubbles || node === root) return false;
    node = node.parentElement;
  }
  return false;
}

export { contentOf };
