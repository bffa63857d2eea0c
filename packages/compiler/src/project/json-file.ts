// JSON as authors write it (byte order mark, comments, trailing commas), with the place of every value.
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { JsonObject } from '@atrium/protocol';
import { positionAt } from '../diagnostic.ts';
import type { Diagnostic, Position } from '../diagnostic.ts';

export interface JsonFile {
  file: string;
  value: JsonObject;
  /** Place of the value at a path; of its nearest existing ancestor when it is absent. */
  at(...path: (string | number)[]): Position;
}

/** Never fails: what cannot be read is left out and reported. */
export function parseJsonFile(
  file: string,
  source: string,
  report: (d: Diagnostic) => void,
): JsonFile {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const strict: ParseError[] = [];
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const say = (
    level: Diagnostic['level'],
    code: string,
    at: Position,
    message: string,
    fix?: string,
  ) => report({ level, code, file, ...at, message, ...(fix === undefined ? {} : { fix }) });

  const first = errors[0];
  if (first)
    say(
      'error',
      'json-syntax',
      positionAt(text, first.offset),
      `This is not JSON: ${printParseErrorCode(first.error)}.`,
      'correct the syntax; what could be read is used',
    );
  else if (text.length !== source.length)
    say('note', 'json-tolerated', { line: 1, column: 1 }, 'A byte order mark was skipped.');
  if (text.trim() === '')
    say(
      'note',
      'json-tolerated',
      { line: 1, column: 1 },
      'An empty file is not JSON; {} is meant.',
    );
  if (!first && root) {
    parseTree(text, strict, { disallowComments: true, allowTrailingComma: false });
    const loose = strict[0];
    if (loose)
      say(
        'note',
        'json-tolerated',
        positionAt(text, loose.offset),
        'Comments and trailing commas are not JSON; they were skipped.',
      );
  }

  const value: unknown = root ? getNodeValue(root) : {};
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (root && !isObject && !first)
    say('error', 'json-not-object', { line: 1, column: 1 }, 'An object was expected.');

  return {
    file,
    value: isObject ? (value as JsonObject) : {},
    at(...path) {
      for (let length = path.length; root && length > 0; length--) {
        const node = findNodeAtLocation(root, path.slice(0, length));
        if (node) return positionAt(text, node.offset);
      }
      return { line: 1, column: 1 };
    },
  };
}
