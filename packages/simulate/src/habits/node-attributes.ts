// Which attributes nodes have in the document: miniprogram-simulate writes `data-*` there and leaves ids out.
// (Atrium's view does the reverse.)
import type { Element } from 'glass-easel';
import type { RenderNode } from '@atrium/runtime/src/logic/render/render-node.ts';

const nodeOf = (element: Element): RenderNode | null =>
  element.getBackendElement() as unknown as RenderNode | null;

export function hideId(element: Element): void {
  const node = nodeOf(element);
  if (node) node.setId = () => {};
}

export function showData(element: Element, name: string, value: unknown): void {
  nodeOf(element)?.setAttribute(name, String(value ?? ''));
}
