// Modules that make global variables by assigning to a name nobody declared (`app = getApp()`). WeChat runs the scripts of
// all pages at launch, so others count on it.
import { parse } from 'acorn';
import type { Program } from 'acorn';
import { moduleParameters } from '@atrium/protocol';
import { lexicalNames, varNames } from '../wxs/script-scope.ts';

/** `Page = …`, and no declaration; finding one too many does no harm. */
const REPLACED =
  /(?<![\w$.])(?<!(?:const|let|var) )(?:App|Page|Component|Behavior|Mixin|getApp|getCurrentPages) = (?!>)/;

/**
 * Whether the module gives a constructor another value: in both clients they are global variables, and libraries that keep a
 * store or count visits put their own in the place of `Page`.
 */
export const replacesConstructors = (code: string): boolean => REPLACED.test(code);

/** esbuild prints statements of a module at the start of a line, and those of functions after spaces. */
const ASSIGNMENT = /^[A-Za-z_$][\w$]* = /m;

const GIVEN: ReadonlySet<string> = new Set([...moduleParameters('wx'), ...moduleParameters('my')]);

/** Whether running the module, as esbuild prints it, assigns to a name it does not declare. */
export function writesGlobals(code: string): boolean {
  if (!ASSIGNMENT.test(code)) return false;
  let program: Program;
  try {
    program = parse(code, {
      ecmaVersion: 2022,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    });
  } catch {
    return false;
  }
  const declared = lexicalNames(program.body, varNames(program.body));
  for (const statement of program.body)
    if (statement.type === 'ClassDeclaration') declared.add(statement.id.name);
  return program.body.some((statement) => {
    if (statement.type !== 'ExpressionStatement') return false;
    const { expression } = statement;
    const all = expression.type === 'SequenceExpression' ? expression.expressions : [expression];
    return all.some(
      (it) =>
        it.type === 'AssignmentExpression' &&
        it.operator === '=' &&
        it.left.type === 'Identifier' &&
        !declared.has(it.left.name) &&
        !GIVEN.has(it.left.name),
    );
  });
}
