// One node of a page as glass-easel's Composed backend sees it.
// A node is *pending* until it is inserted below a node the view has: until then it is only described here, so that a
// whole subtree is written at once and repeated subtrees can be recognised (see `shape`).
import type { Element as GlassElement } from 'glass-easel';
import { resolveRpx } from './rpx.ts';
import type { RenderContext } from './render-context.ts';

export const KIND_ELEMENT = 0;
export const KIND_TEXT = 1;
export const KIND_FRAGMENT = 2;
export type NodeKind = typeof KIND_ELEMENT | typeof KIND_TEXT | typeof KIND_FRAGMENT;

const PENDING = 0;
const RELEASED = -1;

export class RenderNode {
  declare __wxElement?: GlassElement;
  readonly context: RenderContext;
  readonly kind: NodeKind;
  /** Tag of an element. */
  readonly tag: string;
  /** 0 while pending, -1 once released. */
  id: number = PENDING;
  text: string;
  /** While pending or in the open insertion: where this node will be. */
  parent: RenderNode | null = null;
  children: RenderNode[] | null = null;
  classNames: string[] | null = null;
  styleText: string | null = null;
  elementId: string | null = null;
  /** Style scope of a component's own host, for `:host` rules. */
  hostScope: string | null = null;
  /** Pending attributes, `[name, value, …]`. */
  attributes: unknown[] | null = null;
  /** Pending listeners, `[type, flags, …]`. */
  listens: (string | number)[] | null = null;
  /** Pending operations of rare kinds, without the node id: `[op, [operands]…]`. */
  rare: [number, unknown[]][] | null = null;
  models: Map<string, (value: unknown) => void> | null = null;
  classDirty = false;
  styleDirty = false;

  constructor(context: RenderContext, kind: NodeKind, tagOrText: string) {
    this.context = context;
    this.kind = kind;
    this.tag = kind === KIND_TEXT ? '' : tagOrText;
    this.text = kind === KIND_TEXT ? tagOrText : '';
  }

  get isPending(): boolean {
    return this.id === PENDING;
  }

  get isReleased(): boolean {
    return this.id === RELEASED;
  }

  associateValue(value: GlassElement): void {
    this.__wxElement = value;
  }

  release(): void {
    if (this.id > 0) this.context.released(this);
    this.id = RELEASED;
  }

  appendChild(child: RenderNode): void {
    if (this.id !== PENDING) {
      this.context.insert(this, null, [child]);
      return;
    }
    this.context.take(child);
    child.parent = this;
    (this.children ??= []).push(child);
  }

  insertBefore(child: RenderNode, before: RenderNode | undefined): void {
    if (!before) this.appendChild(child);
    else if (this.id !== PENDING) this.context.insert(this, before, [child]);
    else this.#splicePending(before, 0, [child]);
  }

  removeChild(child: RenderNode): void {
    if (child.parent === this && child.id === PENDING) this.context.take(child);
    else if (this.id === PENDING) this.#splicePending(child, 1, []);
    else this.context.remove(this, child, 1);
  }

  replaceChild(child: RenderNode, old: RenderNode): void {
    if (this.id === PENDING) this.#splicePending(old, 1, [child]);
    else this.context.splice(this, old, 1, [child]);
  }

  spliceBefore(before: RenderNode, deleteCount: number, list: RenderNode): void {
    const nodes = list.children ?? [];
    list.children = null;
    if (this.id === PENDING) this.#splicePending(before, deleteCount, nodes);
    else this.context.splice(this, before, deleteCount, nodes);
  }

  spliceAppend(list: RenderNode): void {
    const nodes = list.children;
    if (!nodes) return;
    list.children = null;
    if (this.id !== PENDING) {
      this.context.insert(this, null, nodes);
      return;
    }
    for (const node of nodes) node.parent = this;
    if (this.children) for (const node of nodes) this.children.push(node);
    else this.children = nodes;
  }

  spliceRemove(before: RenderNode, deleteCount: number): void {
    if (this.id === PENDING) this.#splicePending(before, deleteCount, []);
    else this.context.remove(this, before, deleteCount);
  }

  #splicePending(before: RenderNode, deleteCount: number, nodes: RenderNode[]): void {
    for (const node of nodes) if (node.parent !== this) this.context.take(node);
    const children = (this.children ??= []);
    const index = children.indexOf(before);
    if (index < 0) {
      for (const node of nodes) node.parent = this;
      children.push(...nodes);
      return;
    }
    for (const gone of children.splice(index, deleteCount, ...nodes)) gone.parent = null;
    for (const node of nodes) node.parent = this;
  }

  setText(text: string): void {
    this.text = text;
    if (this.id > 0) this.context.setText(this);
  }

  setId(id: string): void {
    this.elementId = id;
    if (this.id > 0) this.context.setElementId(this);
  }

  setStyleScope(_scope: number, _extra?: number, hostScope?: number): void {
    if (hostScope !== undefined) this.hostScope = this.context.hostScopeName(hostScope);
  }

  setStyle(text: string): void {
    this.styleText = resolveRpx(text, this.context.fixedRpx);
    if (this.id > 0) this.context.styleChanged(this);
  }

  addClass(name: string, scope?: number): void {
    (this.classNames ??= []).push(this.#className(name, scope));
    if (this.id > 0) this.context.classChanged(this);
  }

  removeClass(name: string, scope?: number): void {
    const index = this.classNames?.indexOf(this.#className(name, scope)) ?? -1;
    if (index < 0) return;
    this.classNames?.splice(index, 1);
    if (this.id > 0) this.context.classChanged(this);
  }

  clearClasses(): void {
    if (!this.classNames?.length) return;
    this.classNames = [];
    if (this.id > 0) this.context.classChanged(this);
  }

  #className(name: string, scope: number | undefined): string {
    const prefix = scope === undefined ? '' : this.context.scopeName(scope);
    return prefix ? `${prefix}--${name}` : name;
  }

  setAttribute(name: string, value: unknown): void {
    if (this.id > 0) {
      this.context.setAttribute(this, name, value);
      return;
    }
    const attributes = (this.attributes ??= []);
    for (let i = 0; i < attributes.length; i += 2) {
      if (attributes[i] !== name) continue;
      attributes[i + 1] = value;
      return;
    }
    attributes.push(name, value);
  }

  removeAttribute(name: string): void {
    if (this.id > 0) {
      this.context.removeAttribute(this, name);
      return;
    }
    const index = this.attributes?.indexOf(name) ?? -1;
    if (index >= 0 && index % 2 === 0) this.attributes?.splice(index, 2);
  }

  setModelBindingStat(name: string, listener: ((value: unknown) => void) | null): void {
    const models = (this.models ??= new Map());
    if (listener) models.set(name, listener);
    else models.delete(name);
    this.context.setModel(this, name, listener !== null);
  }

  setListenerStats(type: string, capture: boolean, mutLevel: number): void {
    const flags = (capture ? 4 : 0) | mutLevel;
    if (this.id > 0) {
      this.context.listen(this, type, flags);
      return;
    }
    const listens = (this.listens ??= []);
    for (let i = 0; i < listens.length; i += 2) {
      if (listens[i] !== type || (Number(listens[i + 1]) & 4) !== (flags & 4)) continue;
      listens[i + 1] = flags;
      return;
    }
    listens.push(type, flags);
  }
}
