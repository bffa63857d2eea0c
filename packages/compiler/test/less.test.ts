// Less and Sass: only for projects that switch it on, only from their own files, and compiled again when an import changes.
import { expect, test } from 'vitest';
import esbuild from 'esbuild';
import { createCompiler } from '../src/compiler.ts';
import { memoryFiles } from '../src/source-files.ts';
import { compileLess } from '../src/styles/compile-less.node.ts';
import { compileSass } from '../src/styles/compile-sass.node.ts';
import { myProgram, wxProgram } from './build-program.ts';

const compile = async (files: Record<string, string>) => {
  const result = await createCompiler({
    source: memoryFiles(files),
    esbuild,
    less: compileLess,
    sass: compileSass,
    sourceMaps: false,
  }).build();
  if (!result.ok) throw new Error('refused');
  return {
    script: new TextDecoder().decode(result.package.get(result.manifest.main)),
    faults: result.diagnostics.map((d) => `${d.level} ${d.code} ${d.file}:${d.line}`),
  };
};

const SHEET = `@import './vars';
@import (css) '/plain.acss';
.box { .in { width: @w * 2; &:hover { color: red } } }`;

test('my: nesting, variables, imports of both kinds; rpx stays a unit', async () => {
  const { script, faults } = await compile(
    myProgram({
      'mini.project.json': '{"format":2,"compileOptions":{"less":true}}',
      'pages/a/a.less': SHEET,
      'pages/a/vars.less': '@w: 75rpx;',
      'plain.acss': '.plain { height: 75rpx }',
      'app.less': 'page { margin: 0 }',
    }),
  );
  expect(faults).toEqual([]);
  for (const part of ['.box .in', 'width: 20vw', '.box .in:hover', '.plain', 'height: 10vw'])
    expect(script).toContain(part);
  expect(script).toContain('margin: 0');
});

test('wx: useCompilerPlugins; without the switch a warning says what to do', async () => {
  const on = await compile(
    wxProgram({
      'project.config.json': '{"setting":{"useCompilerPlugins":["less"]}}',
      'pages/a/a.less': '.a { .b { color: red } }',
    }),
  );
  expect(on.script).toContain('.a .b');
  const nested = await compile(
    wxProgram({
      'project.config.json': '{"setting":{"useCompilerPlugins":["less"]}}',
      'pages/a/a.less': '@import "../../styles/theme"; .a { color: @c; width: @w }',
      'styles/theme.less': '@import "colours/red.less";',
      'styles/colours/red.less': '@c: red; @w: 1px;',
    }),
  );
  expect(nested.script).toContain('color: red');
  const off = await compile(wxProgram({ 'pages/a/a.less': '.a { .b { color: red } }' }));
  expect(off.faults).toEqual(['warning style-preprocessor pages/a/a.less:1']);
});

test('what cannot be compiled is reported where it is; no script runs and nothing outside is read', async () => {
  const my = (less: string) =>
    compile(
      myProgram({
        'mini.project.json': '{"format":2,"compileOptions":{"less":true}}',
        'pages/a/a.less': less,
      }),
    );
  expect((await my('.a {\n  color: @none;\n}')).faults).toEqual([
    'error style-less pages/a/a.less:2',
  ]);
  const files = {
    find: (_: string, name: string) =>
      name === 'in' ? { path: 'in.less', text: '@import "gone";' } : null,
  };
  expect(compileLess('a.less', '@import "in";', files)).toMatchObject({
    message: 'there is no file "gone"',
  });
  for (const hostile of [
    '@plugin "./p";',
    '.a { width: `process.exit()` }',
    '@import (inline) "/etc/passwd";',
    '@import (less) "https://x.test/a.less";',
    '.a { background: data-uri("../../../../../../etc/passwd") }',
    '.a { width: image-width("/etc/passwd") }',
  ]) {
    const { script, faults } = await my(hostile);
    expect(faults.join(), hostile).toMatch(/style-(?:less|import-network|missing)/);
    expect(script).not.toContain('root:');
  }
});

