// Whole programs: components, scripts, sub-packages, assets, maps, determinism.
import { SourceMapConsumer } from 'source-map-js';
import { describe, expect, it } from 'vitest';
import { evaluate, load, render, requireModule, wxProgram } from './build-program.ts';

describe('components', () => {
  it('resolves every way of naming one, and reports what is missing', async () => {
    const component = (path: string): Record<string, string> => ({
      [`${path}.json`]: '{"component":true}',
      [`${path}.js`]: 'Component({})',
      [`${path}.wxml`]: '<view/>',
    });
    const program = await load(
      wxProgram({
        'app.json': '{"pages":["pages/a/a"],"usingComponents":{"g-one":"/c/g","own":"/c/g"}}',
        'pages/a/a.json': JSON.stringify({
          usingComponents: {
            rel: './c1',
            up: '../../c/c2',
            abs: '/c/c2.json',
            dir: '/c/folder',
            npm: 'kit/button/index',
            main: '@own/chart',
            bare: 'c/c2',
            own: './c1',
            gone: './gone',
            plug: 'plugin://p/x',
          },
          componentPlaceholder: { rel: 'view' },
        }),
        'c/g.json':
          '{"component":true,"componentGenerics":{"item":{"default":"./c2"},"other":true}}',
        'c/g.js': 'Component({})',
        'c/g.wxml': '<item/>',
        ...component('pages/a/c1'),
        ...component('c/c2'),
        ...component('c/folder/index'),
        'node_modules/kit/package.json': '{"miniprogram":"lib"}',
        ...component('node_modules/kit/lib/button/index'),
        'node_modules/@own/chart/package.json': '{"main":"es/chart.js"}',
        ...component('node_modules/@own/chart/es/chart'),
      }),
    );
    const { components } = program.bundle();
    expect(components['pages/a/a']?.config).toEqual({
      usingComponents: {
        'g-one': 'c/g',
        own: 'pages/a/c1',
        rel: 'pages/a/c1',
        up: 'c/c2',
        abs: 'c/c2',
        dir: 'c/folder/index',
        npm: 'miniprogram_npm/kit/button/index',
        main: 'miniprogram_npm/@own/chart/es/chart',
        bare: 'c/c2',
      },
      componentPlaceholder: { rel: 'view' },
    });
    expect(components['c/g']?.config['componentGenerics']).toEqual({
      item: { default: '/c/c2' },
      other: true,
    });
    expect(Object.keys(components).sort()).toEqual(Object.keys(components));
    expect(program.diagnostics.map((d) => d.code)).toEqual([
      'component-missing',
      'component-foreign',
    ]);
  });

  it('isolates styles as each component says', async () => {
    const component = (json: string, js = 'Component({})') => ({ json, js });
    const kinds: Record<string, { json: string; js: string }> = {
      plain: component('{"component":true}'),
      apply: component('{"component":true,"styleIsolation":"apply-shared"}'),
      shared: component('{"component":true,"styleIsolation":"shared"}'),
      scripted: component(
        '{"component":true}',
        'Component({ options: { styleIsolation: "shared" } })',
      ),
    };
    const files: Record<string, string> = {
      'pages/a/a.json': JSON.stringify({
        usingComponents: Object.fromEntries(Object.keys(kinds).map((k) => [k, `/c/${k}`])),
      }),
      'pages/a/a.wxss': '.x{}',
    };
    for (const [name, { json, js }] of Object.entries(kinds))
      Object.assign(files, {
        [`c/${name}.json`]: json,
        [`c/${name}.js`]: js,
        [`c/${name}.wxml`]: '<view/>',
        [`c/${name}.wxss`]: '.x{}:host{}',
      });
    const { components } = (await load(wxProgram(files))).bundle();
    for (const name of ['plain', 'apply']) {
      const record = components[`c/${name}`];
      expect(record?.css).toBe(`.${record?.stylePrefix}--x{}\n[wx-host=${record?.hostScope}]{}\n`);
      expect(record?.stylePrefix).toBe(record?.hostScope);
    }
    for (const name of ['shared', 'scripted']) {
      const record = components[`c/${name}`];
      expect(record?.stylePrefix).toBe('');
      expect(record?.css).toBe(`.x{}\n[wx-host=${record?.hostScope}]{}\n`);
    }
    expect(components['pages/a/a']).toMatchObject({ css: '.x{}\n', stylePrefix: '' });
    expect(components['pages/a/a']?.hostScope).toBeUndefined();
  });

  it('includes the custom tab bar', async () => {
    const program = await load(
      wxProgram({
        'app.json':
          '{"pages":["pages/a/a","pages/b"],"tabBar":{"custom":true,"list":[{"pagePath":"pages/a/a","text":"a"},{"pagePath":"pages/b","text":"b"}]}}',
        'pages/b.js': 'Page({})',
        'pages/b.wxml': '<view/>',
        'custom-tab-bar/index.json': '{"component":true}',
        'custom-tab-bar/index.js': 'Component({})',
        'custom-tab-bar/index.wxml': '<view/>',
      }),
    );
    expect(program.bundle().components['custom-tab-bar/index']?.kind).toBe('component');
  });
});

