// app.json and page.json of both dialects, and what is wrong with them.
import { describe, expect, it } from 'vitest';
import { parseManifest } from '@atrium/protocol';
import { build, evaluate, load, myProgram, wxProgram } from './build-program.ts';

describe('wx app.json', () => {
  it('gives defaults to what is not said', async () => {
    const { manifest, bundle, codes } = await load(wxProgram());
    expect(codes).toEqual([]);
    expect(manifest.app).toEqual({
      pages: ['pages/a/a'],
      entryPagePath: 'pages/a/a',
      window: {},
      subPackages: [],
      preloadRule: {},
      usingComponents: {},
      networkTimeout: {
        request: 60000,
        connectSocket: 60000,
        uploadFile: 60000,
        downloadFile: 60000,
      },
      navigateToMiniProgramAppIdList: null,
      permission: {},
      darkmode: false,
      debug: false,
      decodeQuery: true,
    });
    expect(bundle().app).toEqual(manifest.app);
    expect(manifest).toMatchObject({ dialect: 'wx', appId: 'wx00000000', kind: 'program' });
  });

  it('makes manifests that the protocol accepts', async () => {
    const program = await load(wxProgram());
    const parsed: unknown = JSON.parse(program.text('manifest.json'));
    expect(parseManifest(parsed)).toMatchObject({ ok: true });
  });

  it('reads both spellings of sub-packages, tolerant JSON, and quoted booleans', async () => {
    const program = await load(
      wxProgram({
        'app.json': `\ufeff{
  // a comment
  "pages": ["/pages/a/a", "pages/a/a"],
  "subpackages": [{"root": "/one/", "name": "first", "pages": ["x/x"], "independent": "true"}],
  "subPackages": [{"root": "two", "pages": ["y"]}],
  "preloadRule": {"pages/a/a": {"packages": ["first", "two/"]}},
  "window": {"enablePullDownRefresh": "true", "onReachBottomDistance": "80"},
}`,
        'one/x/x.js': 'Page({})',
        'one/x/x.wxml': '<view/>',
        'two/y.js': 'Page({})',
        'two/y.wxml': '<view/>',
      }),
    );
    expect(program.manifest.pages).toEqual(['pages/a/a', 'one/x/x', 'two/y']);
    expect(program.manifest.subPackages).toEqual({ one: 'one/program.js', two: 'two/program.js' });
    expect(program.manifest.app.subPackages).toEqual([
      { root: 'one', name: 'first', pages: ['x/x'], independent: true },
      { root: 'two', pages: ['y'] },
    ]);
    expect(program.manifest.app.preloadRule).toEqual({
      'pages/a/a': { network: 'wifi', packages: ['first', 'two'] },
    });
    expect(program.manifest.app.window).toEqual({
      enablePullDownRefresh: true,
      onReachBottomDistance: 80,
    });
    expect(program.bundle('one')).toMatchObject({ root: 'one', appCss: '' });
    expect(Object.keys(program.bundle('one').components)).toEqual(['one/x/x']);
    expect(program.codes).toEqual([
      'json-tolerated@app.json:1:1',
      'json-tolerated@app.json:2:3',
      'config-leading-slash@app.json:3:13',
      'config-duplicate-page@app.json:3:27',
      'config-converted@app.json:4:87',
      'config-converted@app.json:7:39',
      'config-converted@app.json:7:72',
    ]);
  });

  it('an independent sub-package does without the main package: its pages get no components of app.json', async () => {
    const component = { '.json': '{"component":true}', '.js': 'Component({})', '.wxml': '<view/>' };
    const files = (path: string): Record<string, string> =>
      Object.fromEntries(Object.entries(component).map(([ext, text]) => [path + ext, text]));
    const { bundle, codes } = await load(
      wxProgram({
        'app.json': JSON.stringify({
          pages: ['pages/a/a'],
          subPackages: [
            { root: 'alone', pages: ['x'], independent: true },
            { root: 'ordinary', pages: ['y'] },
          ],
          usingComponents: { bar: '/c/bar', own: '/alone/own' },
        }),
        ...files('c/bar'),
        ...files('alone/own'),
        'alone/x.js': 'Page({})',
        'alone/x.wxml': '<own/>',
        'ordinary/y.js': 'Page({})',
        'ordinary/y.wxml': '<bar/>',
      }),
    );
    expect(codes).toEqual([]);
    const used = (root: string, path: string): unknown =>
      bundle(root).components[path]?.config.usingComponents;
    expect(used('alone', 'alone/x')).toEqual({ own: 'alone/own' });
    expect(used('ordinary', 'ordinary/y')).toEqual({ bar: 'c/bar', own: 'alone/own' });
    expect(used('', 'pages/a/a')).toEqual({ bar: 'c/bar', own: 'alone/own' });
  });

  it('a tab bar whose "custom" is quoted is a custom one', async () => {
    const tabBar = { custom: 'true', list: [{ pagePath: 'pages/a/a', text: 'A' }] };
    const { manifest } = await load(
      wxProgram({ 'app.json': JSON.stringify({ pages: ['pages/a/a'], tabBar }) }),
    );
    expect(manifest.app.tabBar?.custom).toBe(true);
  });

  it('A9: refuses more than ten programs to jump to, at the eleventh', async () => {
    const ids = Array.from({ length: 11 }, (_, i) => `"wx${String(i).padStart(8, '0')}"`);
    const result = await build(
      wxProgram({
        'app.json': `{"pages":["pages/a/a"],\n"navigateToMiniProgramAppIdList":[\n${ids.join(',\n')}]}`,
      }),
    );
    expect(result.ok).toBe(false);
    expect(result.diagnostics).toMatchObject([
      { level: 'fatal', code: 'config-too-many-targets', file: 'app.json', line: 13, column: 1 },
    ]);
    const ten = await load(
      wxProgram({
        'app.json': `{"pages":["pages/a/a"],"navigateToMiniProgramAppIdList":[${ids.slice(1).join()}]}`,
      }),
    );
    expect(ten.manifest.app.navigateToMiniProgramAppIdList).toHaveLength(10);
  });

  it('leaves out pages and tabs that do not exist', async () => {
    const program = await load(
      wxProgram({
        'app.json': `{"pages":["pages/a/a","pages/gone"],"entryPagePath":"nowhere",
"tabBar":{"list":[{"pagePath":"pages/a/a","text":"A","iconPath":"/i/a.png"},{"pagePath":"pages/gone","text":"G"}]}}`,
      }),
    );
    expect(program.manifest.pages).toEqual(['pages/a/a']);
    expect(program.manifest.app.tabBar?.list).toEqual([
      { pagePath: 'pages/a/a', text: 'A', iconPath: 'i/a.png' },
    ]);
    expect(program.codes).toEqual([
      'config-missing-page@app.json:1:23',
      'config-missing-page@app.json:1:53',
      'config-tab-count@app.json:2:18',
      'config-missing-icon@app.json:2:65',
      'config-tab-page@app.json:2:89',
    ]);
  });

  it('refuses folders without a program', async () => {
    for (const files of [{}, { 'game.json': '{}' }, { 'app.json': '{"pages":["x"]}' }])
      expect(await build(files)).toMatchObject({ ok: false });
  });

  it('finds sources in miniprogramRoot and keeps ignored files out', async () => {
    const inside = Object.fromEntries(
      Object.entries(wxProgram({ 'a.png': 'x', 'docs/b.png': 'x', 'notes.md': 'x' })).map(
        ([path, text]) => [`mini/${path}`, text],
      ),
    );
    const program = await load({
      ...inside,
      'project.config.json':
        '{"miniprogramRoot":"mini/","appid":"wx1","packOptions":{"ignore":[{"type":"folder","value":"docs"}]}}',
    });
    expect([...program.package.keys()].sort()).toEqual([
      'a.png',
      'manifest.json',
      'program.js',
      'program.js.map',
    ]);
  });

  it('takes what lies beside miniprogramRoot, within the project, in the my dialect', async () => {
    const files = {
      'mini.project.json': '{"format":2,"miniprogramRoot":"out/demo"}',
      'out/demo/app.json': '{"pages":["pages/a/a"]}',
      'out/demo/app.js': `App(require('../src/util'))`,
      'out/demo/pages/a/a.js': 'Page({})',
      'out/demo/pages/a/a.json': '{"usingComponents":{"c":"../../../src/c/index"}}',
      'out/demo/pages/a/a.axml': '<c/>',
      'out/src/util.js': `module.exports = require('../../above')`,
      'out/src/c/index.json': '{"component":true}',
      'out/src/c/index.js': 'Component({})',
      'out/src/c/index.axml': '<view/>',
      'above.js': 'module.exports = {}',
    };
    const program = await load(files);
    expect(program.codes).toEqual([]);
    expect(program.bundle().components).toHaveProperty('@above/src/c/index');
    expect(program.bundle().modules).toHaveProperty('@above/@above/above');
    // Nothing of what lies beside the project.
    const { codes } = await load({
      ...files,
      'above.js': `require('../outside')`,
    });
    expect(codes).toEqual(['script-missing-module@@above/@above/above.js:1:9']);
  });

  it('carries the theme', async () => {
    const program = await load(
      wxProgram({
        'app.json':
          '{"pages":["pages/a/a"],"darkmode":true,"themeLocation":"theme.json","window":{"backgroundColor":"@bg"}}',
        'theme.json': '{"light":{"bg":"#fff"},"dark":{"bg":"#000"}}',
      }),
    );
    expect(program.manifest.app.theme).toEqual({ light: { bg: '#fff' }, dark: { bg: '#000' } });
    expect(program.manifest.app.window.backgroundColor).toBe('@bg');
  });
});

