// glass-easel's Composed backend of one page: turns node operations into the flat arrays of the render wire,
// one array per micro-task. Insertions of new nodes are gathered so that lists become stamps.
import type {
  Element as GlassElement,
  EventBubbleStatus,
  EventOptions,
  GeneralBackendContext,
} from 'glass-easel';
import { isLateTag, Op, type ViewMessage } from '@atrium/protocol';
import { createIdRanges } from './id-ranges.ts';
import { createOpLog } from './op-log.ts';
import { Materialiser } from './materialise.ts';
import { resolveOperand } from './operand.ts';
import { KIND_ELEMENT, KIND_FRAGMENT, KIND_TEXT, RenderNode } from './render-node.ts';
import { ViewCallTable } from './view-call-table.ts';

/** After so many released ids the view is asked to confirm, so that they can be used again. */
const SETTLE_AT = 4096;

export interface RenderContextOptions {
  scopeName: (scope: number) => string;
  /** The name `:host` rules select for a style scope; null when no rule does. */
  hostScopeName: (scope: number) => string | null;
  windowSize: () => { width: number; height: number; pixelRatio: number };
  theme: () => 'light' | 'dark';
  /** 2rpx are 1px, whatever the width of the page. */
  fixedRpx?: boolean;
  /** Sends one batch. */
  post: (ops: unknown[]) => void;
}

/** glass-easel's logical name of every component host; a native node's is its own tag. */
export const HOST_TAG = 'wx-x';
/** The component around each page: it stands for the root the view already has. */
export const ROOT_TAG = 'atrium-root';

type EventSink = (
  target: GlassElement,
  type: string,
  detail: unknown,
  options: EventOptions,
) => EventBubbleStatus | void;

interface OpenInsertion {
  parent: RenderNode;
  before: RenderNode | null;
  nodes: RenderNode[];
}

/** `BackendMode.Composed`: a const enum of glass-easel's declarations, which isolated modules cannot read. */
const COMPOSED = 2;

/** The context as glass-easel types it: its own element type is an interface no class of ours can extend in method position. */
export const asBackend = (context: RenderContext): GeneralBackendContext =>
  context as unknown as GeneralBackendContext;

export class RenderContext {
  readonly mode = COMPOSED;
  readonly root: RenderNode;
  readonly calls: ViewCallTable;
  readonly #options: RenderContextOptions;
  readonly #ids = createIdRanges(2);
  readonly #byId: (RenderNode | undefined)[] = [];
  readonly #materialiser: Materialiser;
  readonly #log = createOpLog();
  #open: OpenInsertion | null = null;
  #dirty: RenderNode[] = [];
  #scheduled = false;
  #settling = false;
  #destroyed = false;
  #afterApply: (() => void)[] = [];
  #sheets = 0;
  /** Whether the view has to be told, or was, that it needs the code of LATE_TAGS. */
  #late: 'no' | 'yes' | 'told' = 'no';
  #sink: EventSink | null = null;

