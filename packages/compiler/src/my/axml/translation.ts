// What the parts of the AXML translator share while one file is translated.
import type { AxmlContext } from '../front-end.ts';
import type { AxmlAttribute } from './axml-node.ts';
import { splitValue, type ExpressionPart, type ValuePart } from './braces.ts';
import type { Emitter } from './emitter.ts';
import { parseExpression, type ParsedExpression } from './parse-expression.ts';
import { printExpression, printMembers, type PrintTarget } from './print-expression.ts';
import type { Report } from './reporter.ts';
import type { Scope } from './scope.ts';
import type { SlotFacts } from './slot-facts.ts';
import { wxmlString, wxmlText } from './wxml-text.ts';

export interface Translation {
  readonly context: AxmlContext;
  readonly out: Emitter;
  readonly report: Report;
  readonly slots: SlotFacts;
  readonly scripts: Set<string>;
  /** The file says `<import>`, or a named template has a slot with fallback: templates are handed `$slots`. */
  passSlots: boolean;
  helperNeeded: boolean;
  /** See `helperScript`. */
  readonly functions: string[];
}

/** Where a node stands. */
export interface Place {
  readonly scope: Scope;
  /** Tags of the custom components around it in this template, innermost last. */
  readonly hosts: readonly string[];
  /** The node is slot content of the innermost host: nothing but blocks between them. */
  readonly inHost: boolean;
  /** Inside `<text>`, where white space counts. */
  readonly inText: boolean;
  readonly inLoop: boolean;
  /** `[if-chain, branch]` of every condition around it: different branches of one chain exclude each other. */
  readonly branches: readonly (readonly [number, number])[];
}

export const partsOf = (t: Translation, text: string, start: number): ValuePart[] =>
  splitValue(text, start, (offset) =>
    t.report(
      // Alipay takes it for text.
      'warning',
      'axml-braces',
      offset,
      'this {{ has no }}',
      'write }}, or {{"{{"}} for the braces themselves',
    ),
  );

/** The parsed expression, after its fault was reported if it has one. */
export function parsePart(
  t: Translation,
  part: ExpressionPart,
  braced = false,
): ParsedExpression | undefined {
  if (part.source.trim() === '') return undefined;
  const result = parseExpression(part.source, braced);
  if (result.ok) return result.expression;
  t.report(
    'error',
    'axml-expression-syntax',
    part.start + result.failure.at,
    `{{${part.source.trim()}}} is not an expression: ${result.failure.message}`,
    'write a JavaScript expression without functions and assignments',
  );
  return undefined;
}

const printTarget = (t: Translation, scope: Scope): PrintTarget => ({
  out: t.out,
  report: t.report,
  scope,
  needHelper: () => {
    t.helperNeeded = true;
  },
  functions: t.functions,
});

/** `{{ … }}` of one expression; what cannot be read counts as undefined. */
export function writeBraces(t: Translation, part: ExpressionPart, scope: Scope): void {
  t.out.write('{{ ', part.start);
  writeBare(t, part, scope);
  t.out.write(' }}');
}

function writeBare(t: Translation, part: ExpressionPart, scope: Scope): void {
  const expression = parsePart(t, part);
  if (expression) printExpression(printTarget(t, scope), expression, part.start);
  else t.out.write('undefined', part.start);
}

/** The single expression a value is, white space around it not counting. */
export const soleExpression = (parts: readonly ValuePart[]): ExpressionPart | undefined => {
  const solid = parts.filter((part) => part.kind === 'expression' || part.text.trim() !== '');
  const [only] = solid;
  return solid.length === 1 && only?.kind === 'expression' ? only : undefined;
};

/** The parts of a value one after the other, as text with braces. */
function writeParts(t: Translation, parts: readonly ValuePart[], scope: Scope): void {
  const sole = soleExpression(parts);
  if (sole) return writeBraces(t, sole, scope);
  for (const part of parts) {
    if (part.kind === 'literal') t.out.write(wxmlText(part.text), part.start);
    else if (part.source.trim() !== '') writeBraces(t, part, scope);
  }
}

/** ` name="value"`, or ` name` for the boolean shorthand. */
export function writeAttribute(
  t: Translation,
  name: string,
  attribute: AxmlAttribute,
  scope: Scope,
): void {
  t.out.write(` ${name}`, attribute.nameStart);
  if (attribute.value === undefined) return;
  t.out.write('="', attribute.valueStart);
  writeParts(t, partsOf(t, attribute.value, attribute.valueStart), scope);
  t.out.write('"');
}

/** ` name="{{ value }}"` where only an expression can stand: a text value becomes a string. */
export function writeAsBraces(
  t: Translation,
  name: string,
  attribute: AxmlAttribute,
  scope: Scope,
): void {
  t.out.write(` ${name}="{{ `, attribute.nameStart);
  writeAsExpression(t, attribute, scope);
  t.out.write(' }}"');
}

/** The value as an expression: `a{{b}}` becomes `'a' + (b)`. */
export function writeAsExpression(t: Translation, attribute: AxmlAttribute, scope: Scope): void {
  if (attribute.value === undefined) return t.out.write('true', attribute.nameStart);
  const parts = partsOf(t, attribute.value, attribute.valueStart);
  const sole = soleExpression(parts);
  if (sole) return writeBare(t, sole, scope);
  t.out.write("''", attribute.valueStart);
  for (const part of parts) {
    t.out.write(' + ');
    if (part.kind === 'literal') t.out.write(wxmlString(part.text), part.start);
    else {
      t.out.write('(');
      writeBare(t, part, scope);
      t.out.write(')');
    }
  }
}

/** The members of template data: `a, ...b, c: 1`. False when there are none. */
export function writeMembers(t: Translation, attribute: AxmlAttribute, scope: Scope): boolean {
  const parts = partsOf(t, attribute.value ?? '', attribute.valueStart);
  const sole = soleExpression(parts);
  const expression = sole && parsePart(t, sole, true);
  if (sole && expression) {
    printMembers(printTarget(t, scope), expression, sole.start);
    return true;
  }
  if (!sole && (attribute.value ?? '').trim() !== '')
    t.report(
      'error',
      'axml-template-data',
      attribute.valueStart,
      'template data must be one {{ }}',
      'write data="{{a, b: 1}}"',
    );
  return false;
}
