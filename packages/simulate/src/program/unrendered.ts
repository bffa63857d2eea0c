// Nodes the component tree has and the page does not show (content of a slot that is not there): tests may look at them.
import { KIND_TEXT, type RenderNode } from '@atrium/runtime/src/logic/render/render-node.ts';

/** A copy of what the node would be; changing it changes nothing. */
export function unrendered(node: RenderNode, elementName: (tag: string) => string): Node {
  if (node.kind === KIND_TEXT) return document.createTextNode(node.text);
  const element = document.createElement(elementName(node.tag));
  if (node.classNames?.length) element.className = node.classNames.join(' ');
  if (node.styleText) element.setAttribute('style', node.styleText);
  for (const child of node.children ?? []) element.append(unrendered(child, elementName));
  return element;
}