  constructor(options: RenderContextOptions) {
    this.#options = options;
    this.root = new RenderNode(this, KIND_ELEMENT, 'page');
    this.root.id = 1;
    this.#byId[1] = this.root;
    this.calls = new ViewCallTable((callId, method, args) => {
      this.settle();
      this.#push(Op.Call, callId, method, args);
    });
    this.#materialiser = new Materialiser({
      take: (size) => this.#ids.take(size),
      adopt: (node) => {
        this.#byId[node.id] = node;
      },
    });
  }

  // --- what glass-easel asks of a context

  createElement(tag: string, stylingName: string): RenderNode {
    if (stylingName === ROOT_TAG) return this.root;
    if (this.#late === 'no' && tag !== HOST_TAG && isLateTag(stylingName)) this.#late = 'yes';
    return new RenderNode(this, KIND_ELEMENT, tag === HOST_TAG ? `+${stylingName}` : stylingName);
  }

  createTextNode(text: string): RenderNode {
    return new RenderNode(this, KIND_TEXT, text);
  }

  createFragment(): RenderNode {
    return new RenderNode(this, KIND_FRAGMENT, '');
  }

  getRootNode(): RenderNode {
    return this.root;
  }

  onEvent(listener: EventSink): void {
    this.#sink = listener;
  }

  get fixedRpx(): boolean {
    return this.#options.fixedRpx === true;
  }

  getWindowWidth(): number {
    return this.#options.windowSize().width;
  }

  getWindowHeight(): number {
    return this.#options.windowSize().height;
  }

  getDevicePixelRatio(): number {
    return this.#options.windowSize().pixelRatio;
  }

  getTheme(): string {
    return this.#options.theme();
  }

  /** Style sheets go through `addSheet`: glass-easel's own registry is keyed by path, ours by component. */
  registerStyleSheetContent(): void {}

  appendStyleSheetPath(): number {
    return 0;
  }

  disableStyleSheet(index: number): void {
    this.#push(Op.SheetOff, index);
  }

  render(callback: (error: Error | null) => void): void {
    this.afterApply(() => callback(null));
  }

  destroy(): void {
    this.#destroyed = true;
    this.calls.destroy();
    const waiting = this.#afterApply;
    this.#afterApply = [];
    for (const run of waiting) run();
  }

  // --- what nodes ask of the context

  scopeName(scope: number): string {
    return this.#options.scopeName(scope);
  }

  hostScopeName(scope: number): string | null {
    return this.#options.hostScopeName(scope);
  }

  /** Takes a node out of wherever it waits. */
  take(node: RenderNode): void {
    const parent = node.parent;
    if (!parent) return;
    node.parent = null;
    const siblings = parent.isPending ? parent.children : this.#open?.nodes;
    const index = siblings?.lastIndexOf(node) ?? -1;
    if (index >= 0) siblings?.splice(index, 1);
  }

  insert(parent: RenderNode, before: RenderNode | null, nodes: RenderNode[]): void {
    for (const node of nodes)
      if (node.parent && node.parent.kind !== KIND_FRAGMENT) this.take(node);
    let open = this.#open;
    if (open && open.parent === parent && before?.isPending) {
      const index = open.nodes.indexOf(before);
      open.nodes.splice(index < 0 ? open.nodes.length : index, 0, ...nodes);
    } else if (open && open.parent === parent && open.before === before) {
      for (const node of nodes) open.nodes.push(node);
    } else {
      this.#closeInsertion();
      open = this.#open = { parent, before, nodes: nodes.slice() };
    }
    for (const node of nodes) node.parent = parent;
    this.#schedule();
  }

  splice(parent: RenderNode, before: RenderNode, deleteCount: number, nodes: RenderNode[]): void {
    if (deleteCount === 0) {
      this.insert(parent, before, nodes);
      return;
    }
    this.#closeInsertion();
    if (nodes.length > 0) {
      this.insert(parent, before, nodes);
      this.#closeInsertion();
    }
    this.remove(parent, before, deleteCount);
  }

  remove(parent: RenderNode, first: RenderNode, count: number): void {
    if (count <= 0) return;
    if (count === 1 && first.isPending) {
      this.take(first);
      return;
    }
    this.#closeInsertion();
    if (!(first.id > 0) || !(parent.id > 0)) return;
    if (count > 1) this.#push(Op.SpliceRemove, parent.id, first.id, count);
    else this.#log.removeOne(parent.id, first.id);
    this.#schedule();
  }

  released(node: RenderNode): void {
    this.#byId[node.id] = undefined;
    this.#log.release(node.id);
    this.#schedule();
  }

  setText(node: RenderNode): void {
    this.#push(Op.SetText, node.id, node.text);
  }

  setElementId(node: RenderNode): void {
    this.#push(Op.ElementId, node.id, node.elementId ?? '');
  }

  classChanged(node: RenderNode): void {
    if (!node.classDirty && !node.styleDirty) this.#dirty.push(node);
    node.classDirty = true;
    this.#schedule();
  }

  styleChanged(node: RenderNode): void {
    if (!node.classDirty && !node.styleDirty) this.#dirty.push(node);
    node.styleDirty = true;
    this.#schedule();
  }

  setAttribute(node: RenderNode, name: string, value: unknown): void {
    this.#push(Op.Attribute, node.id, name, value);
  }

  removeAttribute(node: RenderNode, name: string): void {
    this.#push(Op.RemoveAttribute, node.id, name);
  }

  setModel(node: RenderNode, name: string, on: boolean): void {
    this.rare(node, Op.Model, [name, on ? 1 : 0]);
  }

  listen(node: RenderNode, type: string, flags: number): void {
    this.#push(Op.Listen, node.id, type, flags);
  }

  /** An operation on one node that happens seldom; waits with the node while it is pending. */
  rare(node: RenderNode, op: number, operands: unknown[]): void {
    if (node.isPending) (node.rare ??= []).push([op, operands]);
    else if (node.id > 0) this.#push(op, node.id, ...operands);
  }

  /** The owner's id is known once the owner has its node, which is before its descendants have theirs. */
  script(node: RenderNode, operands: unknown[]): void {
    if (node.isPending) (node.rare ??= []).push([Op.Script, operands]);
    else if (node.id > 0) this.#push(Op.Script, node.id, ...operands.map(resolveOperand));
  }

  // --- what the page asks

  addSheet(css: string): number {
    this.#push(Op.Sheet, ++this.#sheets, css);
    return this.#sheets;
  }

  nodeById(id: number): RenderNode | undefined {
    return this.#byId[id];
  }

  /** Runs when the view has applied everything recorded so far. */
  afterApply(run: () => void): void {
    if (this.#destroyed) {
      queueMicrotask(run);
      return;
    }
    this.#afterApply.push(run);
    this.#schedule();
  }

  /** Everything recorded so far is in the array, in order, and nodes have their ids. */
  settle(): void {
    this.#closeInsertion();
    const dirty = this.#dirty;
    if (dirty.length === 0) return;
    this.#dirty = [];
    const ops = this.#log.open();
    for (const node of dirty) {
      if (node.id > 0) {
        if (node.classDirty) ops.push(Op.Class, node.id, node.classNames?.join(' ') ?? '');
        if (node.styleDirty) ops.push(Op.Style, node.id, node.styleText ?? '');
      }
      node.classDirty = node.styleDirty = false;
    }
  }

  flush(): void {
    this.#scheduled = false;
    if (this.#destroyed) return;
    this.settle();
    const waiting = this.#afterApply;
    if (waiting.length > 0) {
      this.#afterApply = [];
      void this.calls.call('flush', []).then(() => {
        for (const run of waiting) run();
      });
    }
    if (!this.#settling && this.#ids.resting > SETTLE_AT) {
      this.#settling = true;
      void this.calls.call('flush', []).then(() => {
        this.#settling = false;
        this.#ids.settle();
      });
    }
    this.#scheduled = false;
    const ops = this.#log.take((from, to) => this.#ids.release(from, to));
    if (ops.length === 0) return;
    if (this.#late === 'yes') {
      this.#late = 'told';
      ops.unshift(Op.Need);
    }
    this.#options.post(ops);
  }

  /** Messages about nodes; the page handles the others. */
  receive(message: ViewMessage): void {
    if (message.k === 'event') {
      const target = this.#byId[message.id]?.__wxElement;
      if (!target || !this.#sink) return;
      const options: EventOptions = {
        bubbles: message.bubbles,
        composed: message.bubbles,
        capturePhase: true,
        originalEvent: message,
      };
      this.#sink(target, message.type, message.detail, options);
    } else if (message.k === 'model') {
      this.#byId[message.id]?.models?.get(message.name)?.(message.value);
    } else if (message.k === 'return') this.calls.answer(message.callId, message.value);
  }

  #push(...operands: unknown[]): void {
    this.#log.push(operands);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.flush());
  }

  #closeInsertion(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    const { parent, before, nodes } = open;
    if (parent.id > 0) this.#materialiser.insert(this.#log.open(), parent, before, nodes);
  }
}
