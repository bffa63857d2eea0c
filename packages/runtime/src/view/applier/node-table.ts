// Node ids of the logic side → nodes of the document.

export interface NodeTable {
  readonly nodes: (Node | undefined)[];
  node(id: unknown): Node;
  element(id: unknown): Element;
  /** Where children of a node go; a fragment takes its own. */
  parent(id: unknown): Node;
  /** Built-in components whose children changed since the last call. */
  takeTouched(): Element[];
}

export function createNodeTable(): NodeTable {
  const nodes: (Node | undefined)[] = [];
  let touched = new Set<Element>();

  const node = (id: unknown): Node => {
    const found = nodes[id as number];
    if (found) return found;
    throw new Error(`no node ${String(id)}`);
  };
  return {
    nodes,
    node,
    element(id) {
      const found = node(id);
      if (found instanceof Element) return found;
      throw new Error(`node ${String(id)} is no element`);
    },
    parent(id) {
      const found = node(id);
      if (!(found instanceof Element)) return found;
      if (found.atriumBuiltin?.childrenChanged) touched.add(found);
      return found.atriumContent ?? found;
    },
    takeTouched() {
      if (touched.size === 0) return [];
      const all = [...touched];
      touched = new Set();
      return all;
    },
  };
}