test('an imported file that changes, or appears, is compiled into what imports it', async () => {
  const source = memoryFiles(
    myProgram({
      'mini.project.json': '{"format":2,"compileOptions":{"less":true}}',
      'pages/a/a.less': '@import "./vars"; .a { width: @w }',
    }),
  );
  const compiler = createCompiler({ source, esbuild, less: compileLess });
  const width = async (): Promise<string> => {
    const result = await compiler.build(['pages/a/vars.less']);
    if (!result.ok) throw new Error('refused');
    const script = new TextDecoder().decode(result.package.get(result.manifest.main));
    return /width: (\w+)/.exec(script)?.[1] ?? '';
  };
  expect(await width()).toBe('');
  source.write('pages/a/vars.less', '@w: 1px;');
  expect(await width()).toBe('1px');
  source.write('pages/a/vars.less', '@w: 2px;');
  expect(await width()).toBe('2px');
});

test('imports of imports are found where the program lies in a folder of the project', async () => {
  const { script, faults } = await compile({
    'mini.project.json': '{"format":2,"miniprogramRoot":"out","compileOptions":{"less":true}}',
    'out/app.json': '{"pages":["pages/a/a"]}',
    'out/app.js': 'App({})',
    'out/pages/a/a.js': 'Page({})',
    'out/pages/a/a.axml': '<view/>',
    'out/pages/a/a.less': `@import '../../styles/box';`,
    'out/styles/box.less': `@import './vars'; .box { width: @w }`,
    'out/styles/vars.less': '@w: 75rpx;',
  });
  expect(faults).toEqual([]);
  expect(script).toContain('width: 10vw');
});

const SASS = { 'project.config.json': '{"setting":{"useCompilerPlugins":["sass"]}}' };

test('wx: Sass in both syntaxes, partials, modules, the global file; an import of WXSS stays one', async () => {
  const { script, faults } = await compile(
    wxProgram({
      ...SASS,
      'app.scss': 'page { margin: 0; view { padding: 1px } }',
      'global.scss': '$red: #f00;',
      'pages/a/a.scss': `@use 'sass:math';
@import './vars', '../../plain.wxss';
@import '/styles/indented';
.box { width: math.div($w, 2); .in { color: global.$red; &:hover { @include small } } }`,
      'pages/a/_vars.scss': '$w: 150rpx; @mixin small { font-size: 75rpx }',
      'styles/indented.sass': '.side\n  height: 75rpx',
      'plain.wxss': '.plain { height: 75rpx }',
    }),
  );
  expect(faults).toEqual([]);
  for (const part of [
    'body wx-view',
    '.box .in',
    'width: 10vw',
    'color: #f00',
    'font-size: 10vw',
    '.side',
    '.plain',
  ])
    expect(script).toContain(part);
});

test('Sass is not switched on by Less, nor at Alipay; faults have their place; nothing outside is read', async () => {
  const wx = async (sheet: string, files: Record<string, string> = SASS) =>
    (await compile(wxProgram({ ...files, 'pages/a/a.scss': sheet }))).faults;
  const less = { 'project.config.json': '{"setting":{"useCompilerPlugins":["less"]}}' };
  const warning = ['warning style-preprocessor pages/a/a.scss:1'];
  expect(await wx('.a { .b { color: red } }', less)).toEqual(warning);
  const my = {
    'mini.project.json': '{"format":2,"compileOptions":{"less":true,"sass":true}}',
    'pages/a/a.scss': '.a { .b { color: red } }',
  };
  expect((await compile(myProgram(my))).faults).toEqual(warning);
  expect(await wx('.a {\n  color: $none;\n}')).toEqual(['error style-sass pages/a/a.scss:2']);
  expect(await wx('@import "gone";')).toEqual(['error style-sass pages/a/a.scss:1']);
  for (const hostile of ['@use "file:///etc/passwd";', '@use "../../../../../../../etc/passwd";'])
    expect(await wx(hostile)).toEqual(['error style-sass pages/a/a.scss:1']);
});