describe('scripts', () => {
  it('runs modules of every kind together', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.js': [
          "import def, { named } from './es';",
          "import * as ns from '../../lib/ts';",
          "const cjs = require('../../lib/cjs.js');",
          "const data = require('./data.json');",
          "module.exports = { def, named, sum: ns.add(1, 2), cjs: cjs(), data, npm: require('tiny'), bare: require('lib/cjs')(), dyn: import('./es') };",
        ].join('\n'),
        'pages/a/es.js': 'export default "d"; export const named = process.env.NODE_ENV;',
        'pages/a/data.json': '{"a":[1,{"__proto__":2}]}',
        'lib/ts.ts':
          'export enum E { A = 1 }\nexport const add = (a: number, b: number): number => a + b;',
        'lib/cjs.js': '#!/usr/bin/env node\n<!-- old\nmodule.exports = () => "cjs\u2028";',
        'node_modules/tiny/package.json': '{"main":"main.js"}',
        'node_modules/tiny/main.js': "exports.x = require('./in').y",
        'node_modules/tiny/in.js': 'exports.y = 7',
      }),
    );
    expect(program.diagnostics.filter((d) => d.level === 'error')).toEqual([]);
    const result = requireModule(program.bundle(), 'pages/a/a') as Record<string, unknown>;
    expect(result).toMatchObject({
      def: 'd',
      named: 'production',
      sum: 3,
      cjs: 'cjs\u2028',
      npm: { x: 7 },
      bare: 'cjs\u2028',
    });
    expect(await result['dyn']).toMatchObject({ default: 'd' });
  });

  it.each([
    ['Page({}); })(); (function () {', 'Unexpected "}"'],
    ['*/ evil() /*', 'Unexpected "*"'],
    ['await x', 'Top-level await'],
    ['`${', 'Unexpected end of file'],
  ])('%s fails alone', async (source, words) => {
    const program = await load(
      wxProgram({ 'pages/a/bad.js': source, 'app.js': 'require("./pages/a/bad")' }),
    );
    expect(() => requireModule(program.bundle(), 'app')).toThrow(words);
    expect(() => requireModule(program.bundle(), 'pages/a/a')).not.toThrow();
  });

  it('includes what a computed require may mean, within its own package', async () => {
    const program = await load(
      wxProgram({
        'app.json': '{"pages":["pages/a/a"],"subpackages":[{"root":"sub","pages":["p"]}]}',
        'app.js': 'const load = (name) => require("./langs/" + name)',
        'langs/en.js': 'module.exports = 1',
        'sub/p.js': 'require.async("./later"); require("../langs/en")',
        'sub/p.wxml': '<view/>',
        'sub/later.js': '',
        'sub/unused.js': '',
      }),
    );
    expect(Object.keys(program.bundle().modules)).toEqual(['app', 'langs/en', 'pages/a/a']);
    expect(Object.keys(program.bundle('sub').modules)).toEqual(['sub/later', 'sub/p']);
    expect(program.bundle('sub').resolutions['sub/p']).toEqual({
      './later': 'sub/later',
      '../langs/en': 'langs/en',
    });
  });

  it.each([
    'const Page = require("./own"), getApp = 1; class App {} module.exports = Page',
    'const { Component, wx } = { Component: 1 }; let exports = {}; module.exports = "own"',
    'function Page() {} var module = module || {}; module.exports = "own"',
    'let require = 1, module = {}; throw "own"',
  ])('lets modules name things as they like: %s', async (source) => {
    const program = await load(
      wxProgram({ 'app.js': source, 'own.js': 'module.exports = "own" // no line break' }),
    );
    let result: unknown;
    try {
      result = requireModule(program.bundle(), 'app');
    } catch (thrown) {
      result = thrown;
    }
    expect(result).toBe('own');
  });

  it('warns when a module of another sub-package is needed at once', async () => {
    const program = await load(
      wxProgram({
        'app.json': '{"pages":["pages/a/a"],"subpackages":[{"root":"sub","pages":["p"]}]}',
        'app.js': 'require.async("./sub/x");\nrequire("./sub/y")',
        'sub/p.js': 'require("./x")',
        'sub/p.wxml': '<view/>',
        'sub/x.js': '',
        'sub/y.js': '',
      }),
    );
    expect(program.codes).toEqual(['script-other-package@app.js:2:10']);
  });

  it('points at modules that do not exist', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.js': '// require("./comment")\nconst x = require("./gone");\nrequire("nope/x")',
      }),
    );
    expect(program.codes).toEqual([
      'script-missing-module@pages/a/a.js:2:19',
      'script-missing-module@pages/a/a.js:3:9',
    ]);
    expect(program.diagnostics[1]?.fix).toBe('install it: npm install nope');
  });

  it.each([false, true])('maps stack traces to sources (minify %s)', async (minify) => {
    const source = [
      "import { helper } from './helper';",
      '',
      'export const boom = () => {',
      "  const value = helper('x');",
      '  throw new Error(value);',
      '};',
    ].join('\n');
    const program = await load(
      wxProgram({ 'pages/a/a.js': source, 'pages/a/helper.js': 'export const helper = (x) => x' }),
      { minify },
    );
    const { boom } = requireModule(program.bundle(), 'pages/a/a') as { boom: () => void };
    let stack = '';
    try {
      boom();
    } catch (error) {
      stack = (error as Error).stack ?? '';
    }
    const [, line, column] = /program\.js:(\d+):(\d+)/.exec(stack) ?? [];
    const map = new SourceMapConsumer(JSON.parse(program.text('program.js.map')) as never);
    const place = map.originalPositionFor({ line: Number(line), column: Number(column) - 1 });
    expect(place).toMatchObject({ source: 'pages/a/a.js', line: 5 });
    expect(map.sourceContentFor('pages/a/a.js')).toBe(source);
  });
});

