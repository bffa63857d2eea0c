// `<slot>`: values for slot-scope, fallback content, projection into another component's slot.
import { attributeOf, type AxmlAttribute, type AxmlElement } from './axml-node.ts';
import { isDirective, scopeOf, writeDirectives } from './directives.ts';
import type { Scope } from './scope.ts';
import { writeSlotTarget } from './slot-target.ts';
import {
  partsOf,
  writeAsExpression,
  writeAttribute,
  type Place,
  type Translation,
} from './translation.ts';
import { wxmlString } from './wxml-text.ts';

const isValue = ({ name }: AxmlAttribute): boolean =>
  name !== 'name' &&
  name !== 'slot' &&
  name !== 'slot-scope' &&
  name !== 'ref' &&
  !isDirective(name);

const valueName = (name: string): string =>
  name.replace(/-+(.)/g, (_, c: string) => c.toUpperCase());

/** `writeChildren` writes the fallback content at the place it is given. */
export function writeSlot(
  t: Translation,
  element: AxmlElement,
  place: Place,
  writeChildren: (element: AxmlElement, place: Place) => void,
): void {
  const { out } = t;
  const name = attributeOf(element, 'name');
  const values = element.attributes.filter(isValue);
  const fallback = element.children.some((one) => one.kind === 'element' || one.text.trim() !== '');
  const isComputed = name?.value?.includes('{{') ?? false;
  t.slots.add({
    name: isComputed ? undefined : (name?.value?.trim() ?? ''),
    hasValues: values.length > 0,
    inLoop: place.inLoop || attributeOf(element, 'a:for') !== undefined,
    branches: place.branches,
    hosts: place.hosts,
  });

  // A slot that is itself slot content stands in a block: the core matches names on blocks, not on slots.
  const wrapped = fallback || place.inHost;
  let { scope } = place;
  if (wrapped) {
    out.write('<block', element.start);
    writeDirectives(t, element, scope);
    scope = writeSlotTarget(t, element, { ...place, scope: scopeOf(element, scope) });
    out.write('>');
  }
  out.write('<slot', element.start);
  if (!wrapped) {
    writeDirectives(t, element, scope);
    scope = scopeOf(element, scope);
  }
  if (name) writeAttribute(t, 'name', name, scope);
  if (values.length > 0) writeValues(t, values, scope);
  out.write('/>');
  if (fallback) {
    out.write('<block wx:if="{{ !$slots[', element.start);
    if (name) writeSlotName(t, name, scope);
    else out.write("'$default'");
    out.write('] }}">');
    writeChildren(element, {
      ...place,
      scope,
      inHost: false,
      inLoop: place.inLoop || attributeOf(element, 'a:for') !== undefined,
    });
    out.write('</block>');
  }
  if (wrapped) out.write('</block>');
}

/** All values in one object: `slot-scope="p"` names the object, not the single value. */
function writeValues(t: Translation, values: readonly AxmlAttribute[], scope: Scope): void {
  t.out.write(' props="{{ {');
  values.forEach((value, i) => {
    if (i > 0) t.out.write(', ');
    t.out.write(`${valueName(value.name)}: `, value.nameStart);
    writeAsExpression(t, value, scope);
  });
  t.out.write('} }}"');
}

/** The key under which `$slots` says that the user filled the slot. */
function writeSlotName(t: Translation, name: AxmlAttribute, scope: Scope): void {
  const parts = partsOf(t, name.value ?? '', name.valueStart);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'literal')
    t.out.write(wxmlString(only.text.trim() || '$default'), only.start);
  else if (parts.length === 0) t.out.write("'$default'");
  else {
    writeAsExpression(t, name, scope);
    t.out.write(" || '$default'");
  }
}
