// Case 77 of the attacks: what means one thing to one reader and another to the next, alone or glued to its neighbours.
import { expect, it } from 'vitest';
import { load, requireModule, wxProgram } from './build-program.ts';

it.each([
  ['an open HTML comment', 'exports.x = 1\n<!-- exports.x = 2', 1],
  ['a closing HTML comment', 'exports.x = 1\n--> exports.x = 2', 1],
  ['an HTML comment of a whole line', '<!-- throw 1 -->\nexports.x = 1', 1],
  ['HTML comments in a module', 'export const x = 1; export const y = [x<!--x];', 'SyntaxError'],
  ['line separators in strings', 'exports.x = "\u2028\u2029".length', 2],
  ['a line separator that ends a comment', 'exports.x = 1 // \u2028exports.x = 2', 2],
  ['a hashbang', '#!/bin/sh exports.x = 2\nexports.x = 1', 1],
  ['a hashbang that is not at the start', 'exports.x = 1\n#!/bin/sh', 'SyntaxError'],
  ['import and export', 'import y from "./y"; export const x = y', 7],
  ['import below code', 'exports.z = 1; import y from "./y"; export const x = y', 7],
  ['import.meta', 'exports.x = typeof import.meta.url', 'undefined'],
  ['await at the top of a script', 'var x = await 1', 'SyntaxError'],
  ['await at the top of a module', 'export const x = await 1', 'SyntaxError'],
  ['with', 'with ({ a: 3 }) exports.x = a', 3],
  ['with in strict code', '"use strict"; with ({ a: 3 }) exports.x = a', 'SyntaxError'],
  ['with in a module', 'export const x = 1; with ({}) {}', 'SyntaxError'],
  [
    'with around what a module is given',
    'with ({ module: {}, exports: { x: 2 } }) exports.x = 1',
    undefined,
  ],
  [
    'a function that is closed twice',
    'exports.x = 1 }) , ((require,module,exports) => {',
    'SyntaxError',
  ],
  ['a comment that is never closed', 'exports.x = 1 /* ', 'SyntaxError'],
  ['a template that is never closed', 'exports.x = `', 'SyntaxError'],
  ['a return', 'exports.x = 1; return; exports.x = 2', 1],
  ['an octal number and escape', 'exports.x = 010 + "\\1".length', 9],
  ['arguments of the function around it', 'exports.x = arguments[1] === module', true],
  ['new.target', 'exports.x = new.target', 'SyntaxError'],
  ['super', 'super.x = 1', 'SyntaxError'],
  ['a byte order mark', '\ufeffexports.x = 1', 1],
])('%s is read once, in its own file', async (_what, source, x) => {
  const program = await load(
    wxProgram({
      'pages/a/odd.js': source,
      'pages/a/y.js': 'export default 7',
      'pages/a/z.js': 'exports.x = "z"',
      'app.js': 'require("./pages/a/odd"); require("./pages/a/z")',
    }),
  );
  const read = (): unknown => {
    try {
      return (requireModule(program.bundle(), 'pages/a/odd') as { x: unknown }).x;
    } catch (error) {
      return (error as Error).name;
    }
  };
  expect(read()).toBe(x);
  expect(requireModule(program.bundle(), 'pages/a/z')).toEqual({ x: 'z' });
});

it('takes no map of anybody else, and names no address that an author wrote for tools', async () => {
  const evil = 'https://evil.example/x.map';
  const program = await load(
    wxProgram({
      'app.js': `App({})\n//# sourceMappingURL=${evil}\n//@ sourceMappingURL=${evil}\n//# sourceURL=${evil}`,
      'pages/a/a.js': `/*# sourceMappingURL=${evil} */ Page({}) //# sourceMappingURL=${evil}`,
      'pages/a/a.wxss': `view { color: red }\n/*# sourceMappingURL=${evil} */`,
      'pages/a/m.wxs': `module.exports = {}\n//# sourceMappingURL=${evil}`,
      'pages/a/a.wxml': `<!--# sourceMappingURL=${evil} --><wxs src="./m.wxs" module="m"/><view/>`,
    }),
  );
  expect(program.diagnostics.filter((it) => it.level === 'error')).toEqual([]);
  const maps = [...program.package.keys()].filter((path) => path.endsWith('.map'));
  for (const [path] of program.package)
    if (!maps.includes(path)) expect(program.text(path), path).not.toContain('evil.example');
  // Our maps hold the sources as they were written, and lead to nothing else.
  const { sections } = JSON.parse(program.text(maps[0] ?? '')) as {
    sections: { map: { sources: string[] } }[];
  };
  expect(sections.flatMap(({ map }) => map.sources)).toEqual(['app.js', 'pages/a/a.js']);
});
