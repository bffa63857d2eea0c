// What WXS of WeChat does not read and we do: syntax after ES5.
import type { AnyNode } from 'acorn';

const NEWER = new Set(
  'ArrowFunctionExpression TemplateLiteral SpreadElement RestElement ObjectPattern ArrayPattern AssignmentPattern ForOfStatement ChainExpression'.split(
    ' ',
  ),
);

export const isNewer = (node: AnyNode): boolean =>
  NEWER.has(node.type) || (node.type === 'VariableDeclaration' && node.kind !== 'var');

/** Message and fix. */
export const NEWER_WORDS = [
  'WeChat reads ES5 in view scripts; this is newer.',
  'write var and function',
] as const;
