// Plugins of programs, from their sources.
import esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { createCompiler } from '../src/compiler.ts';
import { memoryFiles } from '../src/source-files.ts';
import { load, myProgram, render, requireModule, wxProgram } from './build-program.ts';

const plugin = (folder: string): Record<string, string> => ({
  [`${folder}/plugin.json`]:
    '{"publicComponents":{"hello":"components/hello"},"pages":{"page":"pages/p/p"},"main":"index.js"}',
  [`${folder}/index.js`]: `
    const kit = require('/lib/kit');
    module.exports = { kit, own: wx, app: typeof getApp, host: requireMiniProgram() };`,
  [`${folder}/lib/kit.js`]: 'module.exports = "plugin kit"',
  [`${folder}/components/hello.json`]:
    '{"component":true,"usingComponents":{"inner":"/components/inner"},"componentGenerics":{"row":true}}',
  [`${folder}/components/hello.js`]: 'Component({})',
  [`${folder}/components/hello.wxml`]:
    '<import src="/lib/t.wxml"/><image src="/i/a.png"/><template is="t"/><inner/>',
  [`${folder}/components/hello.wxss`]: '.a{background:url(/i/a.png)}',
  [`${folder}/components/inner.json`]: '{"component":true}',
  [`${folder}/components/inner.js`]: 'Component({})',
  [`${folder}/components/inner.wxml`]: '<view/>',
  [`${folder}/lib/t.wxml`]: '<template name="t"><text>from the plugin</text></template>',
  [`${folder}/pages/p/p.js`]: 'Page({})',
  [`${folder}/pages/p/p.wxml`]: '<view/>',
  [`${folder}/i/a.png`]: 'png',
});

const program = (files: Record<string, string>): Record<string, string> =>
  wxProgram({
    'project.config.json':
      '{"appid":"wxown","miniprogramRoot":"miniprogram/","pluginRoot":"plugin/"}',
    ...Object.fromEntries(
      Object.entries({
        'app.json': `{"pages":["pages/a/a"],"usingComponents":{"everywhere":"/row"},"plugins":{"my":{
          "version":"dev","provider":"wxown","export":"export.js","genericsImplementation":{"hello":{"row":"row"}}}}}`,
        'app.js': 'App({})',
        'export.js': 'module.exports = "the program"',
        'lib/kit.js': 'module.exports = "program kit"',
        'row.json': '{"component":true}',
        'row.js': 'Component({})',
        'row.wxml': '<view/>',
        'pages/a/a.json':
          '{"usingComponents":{"hello":"plugin://my/hello","same":"plugin-private://wxown/components/hello"}}',
        'pages/a/a.js': 'Page({})',
        'pages/a/a.wxml': '<hello/>',
      }).map(([path, text]) => [`miniprogram/${path}`, text]),
    ),
    ...files,
  });

describe('a plugin that is developed beside its program', () => {
  const built = load(program(plugin('plugin')));

  it('gives its components under the names of plugin.json, with paths of its own', async () => {
    const { bundle, codes } = await built;
    expect(codes).toEqual([]);
    const key = '__plugin__/wxown/components/hello';
    const { components } = bundle();
    expect(components['pages/a/a']?.config.usingComponents).toMatchObject({
      hello: key,
      same: key,
    });
    // Components of the program's app.json are none of a plugin's.
    expect(components[key]?.config.usingComponents).toEqual({
      inner: '__plugin__/wxown/components/inner',
      'generic:row': 'row',
    });
    expect(components[key]?.config['componentGenerics']).toEqual({ row: { default: '/row' } });
    expect(components[key]?.css).toContain('atrium-package:/__plugin__/wxown/i/a.png');
    const shown = render(bundle(), key, {}).join(' ');
    expect(shown).toContain('from the plugin');
  });

  it('brings its pages, with the addresses that lead to them, and its files', async () => {
    const { manifest, package: files } = await built;
    const page = '__plugin__/wxown/pages/p/p';
    expect(manifest.pages).toEqual(['pages/a/a', page]);
    expect(manifest.app.entryPagePath).toBe('pages/a/a');
    expect(manifest.app.pluginPages).toEqual({
      'plugin:/my/page': page,
      'plugin-private:/wxown/pages/p/p': page,
    });
    expect(files.has('__plugin__/wxown/i/a.png')).toBe(true);
  });

  it('has an interface, an API object of its own, no app, and what the program exports to it', async () => {
    const { bundle } = await built;
    const api = { request: 1, getUpdateManager: 2 };
    const exports = requireModule(bundle(), 'plugin:/my', api) as Record<string, object>;
    expect(exports).toMatchObject({ kit: 'plugin kit', app: 'undefined', host: 'the program' });
    expect(exports['own']).toEqual({ request: 1 });
    expect(exports['own']).not.toBe(api);
  });
});

