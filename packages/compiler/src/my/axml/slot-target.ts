// `slot` and `slot-scope` on slot content.
import { attributeOf, type AxmlElement } from './axml-node.ts';
import { withLocals, type Scope } from './scope.ts';
import { writeAttribute, type Place, type Translation } from './translation.ts';
import { isPlainName } from './wxml-text.ts';

/** The variable `slot-scope` declares, if it declares one that can be read. */
export function slotVariable(t: Translation, element: AxmlElement): string | undefined {
  const given = attributeOf(element, 'slot-scope');
  if (!given) return undefined;
  const name = given.value?.trim() ?? '';
  if (isPlainName(name)) return name;
  t.report(
    'error',
    'axml-slot-scope',
    given.nameStart,
    `slot-scope="${name}" is not a name`,
    'write slot-scope="props" and use {{props.value}}',
  );
  return undefined;
}

/** Writes them into an open tag; answers the scope of everything on and in the element. */
export function writeSlotTarget(t: Translation, element: AxmlElement, place: Place): Scope {
  const slot = attributeOf(element, 'slot');
  const variable = slotVariable(t, element);
  if (variable)
    t.out.write(` slot:props="${variable}"`, attributeOf(element, 'slot-scope')?.nameStart);
  const scope = variable ? withLocals(place.scope, [variable]) : place.scope;
  if (slot?.value !== undefined)
    writeAttribute(t, 'slot', { ...slot, value: slot.value.trim() }, scope);
  // Blocks made around slots and for slot variables must carry a slot name, be it the empty one, to be matched.
  else if (place.inHost && (element.tag === 'slot' || (variable && element.tag === 'block')))
    t.out.write(' slot=""');
  return scope;
}
