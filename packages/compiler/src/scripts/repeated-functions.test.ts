// Through the real parser, as a program's file is read.
import { runInNewContext } from 'node:vm';
import esbuild from 'esbuild';
import { expect, it } from 'vitest';
import { createScriptTransform } from './transform-script.ts';

const { transform } = await createScriptTransform(esbuild, false, () => true);

/** What the module exports. */
async function run(source: string): Promise<Record<string, unknown>> {
  const { code } = await transform('a.js', source);
  const module = { exports: {} };
  runInNewContext(code, {
    module,
    exports: module.exports,
    __export: (target: object, all: Record<string, () => unknown>) => {
      for (const [name, get] of Object.entries(all)) Object.defineProperty(target, name, { get });
    },
    __toCommonJS: (it: object) => it,
  });
  return module.exports;
}

it('of a function declared more than once the last counts, and the author is told', async () => {
  const source = `/* 时间 */ function f() { return 1 } function* f() {}\nfunction g() { return f() }\nfunction f() { return 3 }\nexport { g };`;
  const { failure, diagnostics } = await transform('a.js', source);
  expect(failure).toBeUndefined();
  expect(diagnostics).toHaveLength(2);
  expect(diagnostics[0]).toMatchObject({ level: 'note', code: 'script-tolerated', line: 3 });
  const { g } = (await run(source)) as { g: () => unknown };
  expect(g()).toBe(3);
});

it.each([
  ['export function f() { return 1 }\nfunction f() { return 2 }', 'f'],
  ['function f() { return 1 } export async function f() {}\nfunction f() { return 2 } // end', 'f'],
  ['const é = "é"; export default function f() { return 1 }\nfunction f() { return 2 }', 'default'],
  ['function f() { return 1 }\nexport default function f() { return 2 }', 'default'],
])('what any of them exports is the last one: %s', async (source, name) => {
  expect((await run(source))[name]).toSatisfy((f: () => unknown) => f() === 2);
});

it.each([
  'const f = 1;\nfunction f() {}\nexport { f };',
  'function f() {}\nclass f {}\nexport { f };',
  'function f() {}\nfunction f() {}\nexport { f };\nlet a; let a;',
])('anything else declared twice is an error of the file: %s', async (source) => {
  expect((await transform('a.js', source)).failure?.message).toContain('already been declared');
});