it('a plugin is built again with its files, and appears with its source', async () => {
  const source = memoryFiles({ ...program({}), ...plugin('plugin') });
  const compiler = createCompiler({ source, esbuild });
  await compiler.build();
  const steps: Record<string, string | null>[] = [
    { 'plugin/index.js': 'module.exports = 1', 'plugin/components/hello.wxml': '<view/>' },
    { 'plugin/plugin.json': '{"publicComponents":{"hello":"components/inner"}}' },
    { 'plugin/plugin.json': null },
    {
      'vendor/plugin.json': '{"main":"a.js"}',
      'vendor/a.js': '1',
      'atrium.json': '{"plugins":{"my":"vendor"}}',
    },
  ];
  for (const changes of steps) {
    for (const [path, text] of Object.entries(changes))
      if (text === null) source.remove(path);
      else source.write(path, text);
    const again = await compiler.build(Object.keys(changes));
    const fresh = await createCompiler({ source, esbuild }).build();
    if (!again.ok || !fresh.ok) throw new Error('refused');
    expect(again.digest).toBe(fresh.digest);
  }
});

it('atrium.json names folders of other plugins, also projects that develop one', async () => {
  const { bundle, codes } = await load({
    ...program({}),
    ...plugin('vendor/hi/plugin'),
    'vendor/hi/project.config.json': '{"pluginRoot":"plugin"}',
    'atrium.json': '{"plugins":{"wxown":"vendor/hi"}}',
  });
  expect(codes).toEqual([]);
  expect(bundle().components['__plugin__/wxown/components/hello']).toBeDefined();
});

it('a placeholder stands for a component that never comes', async () => {
  const { bundle } = await load(
    program({
      'miniprogram/pages/a/a.json':
        '{"usingComponents":{"hello":"plugin://my/hello","row":"/row"},"componentPlaceholder":{"hello":"row"}}',
    }),
  );
  expect(bundle().components['pages/a/a']?.config.usingComponents).toMatchObject({ hello: 'row' });
});

it('without its source, a warning says where to put it, and the rest is built', async () => {
  const { diagnostics, bundle } = await load(program({}));
  expect(diagnostics.map(({ level, code, file }) => `${level} ${code} ${file}`)).toEqual([
    'warning plugin-missing app.json',
    'error component-foreign pages/a/a.json',
    'error component-foreign pages/a/a.json',
    'note template-unknown-tag pages/a/a.wxml',
  ]);
  expect(diagnostics[0]?.fix).toContain('atrium.json');
  expect(bundle().components['pages/a/a']).toBeDefined();
  expect(bundle().modules['plugin:/my']).toBeUndefined();
});

