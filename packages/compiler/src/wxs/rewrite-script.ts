// The walk over a view script: every node type is on the list or the script is refused; roads out of the language
// (constructors, prototypes, the global object) are closed; loops and calls are counted.
import type {
  AnyNode,
  BlockStatement,
  Expression,
  Function as FunctionNode,
  Program,
  Statement,
} from 'acorn';
import type { Diagnostic, Position } from '../diagnostic.ts';
import { isNewer, newer } from './newer-syntax.ts';
import type { ScriptOptions } from './restrict-script.ts';
import {
  FORBIDDEN_PROPERTIES,
  HELPER_PREFIX,
  SCRIPT_GLOBALS,
  SCRIPT_PARAMETERS,
} from './script-names.ts';
import { ScriptRejected } from './script-rejected.ts';
import { boundNames, functionNames, lexicalNames, varNames } from './script-scope.ts';
import { readWxsString } from './string-escapes.ts';

type Report = (
  level: Diagnostic['level'],
  code: string,
  at: Position,
  message: string,
  fix?: string,
) => void;
type Loose = Record<string, unknown>;

/** How a member expression is used: its value, as what is called, or as what is written. */
type Use = 'read' | 'call' | 'write';

const identifier = (name: string): Loose => ({ type: 'Identifier', name });
const call = (name: string, ...args: unknown[]): Loose => ({
  type: 'CallExpression',
  callee: identifier(name),
  arguments: args,
  optional: false,
});
const tick = (): Statement =>
  ({ type: 'ExpressionStatement', expression: call('$atriumTick') }) as unknown as Statement;

const INSTEAD: Record<string, string> = {
  NewExpression: 'use getDate() and getRegExp()',
  TryStatement: 'check values before using them',
  ThrowStatement: 'return a value instead',
  ClassDeclaration: 'use functions',
  ClassExpression: 'use functions',
};

