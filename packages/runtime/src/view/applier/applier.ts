// Applies the logic side's operations to the page's document. One batch is one micro-task of the program.
import type { BuiltinHost } from '../builtin.ts';
import { nodeOf } from '../node.ts';
import type { ApplierOptions } from './applier-options.ts';
import { createCallRunner } from './call-runner.ts';
import { isCommonAttribute, setCommonAttribute } from './common-attributes.ts';
import { createInterpreter } from './interpreter.ts';
import { createNodeTable } from './node-table.ts';
import { createStamper } from './stamper.ts';

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
  const table = createNodeTable();
  const rewriteCss = options.rewriteCss ?? ((css: string) => css);
  const writeStyle =
    options.writeStyle ??
    ((element: Element, css: string) => void ((element as HTMLElement).style.cssText = css));
  const listened = new Set<string>();
  let later: (() => void)[] = [];
  let applying = false;

  root.atriumId = 1;
  table.nodes[1] = root;

  const report = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send({ k: 'log', level: 'error', text });
  };
  const afterApply = (run: () => void): void => {
    if (applying) later.push(run);
    else run();
  };

  const emit: Applier['emit'] = (element, type, detail, how = {}) => {
    const { bubbles = false, force = false, timeStamp = performance.now() } = how;
    const id = element.atriumId;
    if (id === undefined) return false;
    if (!force && !hasListener(element, type, bubbles, root)) return false;
    const { offsetLeft, offsetTop } = element as HTMLElement;
    const offset: [number, number] = [offsetLeft, offsetTop];
    send({ k: 'event', id, type, detail, timeStamp, bubbles, offset });
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

  const elementName =
    options.elementName ??
    // A component's host is never a built-in, whatever its author called it.
    ((tag: string) => `wx-${tag.startsWith('+') ? tag.slice(1) : tag}`);
  const plainElement = (tag: string): Element => doc.createElement(elementName(tag));

  const createElement = (id: number, tag: string): Element => {
    const definition = builtins.get(tag);
    if (!definition) return plainElement(tag);
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
      later.push(() => {
        if (element.isConnected) options.scripts?.changed(element, name.slice(7), value);
      });
      return;
    }
    const own = options.commonAttributes?.get(name);
    if (own) own(element, value);
    else if (element.atriumBuiltin && !isCommonAttribute(name))
      element.atriumBuiltin.setAttribute(name, value);
    else setCommonAttribute(element, name, value);
  };

  const noteListened = (type: string, flags: number): void => {
    const key = `${type}|${flags}`;
    if (listened.has(key)) return;
    listened.add(key);
    options.onListen?.(type, flags);
  };
  const setScope = (element: Element, scope: string): void => {
    element.atriumScope = scope;
    element.setAttribute('wx-host', scope);
  };
  const release = (from: number, to: number): void => {
    for (let id = from; id <= to; id++) {
      const node = table.nodes[id];
      if (node instanceof Element) node.atriumBuiltin?.destroy?.();
      table.nodes[id] = undefined;
    }
  };

  const calls = createCallRunner({ calls: options.calls, send, afterApply, report });
  const stamper = createStamper({
    table,
    createElement: plainElement,
    createText: (text) => doc.createTextNode(text),
    createFragment: () => doc.createDocumentFragment(),
    isPlain: (tag) => !builtins.has(tag),
    setAttribute,
    rewriteCss,
    writeStyle,
    setScope,
    noteListened,
    run: (ops) => run(ops),
  });
  const run = createInterpreter({
    document: doc,
    table,
    stamper,
    calls,
    createElement,
    setAttribute,
    setScope,
    rewriteCss,
    writeStyle,
    writeSheet: options.writeSheet ?? ((style, css) => void (style.textContent = css)),
    release,
    listen(element, type, flags) {
      const before = element.atriumListens;
      // Copies of a shape share one record until one of them changes.
      element.atriumListens = { ...before, [type]: (before?.[type] ?? 0) | flags };
      element.atriumBuiltin?.listen?.(type, flags);
      noteListened(type, flags);
    },
    bindScript(element, operands) {
      const [kind, name, module, fn, owner, flags] = operands as [
        'event' | 'prop',
        string,
        string,
        string,
        number,
        number,
      ];
      options.scripts?.bind(element, kind, name, module, fn, owner, flags);
    },
  });

  return {
    apply(ops) {
      applying = true;
      try {
        run(ops);
      } catch (error) {
        report(error);
      } finally {
        applying = false;
        for (const element of table.takeTouched()) element.atriumBuiltin?.childrenChanged?.();
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
    node: (id) => table.nodes[id],
    emit,
    afterApply,
    destroy() {
      calls.destroy();
      release(2, table.nodes.length);
    },
  };
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
