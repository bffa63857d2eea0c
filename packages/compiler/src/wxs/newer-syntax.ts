// What WXS of WeChat does not read and we do: syntax after ES5.
import type { AnyNode } from 'acorn';
import type { Position } from '../diagnostic.ts';

const NEWER = new Set(
  'ArrowFunctionExpression TemplateLiteral SpreadElement RestElement ObjectPattern ArrayPattern AssignmentPattern ForOfStatement ChainExpression'.split(
    ' ',
  ),
);

export const isNewer = (node: AnyNode): boolean =>
  NEWER.has(node.type) || (node.type === 'VariableDeclaration' && node.kind !== 'var');

/** What is said of it, once per script. */
export const newer = (at: Position): [code: string, at: Position, message: string, fix: string] => [
  'script-newer-syntax',
  at,
  'WeChat reads ES5 in view scripts; this is newer.',
  'write var and function',
];