describe('my app.json', () => {
  it('speaks the neutral words', async () => {
    const program = await load(
      myProgram({
        'app.json': JSON.stringify({
          pages: ['pages/a/a', 'pages/b/b'],
          window: {
            defaultTitle: 'T',
            titleBarColor: '16777215',
            navigationBarFrontColor: 'black',
            pullRefresh: 'YES',
            allowsBounceVertical: 'NO',
            transparentTitle: 'auto',
            myOwnKey: 1,
          },
          tabBar: {
            textColor: '#111111',
            items: [
              { pagePath: 'pages/a/a', name: 'A', icon: 'i/a.png', activeIcon: 'i/b.png' },
              { pagePath: 'pages/b/b', name: 'B' },
            ],
          },
          behavior: { decodeQuery: 'disable' },
          navigateToMiniProgramAppIdList: ['ignored'],
        }),
        'i/a.png': 'a',
        'i/b.png': 'b',
        'pages/b/b.axml': '<view/>',
        'pages/b/b.js': 'Page({})',
        'pages/b/b.json': '{"defaultTitle":"B","pullRefresh":true,"titlePenetrate":"NO"}',
      }),
    );
    const { app } = program.manifest;
    expect(program.manifest.dialect).toBe('my');
    expect(app.window).toEqual({
      navigationBarTitleText: 'T',
      navigationBarBackgroundColor: '#ffffff',
      navigationBarTextStyle: 'black',
      enablePullDownRefresh: true,
      allowsBounceVertical: false,
      transparentTitle: 'auto',
      myOwnKey: 1,
    });
    expect(app.tabBar).toMatchObject({
      color: '#111111',
      selectedColor: '#108ee9',
      custom: false,
      list: [
        { pagePath: 'pages/a/a', text: 'A', iconPath: 'i/a.png', selectedIconPath: 'i/b.png' },
        { pagePath: 'pages/b/b', text: 'B' },
      ],
    });
    expect(app.networkTimeout.request).toBe(30000);
    expect(app.decodeQuery).toBe(false);
    expect(app.navigateToMiniProgramAppIdList).toBeNull();
    expect(program.bundle().components['pages/b/b']?.config).toEqual({
      navigationBarTitleText: 'B',
      enablePullDownRefresh: true,
      titlePenetrate: false,
    });
    expect(program.codes).toEqual([]);
  });

  it('takes settings of the tools that change nothing here, without a word', async () => {
    const files = {
      'pages/a/a.js': "import { last } from 'kit'; export const found = last([1, 2]); Page({});",
      'node_modules/kit/package.json': '{"name":"kit","main":"index.js"}',
      // Newer than what runs: npm is transpiled like everything else, whatever is said of it.
      'node_modules/kit/index.js': 'export const last = (list) => (list.last ??= list.at(-1));',
    };
    const plain = await load(myProgram(files));
    const said = await load(
      myProgram({
        ...files,
        'mini.project.json':
          '{"format":2,"compileOptions":{"transpile":{"script":{"ignore":["node_modules/**"]}},"treeShaking":true},"developOptions":{"skipTranspile":true,"minify":true}}',
        'app.json':
          '{"pages":["pages/a/a"],"loadingPages":{"pages/a/a":{}},"requirePolyfill":true}',
      }),
    );
    expect(said.codes).toEqual([]);
    const modulesOf = ({ bundle }: typeof said): string[] =>
      Object.values(bundle().modules).map(String);
    expect(modulesOf(said)).toEqual(modulesOf(plain));
    expect(modulesOf(said).join('')).not.toContain('??=');
  });

  it('compiles AXML, ACSS, SJS and npm packages in place', async () => {
    const program = await load(
      myProgram({
        'app.json': '{"pages":["pages/a/a"],"window":{"responsive":false}}',
        'pages/a/a.axml':
          '<import-sjs name="m" from="./m.sjs"/><view a:if="{{ok}}" onTap="go" class="c">{{m.f(n)}}</view><my-card onPick="pick"/>',
        'pages/a/m.sjs': 'import { add } from "./n.sjs";\nexport default { f: (n) => add(n, 1) };',
        'pages/a/n.sjs': 'export const add = (a, b) => a + b;',
        'pages/a/a.acss': '.c{width:20rpx}',
        'pages/a/a.json': '{"usingComponents":{"my-card":"ui-kit/es/card"}}',
        'node_modules/ui-kit/package.json': '{"name":"ui-kit"}',
        'node_modules/ui-kit/es/card.json': '{"component":true,"styleIsolation":"apply-shared"}',
        'node_modules/ui-kit/es/card.js': 'import "./helper";Component({})',
        'node_modules/ui-kit/es/helper.js': 'export default 1',
        'node_modules/ui-kit/es/card.axml': '<view class="x"><slot>empty</slot></view>',
        'node_modules/ui-kit/es/card.acss': ':host{color:red}.x{width:1rpx}',
      }),
    );
    expect(program.codes).toEqual([]);
    const { components, modules } = program.bundle();
    expect(components['pages/a/a']).toMatchObject({ stylePrefix: '', css: '.c{width:10px}\n' });
    const card = components['node_modules/ui-kit/es/card'];
    expect(card?.stylePrefix).toMatch(/^c\w{7}$/);
    expect(card?.hostScope).toBe(card?.stylePrefix);
    expect(card?.css).toContain(`.${card?.stylePrefix}--x{width:0.5px}`);
    expect(Object.keys(modules)).toContain('node_modules/ui-kit/es/helper');
    expect(program.text('program.js')).toContain(
      'function(require,module,exports,my,App,Page,Component,Mixin,',
    );
  });
});

