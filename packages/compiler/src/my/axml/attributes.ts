// Attributes of built-in elements and of custom components.
import { attributeName } from '@atrium/protocol/components';
import { wireEventType } from '@atrium/protocol';
import type { AxmlAttribute, AxmlElement } from './axml-node.ts';
import { isDirective } from './directives.ts';
import type { Scope } from './scope.ts';
import { writeAttribute, type Translation } from './translation.ts';

const EVENT = /^(capture-)?(on|catch)([A-Z]\w*)$/;
const FOREIGN = /^(?:wx:|v-|s-|bind|capture-bind|mut-bind|catch[a-z:]|on[a-z]|@|#)/;
/** What the template compiler reads as an attribute's name. */
const READABLE = /^[A-Za-z_][\w.-]*$/;

const camel = (name: string): string => name.replace(/-+(.)/g, (_, c: string) => c.toUpperCase());

/** Attributes that mean the same on every element. True when it was one. */
function writeCommon(t: Translation, attribute: AxmlAttribute, scope: Scope): boolean {
  const { name } = attribute;
  if (isDirective(name) || name === 'slot' || name === 'slot-scope') return true;
  if (name.startsWith('data-') && name.length > 5) {
    // `data:` keeps capitals, `data-` would lower them; dashes become capitals in both dialects.
    writeAttribute(t, `data:${camel(name.slice(5))}`, attribute, scope);
    return true;
  }
  if (/^(?:mark|generic):./.test(name)) {
    writeAttribute(t, name, attribute, scope);
    return true;
  }
  return false;
}

const refuseName = (t: Translation, attribute: AxmlAttribute): void =>
  t.report(
    'warning',
    'axml-attribute-name',
    attribute.nameStart,
    `${attribute.name} has no meaning in AXML and is left out`,
    'remove it',
  );

export function writeNativeAttributes(t: Translation, element: AxmlElement, scope: Scope): void {
  for (const attribute of element.attributes) {
    const { name } = attribute;
    if (writeCommon(t, attribute, scope)) continue;
    const event = EVENT.exec(name);
    if (event) writeEvent(t, element.tag, attribute, event, scope);
    else if (name === 'ref')
      t.report(
        'note',
        'axml-ref',
        attribute.nameStart,
        'ref works on custom components only',
        'use createSelectorQuery',
      );
    else if (name.startsWith('change:'))
      writeAttribute(t, `change:${camel(name.slice(7))}`, attribute, scope);
    else if (FOREIGN.test(name) || !READABLE.test(name)) refuseName(t, attribute);
    else writeAttribute(t, attributeName(name), attribute, scope);
  }
}

function writeEvent(
  t: Translation,
  tag: string,
  attribute: AxmlAttribute,
  [, capture, kind, event = '']: RegExpExecArray,
  scope: Scope,
): void {
  if (attribute.value === undefined || attribute.value.trim() === '') return;
  const type = wireEventType(tag, event.charAt(0).toLowerCase() + event.slice(1));
  const trimmed = { ...attribute, value: attribute.value.trimEnd() };
  writeAttribute(
    t,
    `${capture ?? ''}${kind === 'catch' ? 'catch' : 'bind'}:${type}`,
    trimmed,
    scope,
  );
}

/** Everything is a prop, `onX`, `catchX`, `class` and `style` included. */
export function writeComponentAttributes(t: Translation, element: AxmlElement, scope: Scope): void {
  for (const attribute of element.attributes) {
    const { name } = attribute;
    if (writeCommon(t, attribute, scope)) continue;
    if (/^(?:wx|v-|@|:|#)/.test(name) || !READABLE.test(name)) refuseName(t, attribute);
    else writeAttribute(t, name, attribute, scope);
  }
}
