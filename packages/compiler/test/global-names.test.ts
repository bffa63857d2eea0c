// What modules of a program share beyond their exports, as in the clients.
import { describe, expect, it } from 'vitest';
import { load, requireModule, wxProgram } from './build-program.ts';

describe('modules of a program', () => {
  it('gives an export that has no value yet as undefined in a circle of modules, as `var` would', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.js':
          "import { b, then } from './b'; export const a = 1; module.exports = [b, then()];",
        'pages/a/b.js':
          "import { a } from './a'; export const b = String(a); export const then = () => a;",
      }),
    );
    expect(requireModule(program.bundle(), 'pages/a/a')).toEqual(['undefined', 1]);
  });

  it('keeps what the getter of an exported value throws', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.js':
          "import * as b from './b'; try { b.x } catch (error) { module.exports = error.message }",
        'pages/a/b.js': "export { x } from './c';",
        'pages/a/c.js': "module.exports = { get x() { throw new Error('no x') } };",
      }),
    );
    expect(requireModule(program.bundle(), 'pages/a/a')).toBe('no x');
  });

  it('hands out the exports themselves where a module is imported whole, so that they can be added to', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.js':
          "import './more'; import * as engine from './engine'; module.exports = engine.Orbit;",
        'pages/a/more.js':
          "import * as engine from './engine'; import * as plain from './plain'; engine.Orbit = engine.a + plain.default.b;",
        'pages/a/engine.js':
          "Object.defineProperty(exports, '__esModule', { value: true }); exports.a = 1;",
        'pages/a/plain.js': 'exports.b = 2;',
      }),
    );
    expect(requireModule(program.bundle(), 'pages/a/a')).toBe(3);
  });

  it('makes constructors global variables where a module replaces one', async () => {
    const program = await load(
      wxProgram({
        'app.js': "require('./store')",
        'store.js': 'const old = Page; Page = (o) => old(o)',
      }),
    );
    const { globals, modules } = program.bundle();
    expect([globals, modules['pages/a/a']?.length]).toEqual([true, 4]);
    expect((await load(wxProgram())).bundle().globals).toBeUndefined();
  });

  it.each([
    ['all scripts at launch', {}, ['pages/a/a']],
    ['what is needed alone', { lazyCodeLoading: 'requiredComponents' }, undefined],
  ])(
    'lists the pages that make global variables for programs that run %s',
    async (_, app, early) => {
      const program = await load(
        wxProgram({
          'app.json': JSON.stringify({ pages: ['pages/b/b', 'pages/a/a'], ...app }),
          'pages/a/a.js': 'app = getApp()\nPage({})',
          'pages/b/b.js': 'Page({ onLoad() { app.go() } })',
          'pages/b/b.wxml': '<view/>',
          'lib.js': 'other = 1',
        }),
      );
      expect(program.bundle().early).toEqual(early);
    },
  );
});
