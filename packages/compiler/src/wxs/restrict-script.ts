// View scripts (WXS, and SJS after its front end): parsed, checked node by node, and printed again from the tree,
// so that what runs is exactly what was checked.
import { parse } from 'acorn';
import type { Program } from 'acorn';
import { generate } from 'astring';
import type { Diagnostic, Position } from '../diagnostic.ts';
import { parseScript } from './reserved-names.ts';
import { rewriteScript } from './rewrite-script.ts';
import { ScriptRejected } from './script-rejected.ts';

export interface ScriptOptions {
  /** Name in messages and diagnostics: path inside the program with extension. */
  file: string;
  /** First line of an inline script in its template is not line 1. */
  original?: (at: Position) => Position;
  /** WXS keeps the backslash of escapes it does not know; SJS is plain ECMAScript. */
  keepUnknownEscapes: boolean;
  /** A name nobody declared: tolerated with a warning (WXS), or an error in Alipay's words (SJS). */
  unknownName: 'warning' | 'error';
  /** WXS is ES5 and little more: whether to say so of what WeChat refuses. */
  newerSyntax: 'warning' | 'silent';
  /** Module key of `require("…")`, or null when there is no such script. */
  resolve(specifier: string): string | null;
}

export interface RestrictedScript {
  /** Body of `(require, exports, module) => {…}`; needs `SCRIPT_RUNTIME` in scope. */
  code: string;
  /** Module keys this one requires. */
  requires: string[];
  diagnostics: Diagnostic[];
}

export function restrictScript(
  source: string,
  name: string,
  options: ScriptOptions,
): RestrictedScript {
  const diagnostics: Diagnostic[] = [];
  const original = options.original ?? ((at: Position) => at);
  const report = (
    level: Diagnostic['level'],
    code: string,
    at: Position,
    message: string,
    fix?: string,
  ) =>
    diagnostics.push({
      level,
      code,
      file: options.file,
      ...original(at),
      message,
      ...(fix === undefined ? {} : { fix }),
    });
  const refused = (): RestrictedScript => ({ code: '', requires: [], diagnostics });

  let program: Program;
  try {
    program = parseScript(source);
  } catch (error) {
    const at = placeOfSyntaxError(error);
    const message = `This script cannot be read: ${wordsOf(error)}.`;
    report(
      'error',
      'script-syntax',
      at,
      message,
      'its functions are missing until this is corrected',
    );
    return refused();
  }

  try {
    const { prologue, requires } = rewriteScript(program, source, options, report);
    const body = `"use strict";${prologue}\n${generate(program, { indent: ' ' })}`;
    // What strict mode refuses (octal literals, `with`, double parameters) must not break the whole package.
    parse(`(function(require,exports,module){${body}})`, {
      ecmaVersion: 2020,
      sourceType: 'script',
    });
    const quoted = JSON.stringify(name);
    return {
      code: `try{(function(){${body}}).call(null)}catch(e){$atriumFailed(${quoted},e)}`,
      requires,
      diagnostics,
    };
  } catch (error) {
    if (error instanceof ScriptRejected)
      report('error', error.code, error.at, error.message, error.fix);
    else if (error instanceof SyntaxError)
      report(
        'error',
        'script-syntax',
        { line: 1, column: 1 },
        `Not allowed here: ${wordsOf(error)}.`,
      );
    else throw error;
    return refused();
  }
}

function placeOfSyntaxError(error: unknown): Position {
  const loc = (error as { loc?: { line: number; column: number } }).loc;
  return loc ? { line: loc.line, column: loc.column + 1 } : { line: 1, column: 1 };
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*\(\d+:\d+\)$/, '');
