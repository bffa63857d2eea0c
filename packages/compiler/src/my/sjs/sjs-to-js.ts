// SJS modules → CommonJS, line by line where they were. The checker of view scripts does the rest.
//
// Convention: the default export is `module.exports` itself, named exports are its properties. So a template's
// `<import-sjs name="m">` is the module, and `name="{a}"` its property `a`.
import {
  parse,
  type ImportDeclaration,
  type ModuleDeclaration,
  type Pattern,
  type Program,
  type Statement,
} from 'acorn';
import MagicString from 'magic-string';
import type { SjsContext, SjsToJs } from '../front-end.ts';
import { createReporter, type Report } from '../axml/reporter.ts';

export const sjsToJs: SjsToJs = (source, context) => {
  const { report, diagnostics } = createReporter(context.file, source);
  const program = read(source, report);
  if (!program) return { code: '', diagnostics };
  const code = new MagicString(source);
  const exports = new Exports(freeName(source, '$default'));
  const importName = freeName(source, '$import');
  let imports = 0;

  for (const node of program.body) {
    // What is taken out leaves its line breaks, so that later lines keep their numbers.
    const replace = (from: number, to: number, text: string): void => {
      const lines = source.slice(from, to).split('\n').length - 1;
      code.update(from, to, text + '\n'.repeat(lines));
    };
    if (node.type === 'ImportDeclaration')
      replace(node.start, node.end, requireOf(node, `${importName}${imports++}`, context));
    else if (isExport(node)) rewriteExport(node, context, exports, replace);
  }
  const tail = exports.tail();
  return { code: code.toString() + (tail === '' ? '' : `\n${tail}`), diagnostics };
};

function read(source: string, report: Report): Program | undefined {
  try {
    return parse(source, { ecmaVersion: 2020, sourceType: 'module' });
  } catch (error) {
    const { pos, message } = error as { pos?: number; message: string };
    const words = message.replace(/ \(\d+:\d+\)$/, '').toLowerCase();
    report(
      'error',
      'sjs-syntax',
      pos ?? 0,
      `this script cannot be read: ${words}`,
      'its functions are missing until this is corrected',
    );
    return undefined;
  }
}

type ExportNode = Extract<ModuleDeclaration, { type: `Export${string}` }>;

const isExport = (node: Statement | ModuleDeclaration): node is ExportNode =>
  node.type.startsWith('Export');

const required = (specifier: unknown, context: SjsContext): string =>
  `require(${JSON.stringify(context.resolve(String(specifier)))})`;

function requireOf(node: ImportDeclaration, name: string, context: SjsContext): string {
  const source = required(node.source.value, context);
  if (node.specifiers.length === 0) return `${source};`;
  const names = node.specifiers.map((one) =>
    one.type === 'ImportSpecifier' && nameOf(one.imported) !== 'default'
      ? `${one.local.name} = ${name}.${nameOf(one.imported)}`
      : `${one.local.name} = ${name}`,
  );
  return `var ${name} = ${source}, ${names.join(', ')};`;
}

/** What the module exports, gathered while its statements are rewritten. */
class Exports {
  readonly defaultName: string;
  #default: string | undefined;
  readonly #named: string[] = [];

  constructor(defaultName: string) {
    this.defaultName = defaultName;
  }

  add(exported: string, value: string): void {
    if (exported === 'default') this.#default = value;
    else this.#named.push(`module.exports.${exported} = ${value};`);
  }

  addAll(source: string, index: number): void {
    const key = `${this.defaultName}Key${index}`;
    this.#named.push(
      `var ${key}s = ${source}; for (var ${key} in ${key}s) module.exports[${key}] = ${key}s[${key}];`,
    );
  }

  /** At the end of the module, so that the lines before stay where they are. */
  tail(): string {
    const first = this.#default === undefined ? [] : [`module.exports = ${this.#default};`];
    return [...first, ...this.#named].join(' ');
  }
}

function rewriteExport(
  node: ExportNode,
  context: SjsContext,
  exports: Exports,
  replace: (from: number, to: number, text: string) => void,
): void {
  if (node.type === 'ExportAllDeclaration') {
    const from = required(node.source.value, context);
    if (node.exported) exports.add(nameOf(node.exported), from);
    else exports.addAll(from, node.start);
    return replace(node.start, node.end, '');
  }
  if (node.type === 'ExportDefaultDeclaration') {
    const { declaration } = node;
    const named =
      /^(?:Function|Class)Declaration$/.test(declaration.type) && 'id' in declaration
        ? declaration.id
        : null;
    exports.add('default', named?.name ?? exports.defaultName);
    return replace(node.start, declaration.start, named ? '' : `var ${exports.defaultName} = `);
  }
  const { declaration } = node;
  if (declaration) {
    replace(node.start, declaration.start, '');
    const names =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((one) => boundIn(one.id))
        : [declaration.id.name];
    for (const name of names) exports.add(name, name);
    return;
  }
  const from = node.source ? required(node.source.value, context) : undefined;
  for (const one of node.specifiers) {
    const local = nameOf(one.local);
    exports.add(
      nameOf(one.exported),
      from === undefined ? local : local === 'default' ? from : `${from}.${local}`,
    );
  }
  replace(node.start, node.end, '');
}

const nameOf = (node: { type: string; name?: string; value?: unknown }): string =>
  node.name ?? String(node.value);

/** Names a declaration binds. */
function boundIn(node: Pattern): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap((one) =>
        boundIn(one.type === 'RestElement' ? one.argument : one.value),
      );
    case 'ArrayPattern':
      return node.elements.flatMap((one) => (one ? boundIn(one) : []));
    case 'AssignmentPattern':
      return boundIn(node.left);
    case 'RestElement':
      return boundIn(node.argument);
    default:
      return [];
  }
}

/** A name the script does not use. */
function freeName(source: string, wish: string): string {
  let name = wish;
  while (source.includes(name)) name += '_';
  return name;
}