describe('workers of app.json', () => {
  const files = {
    'workers/index.js': "worker.onMessage((m) => worker.postMessage(require('./lib/add')(m)))",
    'workers/lib/add.ts': "module.exports = (n: number) => n + require('../../far')",
    'workers/notes.md': 'no script',
    'far.js': 'module.exports = 1',
  };
  const inWorker = (program: Awaited<ReturnType<typeof load>>): unknown =>
    evaluate(program.text('worker-scripts.js').replace('__atriumWorker', '__atrium'));

  it('wx: every script of the folder becomes one script of its own', async () => {
    const program = await load(
      wxProgram({ ...files, 'app.json': '{"pages":["pages/a/a"],"workers":"/workers/"}' }),
    );
    expect(program.manifest.worker).toBe('worker-scripts.js');
    expect(program.manifest.app.workers).toEqual(['workers/index', 'workers/lib/add']);
    expect(Object.keys(program.bundle().modules)).toEqual(['app', 'pages/a/a']);
    expect(inWorker(program)).toMatchObject({
      dialect: 'wx',
      modules: { 'workers/index': expect.any(Function), far: expect.any(Function) },
      resolutions: { 'workers/index': { './lib/add': 'workers/lib/add' } },
    });
    expect(program.codes).toEqual(['script-outside-workers@workers/lib/add.ts:1:46']);
  });

  it('wx: an object with a path, and what is no folder', async () => {
    const as = (workers: string) =>
      load(wxProgram({ ...files, 'app.json': `{"pages":["pages/a/a"],"workers":${workers}}` }));
    const split = await as('{"path":"workers","isSubpackage":true}');
    expect(split.manifest.app.workers).toHaveLength(2);
    const none = await as('"nowhere"');
    expect(none.manifest.worker).toBeUndefined();
    expect(none.manifest.app.workers).toEqual([]);
    expect([...none.codes, ...(await as('7')).codes]).toEqual([
      'config-workers@app.json:1:34',
      'config-workers@app.json:1:34',
    ]);
  });

  it('my: a list of entry files and what they require', async () => {
    const program = await load(
      myProgram({
        ...files,
        'app.json': '{"pages":["pages/a/a"],"workers":["workers/index.js","workers/gone.js"]}',
      }),
    );
    expect(program.manifest.app.workers).toEqual(['workers/index']);
    expect(inWorker(program)).toMatchObject({
      modules: { 'workers/lib/add': expect.any(Function) },
    });
    expect(program.codes).toEqual(['config-workers@app.json:1:54']);
  });
});