/** Changes the tree in place; returns the declarations it needs in front. */
export function rewriteScript(
  program: Program,
  source: string,
  options: ScriptOptions,
  report: Report,
): { prologue: string; requires: string[] } {
  const used = new Set<string>();
  const unknown = new Map<string, Position>();
  const requires = new Set<string>();
  const scopes: Set<string>[] = [];

  const placeOf = (node: AnyNode): Position => {
    const start = node.loc?.start;
    return { line: start?.line ?? 1, column: (start?.column ?? 0) + 1 };
  };
  const reject = (node: AnyNode, what: string, fix?: string): never => {
    throw new ScriptRejected(
      'script-disallowed',
      placeOf(node),
      `${what} is disallowed in view scripts.`,
      fix,
    );
  };
  const within = (names: Set<string>, body: () => void): void => {
    for (const name of names) checkName(name);
    scopes.push(names);
    body();
    scopes.pop();
  };
  const checkName = (name: string): void => {
    if (name.startsWith(HELPER_PREFIX))
      throw new ScriptRejected(
        'script-disallowed',
        { line: 1, column: 1 },
        `The name "${name}" is reserved.`,
      );
  };

  const reference = (node: AnyNode & { name: string }): void => {
    const { name } = node;
    checkName(name);
    if (scopes.some((scope) => scope.has(name)) || SCRIPT_PARAMETERS.has(name)) return;
    if (SCRIPT_GLOBALS.has(name)) used.add(name);
    else if (!unknown.has(name)) unknown.set(name, placeOf(node));
  };

  const checkStaticKey = (node: AnyNode, key: string): void => {
    if (key === 'constructor' || FORBIDDEN_PROPERTIES.has(key)) reject(node, `"${key}"`);
  };

  const literal = (node: AnyNode & { type: 'Literal' }): void => {
    if (node.regex) {
      const message = 'Regular expression literals are not part of view scripts elsewhere.';
      report('warning', 'script-regexp-literal', placeOf(node), message, 'use getRegExp()');
      return;
    }
    if (typeof node.value === 'bigint') reject(node, 'A bigint');
    if (typeof node.value === 'string' && options.keepUnknownEscapes)
      node.value = readWxsString(source.slice(node.start + 1, node.end - 1));
    // Printed from the value, so that no spelling of the source reaches the output.
    if (typeof node.value === 'string') node.raw = JSON.stringify(node.value);
    else if (typeof node.value === 'number') node.raw = String(node.value);
  };

  const list = (nodes: readonly (AnyNode | null)[]): void => {
    for (const node of nodes) if (node) visit(node);
  };

  const replace = (node: AnyNode, by: Loose): void => {
    const target = node as unknown as Loose;
    for (const key of Object.keys(target)) if (key !== 'start' && key !== 'end') delete target[key];
    Object.assign(target, by);
  };

  const member = (node: AnyNode & { type: 'MemberExpression' }, use: Use): void => {
    if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier')
      return reject(node, 'super');
    visit(node.object);
    const { property } = node;
    if (node.computed) visit(property);
    const key = !node.computed
      ? (property as { name: string }).name
      : property.type === 'Literal' && typeof property.value === 'string'
        ? property.value
        : undefined;
    if (key !== undefined) {
      if (use !== 'read') checkStaticKey(node, key);
      else if (key === 'constructor') replace(node, call('$atriumType', node.object));
      else if (FORBIDDEN_PROPERTIES.has(key))
        replace(node, {
          type: 'SequenceExpression',
          expressions: [node.object, identifier('undefined')],
        });
      return;
    }
    if (property.type === 'Literal' && typeof property.value === 'number') return;
    if (use === 'read' && !node.optional) replace(node, call('$atriumGet', node.object, property));
    else node.property = call('$atriumKey', property) as unknown as Expression;
  };

  /** A target of assignment or declaration. */
  const pattern = (node: AnyNode): void => {
    switch (node.type) {
      case 'Identifier':
        return reference(node);
      case 'MemberExpression':
        return member(node, 'write');
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') {
            pattern(property.argument);
            continue;
          }
          if (property.computed) reject(property, 'A computed key in a pattern');
          checkStaticKey(property, keyName(property.key));
          pattern(property.value);
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) pattern(element);
        return;
      case 'RestElement':
        return pattern(node.argument);
      case 'AssignmentPattern':
        pattern(node.left);
        return visit(node.right);
      default:
        reject(node, node.type);
    }
  };

  const functionNode = (node: FunctionNode): void => {
    if (node.async || node.generator) reject(node as AnyNode, node.async ? 'async' : 'A generator');
    const own =
      node.type === 'FunctionExpression' && node.id ? new Set([node.id.name]) : new Set<string>();
    within(own, () =>
      within(functionNames(node), () => {
        for (const parameter of node.params) pattern(parameter);
        if (node.body.type === 'BlockStatement') {
          list(node.body.body);
          // Directives stay first.
          const at = node.body.body.findIndex((s) => !('directive' in s && s.directive));
          node.body.body.splice(at < 0 ? node.body.body.length : at, 0, tick());
        } else {
          visit(node.body);
          const counted = {
            type: 'SequenceExpression',
            expressions: [call('$atriumTick'), node.body],
          };
          node.body = counted as unknown as Expression;
        }
      }),
    );
  };

  const loop = (node: { body: Statement }): void => {
    visit(node.body);
    const counted = {
      type: 'BlockStatement',
      body: node.body.type === 'BlockStatement' ? [tick(), ...node.body.body] : [tick(), node.body],
    };
    node.body = counted as unknown as BlockStatement;
  };

  /** Whether the call was `require("…")` and is done with. */
  const requireCall = (node: AnyNode & { type: 'CallExpression' }): boolean => {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return false;
    if (scopes.some((scope) => scope.has('require'))) return false;
    const specifier = node.arguments[0];
    if (specifier?.type !== 'Literal' || typeof specifier.value !== 'string') return false;
    node.arguments.length = 1;
    const key = options.resolve(specifier.value);
    if (key === null) {
      const message = `There is no script "${specifier.value}".`;
      report('error', 'script-missing-require', placeOf(specifier), message);
      replace(node, { type: 'ObjectExpression', properties: [] });
      return true;
    }
    requires.add(key);
    specifier.value = `/${key}`;
    specifier.raw = JSON.stringify(specifier.value);
    return true;
  };

  let told = options.newerSyntax === 'silent';
  const visit = (node: AnyNode): void => {
    if (!told && (told = isNewer(node))) report('warning', ...newer(placeOf(node)));
    switch (node.type) {
      case 'ExpressionStatement':
        return visit(node.expression);
      case 'BlockStatement':
        return within(lexicalNames(node.body), () => list(node.body));
      case 'EmptyStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ThisExpression':
        return;
      case 'DebuggerStatement':
        return replace(node, { type: 'EmptyStatement' });
      case 'IfStatement':
      case 'ConditionalExpression':
        return list([node.test, node.consequent, node.alternate ?? null]);
      case 'LabeledStatement':
        return visit(node.body);
      case 'ReturnStatement':
        return list([node.argument ?? null]);
      case 'SwitchStatement':
        visit(node.discriminant);
        return within(lexicalNames(node.cases.flatMap((c) => c.consequent)), () => {
          for (const branch of node.cases) list([branch.test ?? null, ...branch.consequent]);
        });
      case 'WhileStatement':
      case 'DoWhileStatement':
        visit(node.test);
        return loop(node);
      case 'ForStatement':
        return within(lexicalNames(node.init ? [node.init] : []), () => {
          list([node.init ?? null, node.test ?? null, node.update ?? null]);
          loop(node);
        });
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.type === 'ForOfStatement' && node.await) reject(node, 'await');
        return within(lexicalNames([node.left]), () => {
          if (node.left.type === 'VariableDeclaration') visit(node.left);
          else pattern(node.left);
          visit(node.right);
          loop(node);
        });
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return functionNode(node);
      case 'VariableDeclaration':
        for (const declaration of node.declarations) {
          for (const name of boundNames(declaration.id, new Set())) checkName(name);
          pattern(declaration.id);
          if (declaration.init) visit(declaration.init);
        }
        return;
      case 'Identifier':
        return reference(node);
      case 'Literal':
        return literal(node);
      case 'TemplateLiteral':
        for (const quasi of node.quasis) {
          if (options.keepUnknownEscapes) quasi.value.cooked = readWxsString(quasi.value.raw);
          quasi.value.raw = printQuasi(quasi.value.cooked ?? '');
        }
        return list(node.expressions);
      case 'ArrayExpression':
        return list(node.elements);
      case 'ObjectExpression':
        for (const property of node.properties) {
          if (property.type === 'SpreadElement') {
            visit(property.argument);
            continue;
          }
          if (property.kind !== 'init') reject(property, 'An accessor');
          if (property.computed) {
            visit(property.key);
            property.key = call('$atriumKey', property.key) as unknown as Expression;
          } else {
            // `__proto__: x` would set the prototype.
            if (keyName(property.key) === '__proto__') reject(property, '"__proto__"');
            if (property.key.type === 'Literal') literal(property.key);
          }
          visit(property.value);
        }
        return;
      case 'SpreadElement':
        return visit(node.argument);
      case 'UnaryExpression':
        if (node.operator === 'delete' && node.argument.type === 'MemberExpression')
          return member(node.argument, 'write');
        return visit(node.argument);
      case 'UpdateExpression':
        return pattern(node.argument);
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') return reject(node, 'A private name');
        return list([node.left, node.right]);
      case 'LogicalExpression':
        return list([node.left, node.right]);
      case 'AssignmentExpression':
        pattern(node.left);
        return visit(node.right);
      case 'SequenceExpression':
        return list(node.expressions);
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return visit(node.expression);
      case 'MemberExpression':
        return member(node, 'read');
      case 'CallExpression':
        if (requireCall(node)) return;
        if (node.callee.type === 'MemberExpression') member(node.callee, 'call');
        else visit(node.callee);
        return list(node.arguments);
      default:
        return reject(node, NAMES[node.type] ?? node.type, INSTEAD[node.type]);
    }
  };

  const top = varNames(program.body);
  lexicalNames(program.body, top);
  within(top, () => list(program.body));

  for (const [name, at] of unknown)
    if (options.unknownName === 'error')
      report('error', 'script-unknown-name', at, `identifier(${name}) is disallowed in sjs`);
    else
      report(
        'warning',
        'script-unknown-name',
        at,
        `"${name}" is not declared; it is undefined here.`,
        'declare it',
      );
  // Undeclared names become undefined variables of the module, so that no name ever reaches the realm.
  const variables = [...unknown.keys()].sort();
  const globals = [...used].sort();
  const prologue =
    (globals.length > 0 ? `const {${globals.join(',')}}=$atriumNames;` : '') +
    (variables.length > 0 ? `var ${variables.join(',')};` : '');
  return { prologue, requires: [...requires] };
}

const NAMES: Record<string, string> = {
  NewExpression: '"new"',
  TryStatement: '"try"',
  ThrowStatement: '"throw"',
  ClassDeclaration: '"class"',
  ClassExpression: '"class"',
  WithStatement: '"with"',
  TaggedTemplateExpression: 'A tagged template',
  ImportExpression: '"import()"',
};

const keyName = (key: AnyNode): string =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';

const printQuasi = (text: string): string =>
  text.replace(/[\\`]|\$\{/g, (match) => `\\${match}`).replaceAll('\r', '\\r');
