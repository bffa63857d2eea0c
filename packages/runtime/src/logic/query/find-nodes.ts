// Selectors inside one component's scope, and what a found node is to the view.
import { Component, ParsedSelector } from 'glass-easel';
import type { Element, GeneralComponent } from 'glass-easel';
import type { RenderNode } from '../render/render-node.ts';

export const backendOf = (element: Element): RenderNode | null =>
  element.getBackendElement() as unknown as RenderNode | null;

/** Node id in the view; 0 for virtual hosts and nodes that are gone. Settle the context first. */
export const viewId = (element: Element): number => Math.max(0, backendOf(element)?.id ?? 0);

/** Never throws: a malformed selector finds nothing. `across`: in the components inside the scope, too. */
export function findAll(scope: GeneralComponent, selector: string, across = false): Element[] {
  try {
    if (across) return findAcross(scope, selector);
    return scope.getShadowRoot()?.querySelectorAll(selector) ?? [];
  } catch {
    return [];
  }
}

export function findOne(scope: GeneralComponent, selector: string, across = false): Element | null {
  try {
    if (across) return findAcross(scope, selector)[0] ?? null;
    return scope.getShadowRoot()?.querySelector(selector) ?? null;
  } catch {
    return null;
  }
}

/**
 * `my.createSelectorQuery()` sees the page as one document: borders of components do not count, neither for what is found
 * nor between the parts of a selector.
 */
function findAcross(scope: GeneralComponent, selector: string): Element[] {
  const parsed = new ParsedSelector(
    selector.trim().replace(/(?<=[^\s>,])[ \t]+(?=[^\s>,])/g, ' >>> '),
  );
  const found: Element[] = [];
  const visit = (node: Element): void => {
    if (parsed.testSelector(null, node)) found.push(node);
    const shadow = Component.isComponent(node) ? node.getShadowRoot() : null;
    if (shadow) visit(shadow);
    for (const child of node.childNodes) {
      const element = child.asElement();
      if (element) visit(element);
    }
  };
  const root = scope.getShadowRoot();
  if (root) visit(root);
  return found;
}
