// SJS modules become CommonJS of the same behaviour, line by line.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sjsToJs } from './sjs-to-js.ts';

const context = {
  file: 'm.sjs',
  resolve: (specifier: string) => specifier.replace('.sjs', '.wxs'),
};

/** Runs translated modules, as the script host does. */
function load(modules: Record<string, string>, name: string): Record<string, unknown> {
  const done = new Map<string, { exports: unknown }>();
  const require = (key: string): unknown => {
    const known = done.get(key);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    done.set(key, module);
    const { code, diagnostics } = sjsToJs(modules[key] ?? '', context);
    expect(diagnostics).toEqual([]);
    // oxlint-disable-next-line no-implied-eval -- the translated text is what is tested
    new Function('require', 'module', 'exports', code)(require, module, module.exports);
    return module.exports;
  };
  return require(name) as Record<string, unknown>;
}

test('a default export is the module, named exports are its members', () => {
  const modules = {
    './a.wxs': `export const one = 1, { two, ...rest } = { two: 2, three: 3 };\nexport function f() { return one }\nexport default { own: f }`,
    './b.wxs': `import a, { two, f as g } from './a.sjs';\nimport * as all from './a.sjs';\nexport { two as zwei };\nexport { one } from './a.sjs';\nexport * from './c.sjs';\nexport default function main() { return [a.own(), two, g(), all.one] }`,
    './c.wxs': `export let c = 'c'; import './a.sjs'`,
  };
  const b = load(modules, './b.wxs') as unknown as (() => unknown) & Record<string, unknown>;
  expect(b()).toEqual([1, 2, 1, 1]);
  expect({ ...b }).toMatchObject({ zwei: 2, one: 1, c: 'c' });
  expect(load(modules, './a.wxs')).toMatchObject({ one: 1, two: 2, rest: { three: 3 } });
});

test('only named exports; anonymous defaults; names that are taken', () => {
  expect(load({ a: 'export const x = 1' }, 'a')).toEqual({ x: 1 });
  expect(load({ a: 'export default (a) => a' }, 'a')).toBeTypeOf('function');
  expect(load({ a: 'var $default = 7; export default { v: $default }' }, 'a')).toEqual({ v: 7 });
});

test('lines stay where they are', () => {
  const source = `import {\n  a,\n  b\n} from './x.sjs';\nexport const c = () => {\n  return a;\n};\n\nexport default {\n  c,\n};\n`;
  const { code } = sjsToJs(source, context);
  const lines = source.split('\n');
  const out = code.split('\n');
  for (const text of ['return a', '  c,']) {
    const at = lines.findIndex((line) => line.includes(text));
    expect(out[at]).toContain(text);
  }
});

test('what cannot be read is reported where it is', () => {
  expect(sjsToJs('var a = 1;\nvar b = ;', context).diagnostics).toMatchObject([
    { level: 'error', code: 'sjs-syntax', file: 'm.sjs', line: 2, column: 9 },
  ]);
});

test('any text is read without throwing', () => {
  const parts = fc.constantFrom(
    'export ',
    'default ',
    'import ',
    '{',
    '}',
    'a',
    ' from ',
    '"x"',
    '*',
    ' as ',
    ';',
    '\n',
    'const ',
    '=',
    '1',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), (list) => {
      sjsToJs(list.join(''), context);
    }),
  );
});

test('all scripts of antd-mini translate', () => {
  const es = path.join(import.meta.dirname, '../../../../../node_modules/antd-mini/es');
  const files = (readdirSync(es, { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.sjs'),
  );
  expect(files).toHaveLength(38);
  for (const file of files) {
    const { diagnostics } = sjsToJs(readFileSync(path.join(es, file), 'utf8'), {
      ...context,
      file,
    });
    expect(diagnostics).toEqual([]);
  }
});
