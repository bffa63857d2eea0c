// Names of modules, and which of them a script asks for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath, normalizePath } from '../paths.ts';
import { cacheFiles } from '../project/program-files.ts';
import { memoryFiles } from '../source-files.ts';
import { findRequires, reallyRequires } from './find-requires.ts';
import { applyAlias, resolveModule } from './resolve-module.ts';
import type { ModuleContext } from './resolve-module.ts';

const files: Record<string, string> = {
  'app.js': '',
  'utils/util.js': '',
  'utils/index.ts': '',
  'utils/data.json': '{}',
  'pages/a/a.js': '',
  'pages/a/dayjs.js': '',
  'pages/a/typed.ts': '',
  'pages/a/lib/index.js': '',
  'node_modules/dayjs/package.json': '{"main":"dayjs.min.js"}',
  'node_modules/dayjs/dayjs.min.js': '',
  'node_modules/dayjs/plugin/utc.js': '',
  'node_modules/ui/package.json': '{"miniprogram":"lib"}',
  'node_modules/ui/lib/button/index.js': '',
  'node_modules/ui/lib/button/index.json': '{"component":true}',
  'node_modules/ui/node_modules/dayjs/package.json': '{"main":"./old"}',
  'node_modules/ui/node_modules/dayjs/old.js': '',
  'node_modules/modern/package.json':
    '{"exports":{".":{"import":"./m.mjs","require":"./m.cjs"},"./sub":"./dist/sub.js"}}',
  'node_modules/modern/m.cjs': '',
  'node_modules/modern/m.mjs': '',
  'node_modules/modern/dist/sub.js': '',
  'node_modules/@scope/pkg/package.json': '{"module":"es/index.js"}',
  'node_modules/@scope/pkg/es/index.js': '',
  'node_modules/dist/package.json': '{}',
  'node_modules/dist/miniprogram_dist/index.js': '',
  'node_modules/dist/miniprogram_dist/miniprogram_npm/inner/index.js': '',
};

const context = (dialect: 'wx' | 'my', aliases: Record<string, string> = {}): ModuleContext => ({
  files: cacheFiles(memoryFiles(files)).files(''),
  dialect,
  aliases,
});
const wx = (specifier: string, from = 'pages/a/a.js') =>
  resolveModule(from, specifier, context('wx'));

describe('module names', () => {
  it.each([
    ['./typed', 'pages/a/typed.ts'],
    ['/dayjs', 'pages/a/dayjs.js'],
    ['./typed.js', 'pages/a/typed.ts'],
    ['./lib', 'pages/a/lib/index.js'],
    ['./lib/', 'pages/a/lib/index.js'],
    ['../../utils/util', 'utils/util.js'],
    ['../../utils', 'utils/index.ts'],
    ['/utils/util.js', 'utils/util.js'],
    ['utils/util.js', 'utils/util.js'],
    ['lib/index', 'pages/a/lib/index.js'],
    ['../../utils/data.json', 'utils/data.json'],
    ['./modern', 'miniprogram_npm/modern/m.cjs'],
    ['./nowhere', null],
    ['../../../outside', null],
    ['./gone', null],
    ['dayjs', 'miniprogram_npm/dayjs/dayjs.min.js'],
    ['dayjs/plugin/utc', 'miniprogram_npm/dayjs/plugin/utc.js'],
    ['./dayjs', 'pages/a/dayjs.js'],
    ['ui/button/index', 'miniprogram_npm/ui/button/index.js'],
    ['modern', 'miniprogram_npm/modern/m.cjs'],
    ['modern/sub', 'miniprogram_npm/modern/dist/sub.js'],
    ['@scope/pkg', 'miniprogram_npm/@scope/pkg/es/index.js'],
    ['dist', 'miniprogram_npm/dist/index.js'],
  ])('wx: %s', (specifier, expected) => {
    expect(wx(specifier)).toBe(expected);
  });

  it('finds the nearest dependency of a package', () => {
    const from = 'miniprogram_npm/ui/button/index.js';
    expect(wx('dayjs', from)).toBe('miniprogram_npm/ui/miniprogram_npm/dayjs/old.js');
    expect(wx('inner', 'miniprogram_npm/dist/index.js')).toBe(
      'miniprogram_npm/dist/miniprogram_npm/inner/index.js',
    );
  });

  it('uses node_modules as they are in my', () => {
    const my = (specifier: string) => resolveModule('pages/a/a.js', specifier, context('my'));
    expect(my('dayjs')).toBe('node_modules/dayjs/dayjs.min.js');
    expect(my('ui/lib/button/index')).toBe('node_modules/ui/lib/button/index.js');
  });

  it('prefers the longest alias', () => {
    const aliases = { '@/*': '/src/*', '@/utils/*': './utils/*', exact: 'app' };
    expect(applyAlias('@/utils/util', aliases)).toBe('/utils/util');
    expect(applyAlias('@/x', aliases)).toBe('/src/x');
    expect(applyAlias('exact', aliases)).toBe('/app');
    expect(applyAlias('exactly', aliases)).toBe('exactly');
    expect(resolveModule('pages/a/a.js', '@/utils/util', context('wx', aliases))).toBe(
      'utils/util.js',
    );
  });

  it('never leaves the program', () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'b.js', 'node_modules');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const path = normalizePath(parts.join('/'));
        if (path !== null) {
          expect(path.split('/')).not.toContain('..');
          expect(path.startsWith('/')).toBe(false);
          expect(normalizePath(path)).toBe(path);
          expect(joinPath('x/y', `/${path}`)).toBe(path);
        }
      }),
    );
  });
});

describe('what a module asks for', () => {
  it('finds those of a wrapped module, whose parameter esbuild renames', () => {
    const { requires } = findRequires(
      `(function(module2, require2) { require2('./npm/a.js') })(module, require)`,
    );
    expect(requires).toEqual([{ specifier: './npm/a.js', later: false }]);
  });

  it('finds calls in every spelling', () => {
    const code = `require("a"); require('b', cb); require.async(\`c\`); require("a"); x.require("no"); require(name)`;
    expect(findRequires(code)).toEqual({
      requires: [
        { specifier: 'a', later: false },
        { specifier: 'b', later: true },
        { specifier: 'c', later: true },
      ],
      dynamic: true,
    });
    expect(findRequires('require("a")').dynamic).toBe(false);
    expect(findRequires('require(`a`) + "b"; require("a")("${x}")').dynamic).toBe(false);
    for (const computed of ['`./plugins/${name}`', '"./plugins/" + name', "'./p/'.concat(name)"])
      expect(findRequires(`require(${computed})`).dynamic).toBe(true);
  });

  it('tells calls from mentions', () => {
    expect(reallyRequires('var s = "require(\\"x\\")"; f(`require("x")`)', 'x')).toBe(false);
    expect(reallyRequires('var y = require("x")', 'x')).toBe(true);
    expect(reallyRequires('(function(require){require("x")})(f)', 'x')).toBe(false);
  });
});