it('says of a provider, a public component or a generic that is wrong what is wrong with it', async () => {
  const provider = await load(
    wxProgram({
      'app.json': '{"pages":["pages/a/a"],"plugins":{"my":{"version":"1","provider":"wx own"}}}',
      'atrium.json': '{"plugins":{"my":"vendor"}}',
      'vendor/plugin.json': '{}',
    }),
  );
  expect(provider.diagnostics.map(({ code }) => code)).toEqual(['plugin-provider']);
  expect(provider.diagnostics[0]?.message).toContain('"wx own" is no AppID');

  const files = program({
    ...plugin('plugin'),
    'plugin/plugin.json':
      '{"publicComponents":{\n"hello":"components/hello",\n"gone":"components/gone"}}',
  });
  const { diagnostics } = await load({
    ...files,
    'miniprogram/app.json': (files['miniprogram/app.json'] ?? '').replace(
      '"row":"row"',
      '"row":"rov"',
    ),
  });
  const told = diagnostics.filter(({ code }) => code.startsWith('plugin-'));
  expect(told.map(({ code, file, line }) => [code, file, line])).toEqual([
    ['plugin-component', '__plugin__/wxown/plugin.json', 3],
    ['plugin-generic', 'app.json', 1],
  ]);
  expect(told.map((it) => it.message).join('\n')).toMatch(/"components\/gone"[^]*"rov"/);
});

describe('a plugin of my', () => {
  const plugin = {
    'vendor/hi/mini.project.json': '{"format":2,"compileType":"plugin","pluginRoot":"src"}',
    'vendor/hi/src/plugin.json': `{"publicComponents":{"hello":"components/hello"},
      "publicPages":{"page":"pages/p/p"},"pages":["pages/p/p","pages/inner/inner"],"main":"index.js"}`,
    'vendor/hi/src/index.js':
      'import kit from "/lib/kit"; export const found = kit; export const app = typeof getApp; export const own = my;',
    'vendor/hi/src/lib/kit.js': 'export default "plugin kit"',
    'vendor/hi/src/lib/m.sjs': 'export default { up: (text) => text.toUpperCase() }',
    'vendor/hi/src/lib/t.axml': '<template name="t"><text>from the plugin</text></template>',
    'vendor/hi/src/components/hello.json': '{"component":true}',
    'vendor/hi/src/components/hello.js': 'Component({})',
    'vendor/hi/src/components/hello.axml':
      '<import src="/lib/t.axml"/><import-sjs from="/lib/m.sjs" name="m"/><template is="t"/><text>{{m.up("a")}}</text>',
    'vendor/hi/src/components/hello.acss': '.a{background:url(/i/a.png)}',
    'vendor/hi/src/i/a.png': 'png',
    'vendor/hi/src/pages/p/p.json': '{}',
    'vendor/hi/src/pages/p/p.js': 'Page({})',
    'vendor/hi/src/pages/p/p.axml': '<view/>',
    'vendor/hi/src/pages/inner/inner.json': '{}',
    'vendor/hi/src/pages/inner/inner.js': 'Page({})',
    'vendor/hi/src/pages/inner/inner.axml': '<view/>',
  };
  const built = load(
    myProgram({
      'app.json':
        '{"pages":["pages/a/a"],"plugins":{"hi":{"version":"*","provider":"2019235609092837"}}}',
      'atrium.json': '{"plugins":{"hi":"vendor/hi"}}',
      'pages/a/a.json': '{"usingComponents":{"hello":"plugin://hi/hello"}}',
      'pages/a/a.axml': '<hello/>',
      ...plugin,
    }),
  );
  const home = '__plugin__/2019235609092837';

  it('gives its components, its public pages by name and the others to itself alone', async () => {
    const { bundle, codes, manifest } = await built;
    expect(codes).toEqual([]);
    const { components } = bundle();
    const key = `${home}/components/hello`;
    expect(components['pages/a/a']?.config.usingComponents).toEqual({ hello: key });
    const shown = render(bundle(), key, {}).join(' ');
    expect(shown).toContain('from the plugin');
    expect(shown).toContain('A');
    expect(components[key]?.css).toContain(`atrium-package:/${home}/i/a.png`);
    expect(manifest.pages).toEqual(['pages/a/a', `${home}/pages/p/p`, `${home}/pages/inner/inner`]);
    expect(manifest.app.pluginPages).toEqual({
      'plugin:/hi/page': `${home}/pages/p/p`,
      'plugin-private:/2019235609092837/pages/p/p': `${home}/pages/p/p`,
      'plugin-private:/2019235609092837/pages/inner/inner': `${home}/pages/inner/inner`,
    });
  });

  it('has an interface, no app, and routes that begin at its own root', async () => {
    const { bundle } = await built;
    const routes: unknown[] = [];
    const api = {
      navigateTo: (options: unknown) => routes.push(options),
      request: 1,
      getAppIdSync: () => ({ appId: '2021000000000001' }),
    };
    const exports = requireModule(bundle(), 'plugin:/hi', api) as {
      own: Record<'navigateTo' | 'getPluginIdSync' | 'getParentAppIdSync', (o?: object) => unknown>;
    };
    expect(exports.own.getPluginIdSync()).toEqual({ pluginId: '2019235609092837' });
    expect(exports.own.getParentAppIdSync()).toEqual({ appId: '2021000000000001' });
    expect(exports).toMatchObject({ found: 'plugin kit', app: 'undefined', own: { request: 1 } });
    exports.own.navigateTo({ url: '/pages/inner/inner?a=1' });
    exports.own.navigateTo({ url: '../p/p' });
    expect(routes).toEqual([
      { url: 'plugin-private://2019235609092837/pages/inner/inner?a=1' },
      { url: '../p/p' },
    ]);
  });
});

