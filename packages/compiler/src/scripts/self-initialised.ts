// `const value = value && …`: WeChat's tool makes `var` of it, and the value is undefined. As it is written, it always throws.
import { parse } from 'acorn';
import type { AnyNode, Expression, VariableDeclaration } from 'acorn';
import { boundNames } from '../wxs/script-scope.ts';

/** esbuild prints a statement at the start of a line, and `for (let i = i;;)` is none. Most files have no such text. */
const MAYBE = /^[^\S\n]*(?:const|let) (?:[^\n]*, )?((?<![\w$])[A-Za-z_$][\w$]*) = (?=\1(?![\w$]))/m;

/**
 * Declares the names first, in code as esbuild prints it. Of the block alone, as Babel does: the rest of the function may mean
 * another variable.
 */
export function declareBeforeUse(code: string): string {
  if (!MAYBE.test(code)) return code;
  let changed = '';
  let at = 0;
  const edits = selfInitialised(code).flatMap(declareFirst);
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    changed += code.slice(at, start) + text;
    at = end;
  }
  return changed + code.slice(at);
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** `let a, b; a = a || 1, b = 2;` */
function declareFirst({ declarations, start }: VariableDeclaration): Edit[] {
  const names = new Set<string>();
  for (const { id } of declarations) boundNames(id, names);
  const [first, last] = [declarations[0], declarations.at(-1)];
  if (!first || !last) return [];
  const braces = first.id.type === 'ObjectPattern';
  const text = `let ${[...names].join(', ')}; ${braces ? '(' : ''}`;
  return [
    { start, end: first.start, text },
    ...(braces ? [{ start: last.end, end: last.end, text: ')' }] : []),
  ];
}

function selfInitialised(code: string): VariableDeclaration[] {
  let rest: AnyNode[];
  try {
    rest = [
      parse(code, {
        ecmaVersion: 2022,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
      }),
    ];
  } catch {
    return [];
  }
  const found: VariableDeclaration[] = [];
  for (let node = rest.pop(); node; node = rest.pop()) {
    for (const statement of statementsOf(node))
      if (statement.type === 'VariableDeclaration' && isSelfInitialised(statement))
        found.push(statement);
    addChildren(node, rest);
  }
  return found;
}

function statementsOf(node: AnyNode): readonly AnyNode[] {
  if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'StaticBlock')
    return node.body;
  return node.type === 'SwitchCase' ? node.consequent : [];
}

function addChildren(value: unknown, to: AnyNode[]): void {
  for (const child of Object.values(value as object) as unknown[]) {
    if (typeof child !== 'object' || child === null) continue;
    if (Array.isArray(child)) addChildren(child, to);
    else if ('type' in child && 'start' in child) to.push(child as AnyNode);
  }
}

const isSelfInitialised = ({ kind, declarations }: VariableDeclaration): boolean =>
  kind !== 'var' &&
  declarations.some(({ id, init }) => id.type === 'Identifier' && startsWith(init, id.name));

/** Whether the first thing the expression reads is the variable. */
function startsWith(expression: AnyNode | null | undefined, name: string): boolean {
  let node = expression as Expression | null | undefined;
  while (node) {
    switch (node.type) {
      case 'Identifier':
        return node.name === name;
      case 'MemberExpression':
        node = node.object as Expression;
        break;
      case 'CallExpression':
        node = node.callee as Expression;
        break;
      case 'ChainExpression':
        node = node.expression;
        break;
      case 'TaggedTemplateExpression':
        node = node.tag;
        break;
      case 'ConditionalExpression':
        node = node.test;
        break;
      case 'LogicalExpression':
      case 'BinaryExpression':
      case 'AssignmentExpression':
        node = node.left as Expression;
        break;
      default:
        return false;
    }
  }
  return false;
}
