// toJSON(): the tree a component rendered, as miniprogram-simulate shows it.
import { Component, TextNode, type Element, type Node } from 'glass-easel';
import { isGiven, mountOf } from '../compile/mount.ts';
import { camelCase, recordOf, type EventRecord } from './template-record.ts';

export interface ComponentJson {
  tagName: string;
  event: Record<string, EventRecord>;
  attrs: { name: string; value: unknown }[];
  children: (ComponentJson | string)[];
}

/** The serializer of jest snapshots knows such objects by it. */
const JSON_MARK = Symbol.for('j-component.json');

export function treeJson(
  element: Element,
  tagOf: (element: Element) => string,
): ComponentJson | string | undefined {
  const into: (ComponentJson | string)[] = [];
  visit(element, into, tagOf);
  return into[0];
}

function visit(
  node: Node,
  into: (ComponentJson | string)[],
  tagOf: (element: Element) => string,
): void {
  if (node instanceof TextNode) {
    into.push(node.textContent);
    return;
  }
  let children = into;
  if (!isVirtual(node)) {
    const { attrs, event } = recordOf(node);
    // A slot named in the template is known to the tree alone.
    if (node.slot) attrs.set('slot', node.slot);
    children = [];
    const json: ComponentJson = {
      tagName: tagOf(node),
      event: { ...event },
      attrs: sorted(
        node,
        [...attrs]
          .filter(([name]) => !(Component.isComponent(node) && hasProperty(node, name)))
          .map(([name, value]) => ({ name, value })),
      ),
      children,
    };
    Object.defineProperty(json, '$$typeof', { get: () => JSON_MARK });
    into.push(json);
  }
  node.forEachComposedChild((child) => visit(child, children, tagOf));
}

/** WeChat's compiler sorts the attributes of templates in files. */
function sorted(node: Element, attrs: ComponentJson['attrs']): ComponentJson['attrs'] {
  const { is = '' } = node.ownerShadowRoot?.getHostNode() ?? {};
  if (mountOf(is) === undefined || isGiven(`${is}.wxml`)) return attrs;
  return attrs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A component without a node of its own is what it contains. */
const isVirtual = (node: Element): boolean =>
  node.asVirtualNode() !== null ||
  node.asGeneralComponent()?.getComponentOptions().virtualHost === true;

const hasProperty = (component: Element, name: string): boolean =>
  Component.isComponent(component) && Component.hasProperty(component, camelCase(name));
