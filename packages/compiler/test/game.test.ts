// Mini games: game.json, what becomes of the folder, and what is refused.
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { AppConfig } from '@atrium/protocol';
import { readGamePackages } from '../src/game/game-packages.ts';
import { parseJsonFile } from '../src/project/json-file.ts';
import { build, load } from './build-program.ts';

const game = (files: Record<string, string> = {}): Record<string, string> => ({
  'game.json': '{"deviceOrientation":"landscape"}',
  'game.js': "require('./js/main.js')",
  'js/main.js': 'module.exports = 1',
  ...files,
});

describe('a mini game', () => {
  it('becomes a program with one page that is a canvas, whose manifest says that it is a game', async () => {
    const { manifest, bundle } = await load(game());
    expect(manifest).toMatchObject({
      kind: 'game',
      dialect: 'wx',
      pages: ['game'],
      app: { window: { navigationStyle: 'custom', pageOrientation: 'landscape' } },
    });
    const main = bundle();
    expect(Object.keys(main.components)).toEqual(['game', '__game__']);
    expect(Object.keys(main.modules)).not.toContain('app');
    // Its own global variables may be called like constructors of programs.
    expect(main.globals).toBe(true);
  });

  it('has every script and every kind of file of its folder', async () => {
    const { manifest, bundle } = await load(
      game({
        'libs/engine.js': '1',
        'res/hero.sk': 'bones',
        'res/level.tmx': '<map/>',
        'README.md': 'x',
      }),
    );
    expect(Object.keys(bundle().modules)).toContain('libs/engine');
    expect(Object.keys(manifest.files)).toEqual(
      expect.arrayContaining(['res/hero.sk', 'res/level.tmx']),
    );
    expect(manifest.files['README.md']).toBeUndefined();
    expect(manifest.files['game.json']).toBeUndefined();
  });

  it('has what engines load, and neither keys, backups, sources nor what belongs to tools', async () => {
    const data =
      'res/hero.sk res/level.tmx maps/first.map res/words.table res/a.scene res/app.json manifest.json ' +
      'ca.pem res/code.wasm res/bundle.zip cocos/effect.bin conf.yaml';
    const out =
      'id_rsa key.p12 keys/private.key deploy.sh backup.sql game.js.bak x.py src/a.less game.js.map libs/a.css.map ' +
      'LICENSE README.md notes~ prod.env tools/setup.PS1 index.html game.json res/package.json cocos/plugin.json';
    const { manifest, codes } = await load(
      game({
        ...Object.fromEntries([...data.split(' '), ...out.split(' ')].map((path) => [path, '{}'])),
        'game.json': '{}',
        'service.pem': '\n-----BEGIN EC PRIVATE KEY-----\nMHc',
      }),
    );
    const packed = Object.keys(manifest.files);
    expect(packed).toEqual(expect.arrayContaining(data.split(' ')));
    expect(packed.filter((path) => out.split(' ').includes(path))).toEqual([]);
    expect(packed).not.toContain('service.pem');
    expect(codes).toEqual(['asset-private-key@service.pem:1:1']);
  });

  it('has the plugins that lie in its folder, by the names it asks for them with', async () => {
    const { bundle } = await load(
      game({
        'game.json':
          '{"plugins":{"cocos":{"provider":"wx0446ba2621dda60a","path":"cocos"}},"gamePlugins":{"old":{"path":"old/"},"far":{"provider":"wx0446ba2621dda60b"}}}',
        'cocos/plugin.json': '{"main":"base.js"}',
        'cocos/base.js': 'module.exports = 1',
        'cocos/2d.js': 'module.exports = 2',
        'old/plugin.json': '{"main":"engine.js"}',
        'old/plugin.js': 'define("__plugin__/wx1", () => {})',
      }),
    );
    const names = Object.keys(bundle().modules).filter((id) => id.startsWith('plugin:/'));
    expect(names.sort()).toEqual(
      expect.arrayContaining([
        'plugin:/cocos',
        'plugin:/cocos/2d',
        'plugin:/cocos/2d.js',
        'plugin:/old',
      ]),
    );
    expect(names.some((id) => id.startsWith('plugin:/far'))).toBe(false);
  });

  it('takes of its game.json only what a game may say, and each value only as it is meant', async () => {
    const read = async (json: unknown): Promise<AppConfig> =>
      (await load(game({ 'game.json': JSON.stringify(json) }))).manifest.app;
    const app = await read({
      deviceOrientation: { toString: 1 },
      networkTimeout: { request: {}, uploadFile: true, downloadFile: 5000 },
      permission: { 'scope.userLocation': { desc: {} }, 'scope.camera': { desc: 'to see' } },
      tabBar: { list: [{ pagePath: 'game' }] },
      pluginPages: { 'plugin:/a/b': 'game' },
      embeddedAppIdList: [1],
      theme: 'dark',
    });
    expect(app).toMatchObject({
      window: { pageOrientation: 'portrait' },
      networkTimeout: { request: 60_000, uploadFile: 60_000, downloadFile: 5000 },
      permission: { 'scope.camera': { desc: 'to see' } },
    });
    for (const key of ['tabBar', 'pluginPages', 'embeddedAppIdList', 'theme', 'workers'])
      expect(app).not.toHaveProperty(key);
    expect(app.permission).not.toHaveProperty('scope.userLocation');
    expect((await read({ deviceOrientation: 'landscapeFoo' })).window.pageOrientation).toBe(
      'portrait',
    );
  });

  it('has sub-packages: folders with a game.js, or one script', async () => {
    const { manifest, bundle } = await load(
      game({
        'game.json':
          '{"subpackages":[{"name":"stage","root":"stage/"},{"name":"boss","root":"boss.js"}]}',
        'stage/game.js': "require('../js/main.js')",
        'boss.js': '2',
      }),
    );
    expect(manifest.subPackages).toEqual({
      stage: 'stage/program.js',
      'boss.js': 'boss.js/program.js',
    });
    expect(Object.keys(bundle('stage').modules).sort()).toEqual(['stage/__game__', 'stage/game']);
    expect(Object.keys(bundle('boss.js').modules)).toContain('boss');
    expect(bundle().modules['boss']).toBeUndefined();
  });

  it('is told of a missing plugin only when it has none of it', async () => {
    const { codes } = await load(
      game({
        'game.json':
          '{"plugins":{"cocos":{"provider":"wx0446ba2621dda60a","path":"cocos"},"far":{"provider":"wx0446ba2621dda60b","path":"far"}}}',
        'cocos/plugin.json': '{"main":"base.js"}',
        'cocos/base.js': 'module.exports = 1',
      }),
    );
    expect(codes).toEqual(['plugin-missing@game.json:1:76']);
  });

  it('has no plugins without number, and no script in two of them', async () => {
    const names = Array.from({ length: 22 }, (_, i) => `p${i}`);
    const plugins = Object.fromEntries(names.map((name) => [name, { path: name }]));
    const scripts = names.map((name) => [`${name}/plugin.js`, '1']);
    const { bundle, codes } = await load(
      game({
        'game.json': JSON.stringify({ gamePlugins: { ...plugins, twin: { path: './p0/' } } }),
        ...Object.fromEntries(scripts),
      }),
    );
    const made = Object.keys(bundle().modules).filter((id) => /^plugin:.\w+$/.test(id));
    expect(made).toHaveLength(20);
    expect(codes.map((code) => code.split('@')[0])).toEqual(['game-too-many-plugins']);
    const twins = await load(
      game({
        'game.json': '{"gamePlugins":{"a":{"path":"p"},"b":{"path":"p/q"}}}',
        'p/q/plugin.js': '1',
      }),
    );
    expect(Object.keys(twins.bundle().modules)).not.toContain('plugin:/b');
    expect(twins.codes).toEqual(['game-plugin-folder@game.json:1:46']);
  });

  it('may ask for modules of other platforms', async () => {
    const { diagnostics } = await load(
      game({ 'game.js': "if (typeof swan !== 'undefined') require('swan-adapter.js')" }),
    );
    expect(diagnostics).toMatchObject([{ code: 'script-missing-module', level: 'warning' }]);
  });

  it('leaves out the open data context and says so', async () => {
    const { bundle, codes } = await load(
      game({ 'game.json': '{"openDataContext":"open"}', 'open/index.js': '1' }),
    );
    expect(bundle().modules['open/index']).toBeUndefined();
    expect(codes).toContain('game-open-data@game.json:1:20');
  });

  it('finds the canvas of its open data context among the global variables, if it has one', async () => {
    const canvas = {};
    const began = async (json: string): Promise<Record<string, unknown>> => {
      const { bundle } = await load(game({ 'game.json': json }));
      const GameGlobal = {};
      const wx = { getOpenDataContext: () => ({ canvas }) };
      const code = String(bundle().modules['__game__']);
      const world = { GameGlobal, wx, require: () => undefined };
      vm.runInNewContext(`(${code})(require,{},{},wx)`, world);
      return GameGlobal;
    };
    expect((await began('{"openDataContext":"open"}'))['sharedCanvas']).toBe(canvas);
    expect('sharedCanvas' in (await began('{}'))).toBe(false);
  });

  it('has its main script in the main package, whatever a sub-package is called', async () => {
    const { bundle } = await load(
      game({ 'game.json': '{"subpackages":[{"root":"game"}]}', 'game/game.js': '2' }),
    );
    expect(Object.keys(bundle().modules)).toContain('game');
    expect(Object.keys(bundle('game').modules).sort()).toEqual(['game/__game__', 'game/game']);
  });

  it.each([
    ['above the game', ['../x'], 'config-bad-path'],
    ['the game itself', ['/'], 'config-bad-path'],
    ['the first script', ['game.js'], 'config-bad-path'],
    ['twice', ['a', 'a/'], 'config-nested-package'],
    ['one in another', ['a', 'a/b'], 'config-nested-package'],
    ['a script of another', ['a/b/game.js', 'a'], 'config-nested-package'],
  ])('is told of sub-packages that cannot be: %s', async (_name, roots, code) => {
    const subpackages = roots.map((root) => ({ root }));
    const { codes, manifest } = await load(
      game({
        'game.json': JSON.stringify({ subpackages }),
        'a/game.js': '1',
        'a/b/game.js': '2',
      }),
    );
    expect(codes.map((it) => it.split('@')[0])).toEqual([code]);
    expect(Object.keys(manifest.subPackages).length).toBe(roots.length - 1);
  });

  it('has no sub-packages without number', () => {
    const roots = Array.from({ length: 103 }, (_, i) => ({ root: `s${i}.js` }));
    const json = parseJsonFile('game.json', JSON.stringify({ subpackages: roots }), () => {});
    const said: string[] = [];
    const found = readGamePackages(
      json,
      () => true,
      (_level, code) => said.push(code),
    );
    expect(found).toHaveLength(100);
    expect(said).toEqual(['game-too-many-packages']);
  });

  it('is told of scripts whose names every game has for something else', async () => {
    const { codes } = await load(
      game({
        'game.json': '{"subpackages":[{"root":"a"}]}',
        'a/game.js': '1',
        ...Object.fromEntries(
          ['__stage__.js', '__game__.js', 'a/__game__.js'].map((path) => [path, '1']),
        ),
      }),
    );
    expect(codes).toEqual([
      'game-own-name@__game__.js:1:1',
      'game-own-name@__stage__.js:1:1',
      'game-own-name@a/__game__.js:1:1',
    ]);
  });

  it.each([
    ['no game.js', { 'game.js': undefined }, 'game-no-script'],
    ['a sub-package without a script', { 'game.json': '{"subPackages":[{"root":"s"}]}' }, ''],
  ])('%s', async (_name, change, fatal) => {
    const files = Object.entries({ ...game(), ...change }).filter(([, text]) => text !== undefined);
    const result = await build(Object.fromEntries(files) as Record<string, string>);
    expect(result.ok).toBe(fatal === '');
    expect(result.diagnostics.map(({ code }) => code)).toContain(fatal || 'game-package-script');
  });

  it('in a folder with app.json too, the project file decides', async () => {
    const both = game({ 'app.json': '{"pages":["a"]}', 'a.wxml': '<view/>', 'a.js': 'Page({})' });
    expect((await load(both)).manifest.kind).toBe('program');
    const said = { ...both, 'project.config.json': '{"compileType":"game"}' };
    expect((await load(said)).manifest.kind).toBe('game');
  });
});
