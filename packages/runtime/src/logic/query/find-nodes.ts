// Selectors inside one component's scope, and what a found node is to the view.
import type { Element, GeneralComponent } from 'glass-easel';
import type { RenderNode } from '../render/render-node.ts';

export const backendOf = (element: Element): RenderNode | null =>
  element.getBackendElement() as unknown as RenderNode | null;

/** Node id in the view; 0 for virtual hosts and nodes that are gone. Settle the context first. */
export const viewId = (element: Element): number => Math.max(0, backendOf(element)?.id ?? 0);

/** Never throws: a malformed selector finds nothing. */
export function findAll(scope: GeneralComponent, selector: string): Element[] {
  try {
    return scope.getShadowRoot()?.querySelectorAll(selector) ?? [];
  } catch {
    return [];
  }
}

export function findOne(scope: GeneralComponent, selector: string): Element | null {
  try {
    return scope.getShadowRoot()?.querySelector(selector) ?? null;
  } catch {
    return null;
  }
}
