// Nodes → DOM, element by element through the allow list.
import { resolveRpx } from '../value.ts';
import { allowedAttribute, allowedTag } from './allowed.ts';
import { decodeEntities } from './entities.ts';
import { parseHtml } from './parse-html.ts';

const MAX_DEPTH = 100;
const MAX_NODES = 20_000;

export interface RichTextContext {
  /** Loads a picture the way `<image>` does. */
  setImage(image: HTMLImageElement, src: string): void;
  /** Makes an inline style safe to apply: urls lead to the proxy. */
  style(css: string): string;
  /** Spaces as the `space` attribute asks. */
  text(text: string): string;
}

/** `nodes` of rich-text: an array of nodes, or HTML text. */
export function buildRichText(nodes: unknown, context: RichTextContext): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const budget = { nodes: MAX_NODES };
  const list: readonly unknown[] =
    typeof nodes === 'string'
      ? parseHtml(nodes)
      : Array.isArray(nodes)
        ? nodes
        : nodes
          ? [nodes]
          : [];
  for (const node of list) append(fragment, node, context, budget, 0);
  return fragment;
}

function append(
  parent: Node,
  node: unknown,
  context: RichTextContext,
  budget: { nodes: number },
  depth: number,
): void {
  if (depth > MAX_DEPTH || --budget.nodes < 0 || node === null || node === undefined) return;
  if (typeof node === 'string') {
    parent.appendChild(document.createTextNode(context.text(node)));
    return;
  }
  if (typeof node !== 'object') return;
  const { type, text, name, attrs, children } = node as Record<string, unknown>;
  if (type === 'text' || (name === undefined && typeof text === 'string')) {
    const words =
      typeof text === 'string' || typeof text === 'number' ? decodeEntities(String(text)) : '';
    parent.appendChild(document.createTextNode(context.text(words)));
    return;
  }
  const tag = typeof name === 'string' ? allowedTag(name.toLowerCase()) : null;
  if (!tag) return;
  const element = document.createElement(tag);
  if (attrs !== null && typeof attrs === 'object') setAttributes(element, tag, attrs, context);
  if (Array.isArray(children))
    for (const child of children as unknown[]) append(element, child, context, budget, depth + 1);
  parent.appendChild(element);
}

function setAttributes(
  element: HTMLElement,
  tag: string,
  attrs: object,
  context: RichTextContext,
): void {
  for (const [key, raw] of Object.entries(attrs)) {
    if (typeof raw !== 'string' && typeof raw !== 'number') continue;
    const name = key.toLowerCase();
    const value = String(raw);
    if (name === 'class') element.className = value;
    else if (name === 'style') element.style.cssText = context.style(resolveRpx(value));
    else if (!allowedAttribute(tag, name)) continue;
    else if (name === 'src' && element instanceof HTMLImageElement)
      context.setImage(element, value);
    else element.setAttribute(name, value);
  }
}
