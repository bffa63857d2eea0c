// `ready` runs children before parents, siblings in order, although components attach parents first.
import type { Element, GeneralComponent, Node, ShadowRoot } from 'glass-easel';

/** `attached`: components in the order they were attached. */
export function readyOrder(attached: readonly GeneralComponent[]): GeneralComponent[] {
  const order: GeneralComponent[] = [];
  const open: GeneralComponent[] = [];
  for (const component of attached) {
    const above = ancestors(component);
    while (open.length > 0) {
      const top = open[open.length - 1];
      if (!top || above.has(top)) break;
      order.push(top);
      open.pop();
    }
    open.push(component);
  }
  while (open.length > 0) {
    const top = open.pop();
    if (top) order.push(top);
  }
  return order;
}

function ancestors(component: GeneralComponent): Set<Node> {
  const found = new Set<Node>();
  let at: Element | null = component;
  while (at) {
    found.add(at);
    const root: ShadowRoot | null = at.asShadowRoot();
    at = root ? root.getHostNode() : at.parentNode;
  }
  return found;
}
