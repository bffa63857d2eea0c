// Plugins of `wx` programs, from their sources.
import esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { createCompiler } from '../src/compiler.ts';
import { memoryFiles } from '../src/source-files.ts';
import { load, render, requireModule, wxProgram } from './build-program.ts';

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
