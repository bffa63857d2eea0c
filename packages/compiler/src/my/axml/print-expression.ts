// A parsed expression → the expression language of glass-easel-template-compiler.
import type { Expression, Literal, Node, ObjectExpression, Property, SpreadElement } from 'acorn';
import { createEmitter, type Emitter } from './emitter.ts';
import { functionName, HELPER } from './helper-script.ts';
import { plainIdentifier, type ParsedExpression } from './parse-expression.ts';
import type { Report } from './reporter.ts';
import { isScript, withLocals, type Scope } from './scope.ts';
import { isPlainName, wxmlString } from './wxml-text.ts';

export interface PrintTarget {
  out: Emitter;
  scope: Scope;
  report: Report;
  /** Called when the printed expression needs the helper script. */
  needHelper(): void;
  /** Where arrow functions go: the template compiler knows none. */
  functions: string[];
  /** Within an arrow function: its parameters, and the names around it that it uses. */
  inside?: { params: readonly string[]; used: Set<string> };
}

/** `base`: offset of the expression's source in the file. */
export function printExpression(
  target: PrintTarget,
  expression: ParsedExpression,
  base: number,
): void {
  createPrinter(target, base - expression.shift).value(expression.node);
}

/** The inside of an object literal: `a, ...b, c: 1` for template data. */
export function printMembers(
  target: PrintTarget,
  expression: ParsedExpression,
  base: number,
): void {
  const printer = createPrinter(target, base - expression.shift);
  const node = unwrap(expression.node);
  if (node.type === 'ObjectExpression') printer.members(node.properties);
  else if (node.type === 'SequenceExpression') printer.members(asProperties(node.expressions));
  else {
    target.out.write('...');
    printer.operand(node);
  }
}

const unwrap = (node: Expression): Expression =>
  node.type === 'ParenthesizedExpression'
    ? unwrap(node.expression)
    : node.type === 'ChainExpression'
      ? unwrap(node.expression)
      : node;

type Member = Property | SpreadElement;

/** `a, b` where an object is meant: names stand for themselves. */
const asProperties = (nodes: readonly Expression[]): ObjectExpression['properties'] =>
  nodes.map((node): Property => ({
    type: 'Property',
    kind: 'init',
    key: node,
    value: node,
    method: false,
    shorthand: true,
    computed: false,
    start: node.start,
    end: node.end,
  }));

const SIMPLE = new Set([
  'Identifier',
  'Literal',
  'MemberExpression',
  'CallExpression',
  'ArrayExpression',
]);
const BINARY = new Set('+ - * / % < > <= >= == != === !== & | ^ << >> >>> instanceof'.split(' '));
const UNARY = new Set(['!', '-', '+', '~', 'typeof', 'void']);

