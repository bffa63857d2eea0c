// a:if, a:for and their relatives → wx:if, wx:for.
import { attributeOf, type AxmlElement } from './axml-node.ts';
import { loopKey } from './loop-key.ts';
import { withLocals, type Scope } from './scope.ts';
import { partsOf, soleExpression, writeAsBraces, type Translation } from './translation.ts';
import { isPlainName, wxmlText } from './wxml-text.ts';

const CONDITIONS = ['if', 'elif', 'else'] as const;
const KNOWN = new Set(['a:if', 'a:elif', 'a:else', 'a:for', 'a:for-item', 'a:for-index', 'a:key']);

export const isDirective = (name: string): boolean => name.startsWith('a:') || name === 'key';

export const hasDirectives = (element: AxmlElement): boolean =>
  element.attributes.some((one) => one.name.startsWith('a:'));

/** The scope of everything on and in the element, its own loop variables included. */
export function scopeOf(element: AxmlElement, outer: Scope): Scope {
  if (!attributeOf(element, 'a:for')) return outer;
  return withLocals(outer, [loopName(element, 'item'), loopName(element, 'index')]);
}

const loopName = (element: AxmlElement, which: 'item' | 'index'): string =>
  attributeOf(element, `a:for-${which}`)?.value?.trim() || which;

/** Writes the directives of an element into its open tag; `outer` is the scope around the element. */
export function writeDirectives(t: Translation, element: AxmlElement, outer: Scope): void {
  const inner = scopeOf(element, outer);
  const list = attributeOf(element, 'a:for');
  if (list) {
    const parts = partsOf(t, list.value ?? '', list.valueStart);
    if (!soleExpression(parts))
      t.report(
        'warning',
        'axml-for',
        list.valueStart,
        'a:for without {{ }} repeats over the letters of a text',
        'write a:for="{{list}}"',
      );
    writeAsBraces(t, 'wx:for', list, outer);
    for (const which of ['item', 'index'] as const) {
      const given = attributeOf(element, `a:for-${which}`);
      if (!given) continue;
      const name = loopName(element, which);
      if (isPlainName(name)) t.out.write(` wx:for-${which}="${name}"`, given.nameStart);
      else
        t.report(
          'error',
          'axml-for-name',
          given.valueStart,
          `"${name}" is not a name`,
          `write a:for-${which}="${which}"`,
        );
    }
    const key = loopKey(t, element, loopName(element, 'item'), loopName(element, 'index'));
    if (key !== undefined) t.out.write(` wx:key="${wxmlText(key)}"`);
  }
  const given = CONDITIONS.flatMap((name) => attributeOf(element, `a:${name}`) ?? []);
  const [condition, second] = given;
  // Shipped programs have both; the first of the two kinds decides.
  if (second)
    t.report(
      'warning',
      'axml-condition',
      second.nameStart,
      `${second.name} is ignored beside ${condition?.name}`,
      'nest a <block>',
    );
  if (condition?.name === 'a:else') t.out.write(' wx:else', condition.nameStart);
  else if (condition) writeAsBraces(t, `wx:${condition.name.slice(2)}`, condition, inner);
  for (const one of element.attributes)
    if (one.name.startsWith('a:') && !KNOWN.has(one.name))
      // Alipay takes no notice of it.
      t.report(
        'warning',
        'axml-directive',
        one.nameStart,
        `${one.name} is not a directive`,
        `known are ${[...KNOWN].join(', ')}`,
      );
}
