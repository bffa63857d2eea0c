// A slot in a branch of `wx:if` that is replaced: miniprogram-simulate compares old and new nodes by their place, takes
// the new slot for the old one, and does not write its name again. (On phones, and in Atrium, the new name counts.)
import { Element, type Node, type ShadowRoot, type VirtualNode } from 'glass-easel';

const roots = new WeakSet<ShadowRoot>();
let isPatched = false;

export function keepSlotNames(shadowRoot: ShadowRoot): void {
  roots.add(shadowRoot);
  if (isPatched) return;
  isPatched = true;
  const { prototype } = Element;
  const replace = prototype.replaceChildAt;
  prototype.replaceChildAt = function (child, index) {
    const before = this.childNodes[index];
    const branch = child.asVirtualNode();
    if (
      before &&
      branch?.is === 'wx:if' &&
      branch.ownerShadowRoot &&
      roots.has(branch.ownerShadowRoot)
    )
      keepNames(before, branch);
    replace.call(this, child, index);
  };
}

function keepNames(before: Node, after: Node): void {
  const old = before.asElement();
  const made = after.asElement();
  if (!old || !made || kindOf(old) !== kindOf(made)) return;
  const name = Element.getSlotName(old);
  if (name !== undefined && Element.getSlotName(made) !== undefined)
    Element.setSlotName(made, name);
  made.childNodes.forEach((child, i) => {
    const opposite = old.childNodes[i];
    if (opposite) keepNames(opposite, child);
  });
}

const kindOf = (element: Element): string | undefined =>
  (element.asVirtualNode() as VirtualNode | null)?.is ??
  element.asNativeNode()?.is ??
  element.asGeneralComponent()?.is;
