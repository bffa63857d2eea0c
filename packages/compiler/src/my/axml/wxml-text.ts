// Writing text and strings so that glass-easel-template-compiler reads back exactly what was meant.
import { decodeHTMLStrict } from 'entities';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Literal text as AXML has it (entities included) → the same text in WXML. */
export const wxmlText = (axml: string): string =>
  decodeHTMLStrict(axml)
    .replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c)
    // Only a `{{` the author never closed gets here; it must not open an expression.
    .replaceAll('{{', "{{'\\x7b\\x7b'}}");

/** A string inside `{{ }}`: entities are not decoded there, and neither quotes nor braces may appear. */
export const wxmlString = (value: string): string =>
  `'${value.replace(/['"`\\{}\p{Cc}\u2028\u2029]/gu, escape)}'`;

const escape = (c: string): string => {
  const code = c.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** Names the template compiler reads as one identifier. */
export const isPlainName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