it('useDynamicPlugins: a plugin nobody declared goes by its number', async () => {
  const id = '2019235609092837';
  const { bundle, codes, manifest } = await load(
    myProgram({
      'app.json': '{"pages":["pages/a/a"],"useDynamicPlugins":true}',
      'atrium.json': `{"plugins":{"${id}":"vendor/hi"}}`,
      'pages/a/a.json': '{}',
      'pages/a/a.axml': `<component is="dynamic-plugin://${id}/hello"/><component is="{{name}}"/>`,
      'vendor/hi/plugin.json':
        '{"publicComponents":{"hello":"c/c"},"publicPages":{"page":"p/p"},"pages":["p/p"],"main":"index"}',
      'vendor/hi/index.js': 'module.exports = { hi: 1 }',
      'vendor/hi/c/c.json': '{"component":true}',
      'vendor/hi/c/c.js': 'Component({})',
      'vendor/hi/c/c.axml': '<view/>',
      'vendor/hi/p/p.json': '{}',
      'vendor/hi/p/p.js': 'Page({})',
      'vendor/hi/p/p.axml': '<view/>',
    }),
  );
  expect(codes).toEqual([]);
  const home = `__plugin__/${id}`;
  expect(manifest.app.dynamicPlugins).toEqual([id]);
  expect(manifest.app.pluginPages).toMatchObject({ [`dynamic-plugin:/${id}/page`]: `${home}/p/p` });
  for (const slashes of ['/', '//'])
    expect(requireModule(bundle(), `plugin:/dynamic-plugin:${slashes}${id}`)).toEqual({ hi: 1 });
  const tag = `dynamic-plugin-${id}-hello`;
  expect(bundle().components['pages/a/a']?.config.usingComponents).toEqual({
    [tag]: `${home}/c/c`,
  });
  const shown = render(bundle(), 'pages/a/a', { name: `dynamic-plugin://${id}/hello` }).join(' ');
  expect(shown.split(tag).length - 1).toBe(2);
});

it('a plugin of my that is developed beside its program goes by {{currentPluginId}}', async () => {
  const { bundle, codes } = await load(
    myProgram({
      'mini.project.json':
        '{"format":2,"compileType":"plugin","miniprogramRoot":"","pluginRoot":"plug"}',
      'app.json':
        '{"pages":["pages/a/a"],"plugins":{"me":{"version":"*","provider":"{{currentPluginId}}"}}}',
      'plug/plugin.json': '{"main":"index"}',
      'plug/index.js': 'module.exports = { hi: 1 }',
    }),
  );
  expect(codes).toEqual([]);
  expect(requireModule(bundle(), 'plugin:/me')).toEqual({ hi: 1 });
});
