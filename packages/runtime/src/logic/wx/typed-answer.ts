// A text that a handler of `input` returns replaces what was typed, also as `{value, cursor}`
// (https://developers.weixin.qq.com/miniprogram/dev/component/input.html, bindinput).
import type { Element, ShadowedEvent } from 'glass-easel';
import type { RenderNode } from '../render/render-node.ts';

export function takeTypedAnswer(event: ShadowedEvent<unknown>, answer: unknown): void {
  if (event.type !== 'input') return;
  const given = typeof answer === 'string' ? { value: answer } : answer;
  if (typeof given !== 'object' || given === null || !('value' in given)) return;
  const typed = (event.detail as { value?: unknown } | null)?.value;
  // Components of the program have an `input` event of their own, and no text to replace.
  if (typeof given.value !== 'string' || typeof typed !== 'string') return;
  const node = (event.target as Element).getBackendElement?.() as RenderNode | null | undefined;
  const cursor = 'cursor' in given && typeof given.cursor === 'number' ? given.cursor : null;
  void node?.context.calls.call('component', [
    node.id,
    'replaceTyped',
    { typed, text: given.value, cursor },
  ]);
}