describe('templates', () => {
  it('imports and includes across packages', async () => {
    const program = await load(
      wxProgram({
        'app.json': '{"pages":["pages/a/a"],"subpackages":[{"root":"sub","pages":["p"]}]}',
        'pages/a/a.wxml': '<import src="/t/item"/><include src="../../t/head.wxml"/>',
        't/item.wxml': '<wxs module="m" src="./m.wxs"/><template name="item">{{m.f(x)}}</template>',
        't/m.wxs': 'module.exports.f = function (x) { return x + 1 }',
        't/head.wxml': '<text>head</text>',
        'sub/p.js': 'Page({})',
        'sub/p.wxml':
          '<import src="../t/item.wxml"/><template is="item" data="{{x: 1}}"/><import src="./gone.wxml"/>',
      }),
    );
    expect(Object.keys(program.bundle().templates)).toEqual(['pages/a/a', 't/head', 't/item']);
    expect(Object.keys(program.bundle('sub').templates)).toEqual(['sub/p', 't/item']);
    expect(program.codes).toEqual(['template-missing-template@sub/p.wxml:1:81']);
    expect(program.diagnostics.map(({ level }) => level)).toEqual(['warning']);
  });

  it('points into the author’s file, however it was corrected', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml': '<view wx-if="{{a}}">\n  {{}}\\n<text>{{ a = 1 }}</text>\n</view>',
      }),
    );
    expect(program.diagnostics).toMatchObject([{ level: 'error', line: 2, column: 20 }]);
  });

  it('reads quoted keys of objects', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml': `<rich-text nodes="{{ {'b': x, 'c-d': [x, 1], e} }}"/><template name="t">{{f}}</template><template is="t" data="{{'f': x}}"/>`,
      }),
    );
    expect(program.codes).toEqual([]);
    expect(render(program.bundle(), 'pages/a/a', { x: 1, e: 2 })).toContain(
      'nodes={"b":1,"c-d":[1,1],"e":2}',
    );
  });

  it('names tags that nobody knows, and shows them', async () => {
    const program = await load(wxProgram({ 'pages/a/a.wxml': '<div><p>x</p></div>\n<view/>' }));
    expect(program.codes).toEqual([
      'template-unknown-tag@pages/a/a.wxml:1:1',
      'template-unknown-tag@pages/a/a.wxml:1:6',
    ]);
    expect(render(program.bundle(), 'pages/a/a', {})).toEqual(['<div>', '<p>', 'x', '<view>']);
  });

  it('hands event responders and change handlers to the view', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml':
          '<wxs module="m" src="./m.wxs"/><wxs module="k">exports.c = function () {}</wxs><wxs module="u">exports.d = 1</wxs><view bind:touchmove="{{m.move}}" bindtap="{{m.tap}}" change:p="{{k.c}}" p="{{x}}">{{u.d}}</view>',
        'pages/a/m.wxs': 'var n = require("./n.wxs"); exports.move = n.move; exports.tap = n.move',
        'pages/a/n.wxs': 'exports.move = function () { return 5 }',
      }),
    );
    expect(program.manifest.viewScript).toBe('view-scripts.js');
    let scripts: Record<string, (...args: unknown[]) => void> = {};
    const stub = ';globalThis.__atrium({})';
    evaluate(program.text('view-scripts.js') + stub, {
      __atriumScripts: (given: typeof scripts) => {
        scripts = given;
      },
    });
    expect(Object.keys(scripts)).toEqual(['pages/a/a#k', 'pages/a/m', 'pages/a/n']);
    const run = (key: string): Record<string, () => unknown> => {
      const module = { exports: {} };
      scripts[key]?.((name: string) => run(name.slice(1)), module.exports, module);
      return module.exports;
    };
    expect(run('pages/a/m')['move']?.()).toBe(5);
    expect((await load(wxProgram())).manifest.viewScript).toBeUndefined();
  });

  it('finds packages installed beside app.json as well as beside the project file', async () => {
    const files = wxProgram({
      'pages/a/a.js': "Page({ data: { one: require('one'), two: require('two') } })",
    });
    const inside = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name.startsWith('project') ? name : `app/${name}`,
        text,
      ]),
    );
    const program = await load({
      ...inside,
      'project.config.json': '{"miniprogramRoot":"app/"}',
      'node_modules/one/package.json': '{}',
      'node_modules/one/index.js': 'module.exports = 1',
      'app/node_modules/two/package.json': '{}',
      'app/node_modules/two/index.js': 'module.exports = 2',
    });
    expect(program.codes).toEqual([]);
  });

  it('draws what is around the call of a view script that throws', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml':
          '<wxs module="m">exports.f = function (a) { return a.b.c }</wxs><text>{{m.f(none)}}{{m.f(some)}}</text>',
      }),
    );
    const data = { some: { b: { c: 'ok' } } };
    expect(render(program.bundle(), 'pages/a/a', data)).toEqual(['<text>', 'ok']);
  });

  it('runs templates whose view script is missing or broken', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml':
          '<wxs module="m" src="./gone.wxs"/><wxs module="b">var = 1</wxs><text>{{m.f(1)}}{{b.g()}}ok</text>',
      }),
    );
    expect(render(program.bundle(), 'pages/a/a', {})).toEqual(['<text>', 'ok']);
    expect(program.codes).toEqual([
      'template-missing-script@pages/a/a.wxml:1:22',
      'script-syntax@pages/a/a.wxml:1:55',
    ]);
  });
});
