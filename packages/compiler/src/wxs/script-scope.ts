// Which names are declared where in a view script. Exact, because a name wrongly thought local would reach the realm's global.
import type { AnyNode, Function as FunctionNode, Pattern, Statement } from 'acorn';

/** Names a pattern binds. */
export function boundNames(pattern: Pattern | null | undefined, into: Set<string>): Set<string> {
  if (!pattern) return into;
  switch (pattern.type) {
    case 'Identifier':
      into.add(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        boundNames(property.type === 'RestElement' ? property.argument : property.value, into);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) boundNames(element, into);
      break;
    case 'RestElement':
      boundNames(pattern.argument, into);
      break;
    case 'AssignmentPattern':
      boundNames(pattern.left, into);
      break;
    default:
  }
  return into;
}

/** `let`, `const` and functions directly in a list of statements (strict mode: functions belong to their block). */
export function lexicalNames(
  statements: readonly AnyNode[],
  into = new Set<string>(),
): Set<string> {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration') {
      if (statement.id) into.add(statement.id.name);
    } else if (statement.type === 'VariableDeclaration' && statement.kind !== 'var')
      for (const declaration of statement.declarations) boundNames(declaration.id, into);
  }
  return into;
}

/** `var`s of a function or module, nested blocks included, nested functions not. */
export function varNames(statements: readonly AnyNode[], into = new Set<string>()): Set<string> {
  for (const statement of statements) collectVars(statement, into);
  return into;
}

function collectVars(node: AnyNode | null | undefined, into: Set<string>): void {
  if (!node) return;
  switch (node.type) {
    case 'VariableDeclaration':
      if (node.kind === 'var')
        for (const declaration of node.declarations) boundNames(declaration.id, into);
      break;
    case 'BlockStatement':
      varNames(node.body, into);
      break;
    case 'IfStatement':
      collectVars(node.consequent, into);
      collectVars(node.alternate, into);
      break;
    case 'ForStatement':
      if (node.init) collectVars(node.init, into);
      collectVars(node.body, into);
      break;
    case 'ForInStatement':
    case 'ForOfStatement':
      collectVars(node.left, into);
      collectVars(node.body, into);
      break;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      collectVars(node.body, into);
      break;
    case 'TryStatement':
      collectVars(node.block, into);
      collectVars(node.handler?.body, into);
      collectVars(node.finalizer, into);
      break;
    case 'SwitchStatement':
      for (const branch of node.cases) varNames(branch.consequent, into);
      break;
    default:
  }
}

/** Everything declared by a function at its own level: parameters, `arguments`, vars, and its body's lexical names. */
export function functionNames(node: FunctionNode): Set<string> {
  const names = new Set<string>();
  for (const parameter of node.params) boundNames(parameter, names);
  if (node.type !== 'ArrowFunctionExpression') names.add('arguments');
  const body: readonly Statement[] = node.body.type === 'BlockStatement' ? node.body.body : [];
  varNames(body, names);
  return lexicalNames(body, names);
}
