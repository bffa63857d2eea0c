// Selectors inside one component's scope, and what a found node is to the view.
import type { Element, GeneralComponent } from 'glass-easel';
import { findInDocument, parseDocumentSelector } from './document-selector.ts';
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

/** Borders of components do not count. */
function findAcross(scope: GeneralComponent, selector: string): Element[] {
  const parsed = parseDocumentSelector(selector);
  return parsed ? findInDocument(scope, parsed) : [];
}
