// Attributes that name classes (`hover-class="pressed"`): in an isolated component they mean its own classes, as in `class`.
import { type Element, type GeneralComponent } from 'glass-easel';

const NAMES = new Set(['hover-class', 'placeholder-class', 'indicator-class', 'mask-class']);

export const namesClasses = (attribute: string): boolean => NAMES.has(attribute);

/** `none` is a word, not a class. */
export function scopedClasses(element: Element, value: unknown): unknown {
  const owner = element.ownerShadowRoot?.getHostNode();
  if (!owner || typeof value !== 'string' || value === '' || value === 'none') return value;
  const names: string[] = [];
  for (const name of value.split(/\s+/)) if (name !== '') resolve(owner, name, names);
  return names.join(' ');
}

/** What `name`, written in the template of `owner`, is called in the page's styles. */
function resolve(owner: GeneralComponent, name: string, into: string[]): void {
  if (owner.hasExternalClass(name)) {
    const above = owner.ownerShadowRoot?.getHostNode();
    for (const target of owner.getExternalClasses()[name] ?? [])
      if (above) resolve(above, target, into);
    return;
  }
  const { styleScope, extraStyleScope } = owner.getComponentOptions();
  const { styleScopeManager } = owner.getOwnerSpace();
  for (const scope of [extraStyleScope, styleScope ?? 0]) {
    if (scope === null) continue;
    const prefix = styleScopeManager.queryName(scope);
    into.push(prefix ? `${prefix}--${name}` : name);
  }
}