function createPrinter(target: PrintTarget, origin: number) {
  const { out, scope, report } = target;
  const place = (node: Node): number => node.start + origin;

  const refuse = (node: Node, what: string, fix: string): void => {
    report('error', 'axml-expression', place(node), `${what} cannot be used in a template`, fix);
    out.write('undefined', place(node));
  };

  const helper = (name: string): void => {
    target.needHelper();
    out.write(`${HELPER}.${name}(`);
  };

  /** In brackets unless it is simple: the printer knows no precedences, so it cannot get one wrong. */
  function operand(node: Expression): void {
    const inner = unwrap(node);
    if (SIMPLE.has(inner.type)) return value(inner);
    out.write('(', place(inner));
    value(inner);
    out.write(')');
  }

  function list(nodes: readonly (Expression | SpreadElement | null)[]): void {
    nodes.forEach((node, i) => {
      if (i > 0) out.write(', ');
      if (node?.type === 'SpreadElement') {
        out.write('...', place(node));
        operand(node.argument);
      } else if (node) value(node);
      else out.write('undefined');
    });
  }

  function value(node: Expression): void {
    switch (node.type) {
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return value(unwrap(node));
      case 'Identifier':
        return identifier(node.name, node);
      case 'Literal':
        return literal(node);
      case 'MemberExpression': {
        if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier')
          return refuse(node, 'this member', 'use a data field');
        operand(node.object);
        if (!node.computed && node.property.type === 'Identifier') {
          const { name } = node.property;
          // Names in Chinese are names for JavaScript, and for the template compiler in brackets only.
          return out.write(
            isPlainName(name) ? `.${name}` : `[${wxmlString(name)}]`,
            place(node.property),
          );
        }
        out.write('[', place(node.property));
        value(node.property);
        return out.write(']');
      }
      case 'CallExpression':
        return call(node);
      case 'UnaryExpression':
        if (!UNARY.has(node.operator))
          return refuse(node, node.operator, 'compute it in the script');
        out.write(`${node.operator} `, place(node));
        return operand(node.argument);
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') return refuse(node, '#', 'use a data field');
        if (BINARY.has(node.operator)) {
          operand(node.left);
          out.write(` ${node.operator} `);
          return operand(node.right);
        }
        helper(node.operator === 'in' ? 'has' : 'pow');
        list([node.left, node.right]);
        return out.write(')');
      case 'LogicalExpression':
        // The template compiler reads `a ?? b` as `a || b`.
        operand(node.left);
        out.write(node.operator === '??' ? ' == null ? ' : ` ${node.operator} `);
        operand(node.right);
        if (node.operator === '??') {
          out.write(' : ');
          operand(node.left);
        }
        return;
      case 'ConditionalExpression':
        operand(node.test);
        out.write(' ? ');
        operand(node.consequent);
        out.write(' : ');
        return operand(node.alternate);
      case 'ArrayExpression':
        out.write('[', place(node));
        list(node.elements);
        return out.write(']');
      case 'ObjectExpression':
        return object(node.properties, node);
      case 'SequenceExpression':
        // `{{ a, b }}` is the object without braces of template data.
        if (node.expressions.every((one) => one.type === 'Identifier'))
          return object(asProperties(node.expressions), node);
        return refuse(node, 'a comma', 'write one expression');
      case 'TemplateLiteral':
        out.write(wxmlString(node.quasis[0]?.value.cooked ?? ''), place(node));
        node.expressions.forEach((one, i) => {
          out.write(' + ');
          operand(one);
          const text = node.quasis[i + 1]?.value.cooked ?? '';
          if (text !== '') out.write(` + ${wxmlString(text)}`);
        });
        return;
      case 'ArrowFunctionExpression':
        return arrow(node);
      case 'FunctionExpression':
        return refuse(node, 'a function', 'write it in an .sjs file and call it');
      case 'UpdateExpression':
        // `{{++index}}` in lists numbers from one: the value is what programs want; the data stays what it was.
        operand(node.argument);
        return out.write(node.prefix ? (node.operator === '++' ? ' - -1' : ' - 1') : ' - 0');
      case 'AssignmentExpression':
        return refuse(node, 'an assignment', 'change data with setData');
      case 'ThisExpression':
        return refuse(node, 'this', 'name the data field itself');
      default:
        return refuse(node, 'this expression', 'compute it in the script and put it into data');
    }
  }

  /** `$axml.f0(a, b)`: a function of the helper script that answers the function, given what it uses around it. */
  function arrow(node: Extract<Expression, { type: 'ArrowFunctionExpression' }>): void {
    const params = node.params.flatMap((one) => (one.type === 'Identifier' ? [one.name] : []));
    if (node.body.type === 'BlockStatement' || node.async || params.length < node.params.length)
      return refuse(node, 'a function like this', 'write it in an .sjs file and call it');
    const used = new Set<string>();
    const body = createEmitter('');
    createPrinter(
      { ...target, out: body, scope: withLocals(scope, params), inside: { params, used } },
      origin,
    ).operand(node.body);
    const around = [...used].join(', ');
    const index =
      target.functions.push(
        `function (${around}) { return function (${params.join(', ')}) { return ${body.text}; }; }`,
      ) - 1;
    helper(functionName(index));
    [...used].forEach((name, i) => {
      if (i > 0) out.write(', ');
      identifier(name, node);
    });
    out.write(')');
  }

  function identifier(name: string, node: Node): void {
    const plain = plainIdentifier(name);
    const { inside } = target;
    if (inside && plain !== 'undefined' && !inside.params.includes(plain)) inside.used.add(plain);
    if (plain === 'NaN' && !scope.locals.includes(plain)) out.write('(0 / 0)', place(node));
    else if (plain === 'Infinity' && !scope.locals.includes(plain))
      out.write('(1 / 0)', place(node));
    else out.write(plain, place(node));
  }

  function literal({ value: found, regex, ...node }: Literal): void {
    if (typeof found === 'string') out.write(wxmlString(found), place(node));
    else if (typeof found === 'number') out.write(number(found), place(node));
    else if (typeof found === 'boolean' || found === null) out.write(String(found), place(node));
    else if (regex) {
      helper('regexp');
      out.write(`${wxmlString(regex.pattern)}, ${wxmlString(regex.flags)})`);
    } else refuse(node, 'this literal', 'compute it in an .sjs file');
  }

  function call(node: Extract<Expression, { type: 'CallExpression' }>): void {
    const callee = node.callee.type === 'Super' ? undefined : unwrap(node.callee);
    if (!callee || node.arguments.some((one) => one.type === 'SpreadElement'))
      return refuse(node, 'this call', 'compute it in an .sjs file');
    if (callee.type === 'Identifier' || isScriptMember(callee)) {
      if (callee.type === 'Identifier' && !isScript(scope, plainIdentifier(callee.name)))
        report(
          'warning',
          'axml-call',
          place(callee),
          `${callee.name} is not a function of an .sjs file`,
          'import it with <import-sjs>',
        );
      value(callee);
      out.write('(');
    } else if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
      helper('call');
      value(callee.object);
      out.write(', ');
      if (!callee.computed && callee.property.type === 'Identifier')
        out.write(wxmlString(callee.property.name), place(callee.property));
      else if (callee.property.type !== 'PrivateIdentifier') value(callee.property);
      if (node.arguments.length > 0) out.write(', ');
    } else return refuse(node, 'this call', 'compute it in an .sjs file');
    list(node.arguments);
    out.write(')');
  }

  /** `m.f`, `m.a.f`: a function of an imported script, called as it is. */
  function isScriptMember(node: Expression): boolean {
    if (node.type !== 'MemberExpression' || node.object.type === 'Super') return false;
    const root = unwrap(node.object);
    return root.type === 'Identifier'
      ? isScript(scope, plainIdentifier(root.name))
      : isScriptMember(root);
  }

  function object(properties: readonly Member[], node: Node): void {
    out.write('{', place(node));
    members(properties);
    out.write('}');
  }

  function members(properties: readonly Member[]): void {
    properties.forEach((one, i) => {
      if (i > 0) out.write(', ');
      if (one.type === 'SpreadElement') {
        out.write('...', place(one));
        operand(one.argument);
        return;
      }
      const name = one.computed ? undefined : keyOf(one.key);
      if (one.kind !== 'init' || one.method)
        return refuse(one, 'a method', 'write it in an .sjs file');
      if (name !== undefined && isPlainName(name)) out.write(`${name}: `, place(one.key));
      else {
        // The template compiler knows only plain names as keys.
        out.write('...', place(one.key));
        helper('pair');
        if (name === undefined) value(one.key);
        else out.write(wxmlString(name));
        out.write(', ');
        value(one.value);
        return out.write(')');
      }
      value(one.value);
    });
  }

  return { value, operand, members };
}

const keyOf = (key: Expression): string =>
  key.type === 'Identifier'
    ? plainIdentifier(key.name)
    : key.type === 'Literal'
      ? String(key.value)
      : '';

/** The template compiler reads no exponents with a sign. */
const number = (value: number): string => {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value < 1 ? value.toFixed(20) : BigInt(value).toString();
};
