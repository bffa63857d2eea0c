// AXML expressions are JavaScript with liberties: brace-less objects, reserved words as data names, entities.
import { parseExpressionAt, type Expression } from 'acorn';

export interface ParsedExpression {
  node: Expression;
  /** `node` offsets minus this are offsets in the expression's source. */
  shift: number;
}

export interface ExpressionFailure {
  /** Offset in the expression's source. */
  at: number;
  message: string;
}

export type ExpressionResult =
  | { ok: true; expression: ParsedExpression }
  | { ok: false; failure: ExpressionFailure };

/** `braced`: the value is an object without braces by its position (template data). */
export function parseExpression(source: string, braced = false): ExpressionResult {
  const text = decodeOperators(source);
  const masked = maskReservedWords(text);
  const plain = attempt(text, 0);
  const tries = braced
    ? [() => attempt(`{${text}}`, 1), () => plain, () => attempt(`{${masked}}`, 1)]
    : [
        () => plain,
        () => attempt(`{${text}}`, 1),
        () => attempt(masked, 0),
        () => attempt(`{${masked}}`, 1),
      ];
  for (const next of tries) {
    const result = next();
    if (result.ok) return result;
  }
  return plain;
}

function attempt(text: string, shift: number): ExpressionResult {
  try {
    const node = parseExpressionAt(text, 0, {
      ecmaVersion: 2022,
      preserveParens: true,
      allowReserved: true,
    });
    const rest = text.slice(node.end);
    if (rest.trim() === '') return { ok: true, expression: { node, shift } };
    const at = node.end + rest.length - rest.trimStart().length - shift;
    return { ok: false, failure: { at, message: `unexpected "${rest.trimStart()[0]}"` } };
  } catch (error) {
    const { pos, message } = error as { pos?: number; message: string };
    const at = Math.max(0, Math.min((pos ?? 0) - shift, text.length));
    return {
      ok: false,
      failure: { at, message: message.replace(/ \(\d+:\d+\)$/, '').toLowerCase() },
    };
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

const ENTITY = /&(?:amp|lt|gt|quot|apos);/g;
const STRING_OR_ENTITIES = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?:&(?:amp|lt|gt|quot|apos);)+/g;

/** `a &lt; b &amp;&amp; c`: the length stays, so that places stay. */
const decodeOperators = (source: string): string =>
  source.includes('&')
    ? source.replace(STRING_OR_ENTITIES, (found) =>
        found.startsWith('&')
          ? found.replace(ENTITY, (one) => OPERATORS[one] ?? one).padEnd(found.length)
          : found,
      )
    : source;

// Data may be called `default` or `class`; acorn must not see the word. The mark is a letter nobody uses.
const MARK = '\u01c2';
const RESERVED =
  /(?<![.\w$'"])(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|finally|for|function|if|import|new|return|super|switch|throw|try|var|while|with|yield)\b/g;

const maskReservedWords = (text: string): string =>
  text.replace(RESERVED, (word) => MARK + word.slice(1));

const WORDS = new Map(
  'break case catch class const continue debugger default delete do else enum export extends finally for function if import new return super switch throw try var while with yield'
    .split(' ')
    .map((word) => [MARK + word.slice(1), word]),
);

/** The name as the author wrote it. */
export const plainIdentifier = (name: string): string => WORDS.get(name) ?? name;
