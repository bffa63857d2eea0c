// Finds `{{ … }}` in text and attribute values. Braces inside strings and object literals do not end an expression.

export interface LiteralPart {
  kind: 'literal';
  text: string;
  start: number;
}

export interface ExpressionPart {
  kind: 'expression';
  /** Between the braces. */
  source: string;
  start: number;
}

export type ValuePart = LiteralPart | ExpressionPart;

/** Offset of the `}}` that ends the expression beginning after `{{`, or -1. */
export function endOfExpression(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === '"' || c === "'" || c === '`') {
      i = endOfString(text, i);
      if (i < 0) break;
    } else if (c === '{') depth++;
    else if (c === '}') {
      if (depth > 0) depth--;
      else if (text[i + 1] === '}') return i;
    }
  }
  // An unbalanced quote or brace: the first `}}` is what the author saw as the end.
  return text.indexOf('}}', from);
}

function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}

/** Splits a value; `unclosed` is told the offset of a `{{` without end, which then counts as text. */
export function splitValue(
  text: string,
  base: number,
  unclosed: (offset: number) => void,
): ValuePart[] {
  const parts: ValuePart[] = [];
  const literal = (from: number, to: number): void => {
    if (to > from) parts.push({ kind: 'literal', text: text.slice(from, to), start: base + from });
  };
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const end = endOfExpression(text, open + 2);
    if (end < 0) {
      unclosed(base + open);
      break;
    }
    literal(at, open);
    parts.push({ kind: 'expression', source: text.slice(open + 2, end), start: base + open + 2 });
    at = end + 2;
  }
  literal(at, text.length);
  return parts;
}
