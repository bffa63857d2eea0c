// WXS/SJS functions bound in templates run in the view: only who they are (module, function, owner) is sent there.
import type { Element, GeneralComponent } from 'glass-easel';
import { Op } from '@atrium/protocol';
import type { RenderNode } from '../render/render-node.ts';
import type { LvaluePath } from './template-runtime.ts';

export interface ViewScripts {
  bind(
    element: Element,
    kind: 'event' | 'prop',
    name: string,
    path: LvaluePath,
    flags: number,
  ): void;
  /** The event is handled by a method again, or by nobody; nothing happens when no script was bound. */
  unbind(element: Element, name: string, flags: number): void;
  /** Does a `change:` script wait for this property? */
  watches(element: Element, name: string): boolean;
  changed(element: Element, name: string, value: unknown): void;
  /** Can scripts see this element at all? */
  sees(element: Element): boolean;
  datasetChanged(element: Element): void;
  /** The component behind a negative owner id: one whose host is virtual. */
  virtualOwner(id: number): GeneralComponent | undefined;
}

/** A function that came from a script module: `path` says from which. */
export const isScriptValue = (
  value: unknown,
  path: LvaluePath | null | undefined,
): path is LvaluePath => typeof value === 'function' && !!path && Number(path[0]) >= 1;

const nodeOf = (element: Element): RenderNode | null =>
  element.getBackendElement() as unknown as RenderNode | null;

export function createViewScripts(): ViewScripts {
  const seen = new WeakMap<Element, Set<string>>();
  /** Virtual hosts have no node, so they go by numbers of their own, below zero. */
  const virtualIds = new WeakMap<GeneralComponent, number>();
  const virtualOwners = new Map<number, WeakRef<GeneralComponent>>();
  let lastVirtual = 0;

  const ownerId = (owner: GeneralComponent): number => {
    const node = nodeOf(owner);
    if (node && node.id > 0) return node.id;
    let id = virtualIds.get(owner);
    if (id === undefined) {
      id = --lastVirtual;
      virtualIds.set(owner, id);
      virtualOwners.set(id, new WeakRef(owner));
    }
    return id;
  };

  const datasetChanged = (element: Element): void => {
    const node = nodeOf(element);
    node?.context.rare(node, Op.Dataset, [{ ...element.dataset }]);
  };

  return {
    bind(element, kind, name, path, flags) {
      const node = nodeOf(element);
      const owner = element.ownerShadowRoot?.getHostNode();
      if (!node || !owner) return;
      // `[2, template path, module, function]` or `[1, file path, function]`; a module may be the function itself.
      const inline = path[0] === 2;
      const module = inline ? `${path[1]}#${path[2]}` : String(path[1]);
      const fn = path.slice(inline ? 3 : 2).join('.') || '.';
      node.context.script(node, [kind, name, module, fn, () => ownerId(owner), flags]);
      let names = seen.get(element);
      if (!names) seen.set(element, (names = new Set()));
      if (kind === 'prop') names.add(name);
      datasetChanged(element);
    },
    unbind(element, name, flags) {
      const node = nodeOf(element);
      if (node && seen.has(element)) node.context.script(node, ['event', name, '', '', 0, flags]);
    },
    watches: (element, name) => seen.get(element)?.has(name) === true,
    changed(element, name, value) {
      nodeOf(element)?.setAttribute(`change:${name}`, value);
    },
    sees: (element) => seen.has(element),
    datasetChanged,
    virtualOwner: (id) => virtualOwners.get(id)?.deref(),
  };
}
