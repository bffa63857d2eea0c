// JSON in an upload, as authors write it (comments, trailing commas, a byte order mark), read without recursion: depth,
// size and keys are known before anything builds objects of it.
import { createScanner } from 'jsonc-parser';
import { IntakeError } from './fault.ts';
import type { IntakeLimits } from './limits.ts';

/** jsonc-parser's `SyntaxKind`, a const enum that only its own compiler run can name. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  colon: 6,
  string: 10,
  unknown: 16,
  end: 17,
};

/** A key that becomes something else than data in some readers. */
const POISON = '__proto__';

export function checkJson(file: string, source: string, limits: IntakeLimits): void {
  const tooMuch = (detail: string) => new IntakeError('json-limits', file, detail);
  if (source.length > limits.jsonMaxBytes)
    throw tooMuch(`more than ${limits.jsonMaxBytes} characters`);
  const scanner = createScanner(source.charCodeAt(0) === 0xfeff ? source.slice(1) : source, true);
  // One set of keys an open object; null for an open list.
  const open: (Set<string> | null)[] = [];
  let nodes = 0;
  let text: string | undefined;
  for (let token: number = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    if (++nodes > limits.jsonMaxNodes) throw tooMuch(`more than ${limits.jsonMaxNodes} values`);
    if (Number(scanner.getTokenError()) !== 0 || token === TOKEN.unknown)
      throw new IntakeError(
        'json-syntax',
        file,
        `not JSON at character ${scanner.getTokenOffset() + 1}`,
      );
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) {
      open.push(token === TOKEN.openBrace ? new Set() : null);
      if (open.length > limits.jsonMaxDepth)
        throw tooMuch(`nested deeper than ${limits.jsonMaxDepth}`);
    } else if (token === TOKEN.closeBrace || token === TOKEN.closeBracket) open.pop();
    else if (token === TOKEN.colon && text !== undefined) {
      if (text === POISON)
        throw new IntakeError('json-keys', file, `the key "${text}" is not taken`);
      const keys = open.at(-1);
      if (keys?.has(text))
        throw new IntakeError('json-keys', file, `the key "${text}" is there twice`);
      keys?.add(text);
    }
    text = token === TOKEN.string ? scanner.getTokenValue() : undefined;
  }
}
