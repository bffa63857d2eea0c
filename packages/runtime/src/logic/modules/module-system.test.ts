// CommonJS of a program.
import { expect, test } from 'vitest';
import type { ModuleFactory, ModuleRequire, ProgramBundle } from '@atrium/protocol';
import type { ProgramGlobals } from '../component-layer.ts';
import { createProgramCode } from './bundle-registry.ts';
import { createModuleSystem } from './module-system.ts';

const bundle = (
  root: string,
  modules: Record<string, ModuleFactory>,
  resolutions = {},
): ProgramBundle => ({
  dialect: 'wx',
  root,
  modules,
  resolutions,
  components: {},
  templates: {},
  appCss: '',
  app: { subPackages: [{ root: 'sub', name: 'named', pages: [] }] } as unknown as NonNullable<
    ProgramBundle['app']
  >,
});

function setUp(main: Record<string, ModuleFactory>, sub: Record<string, ModuleFactory> = {}) {
  const errors: string[] = [];
  const mainBundle = bundle('', main, { a: { './b': 'b', lib: 'miniprogram_npm/lib/index' } });
  const code = createProgramCode(
    () => mainBundle,
    async () => code.add(bundle('sub', sub)),
  );
  code.add(mainBundle);
  const modules = createModuleSystem({
    code,
    api: () => 'wx',
    globals: () => ({}) as ProgramGlobals,
    failed: (_error, where) => errors.push(where),
  });
  return { modules, code, errors };
}

test('modules run once, by table or by path, and cycles see what was exported so far', () => {
  let runs = 0;
  const { modules } = setUp({
    a: (require, module) => {
      module.exports = {
        b: require('./b'),
        again: require('./b'),
        lib: require('lib'),
        computed: require('./c/' + 'd.js'),
      };
    },
    b: (require, _module, exports) => {
      runs++;
      (exports as Record<string, unknown>)['early'] = 1;
      (exports as Record<string, unknown>)['seen'] = Object.keys(require('./a') as object);
    },
    'c/d': (require, module) => void (module.exports = require('/b')),
    'miniprogram_npm/lib/index': (_require, module, _exports, api) => void (module.exports = api),
  });
  const a = modules.require('a') as Record<string, unknown>;
  expect(a['b']).toEqual({ early: 1, seen: [] });
  expect([a['again'] === a['b'], a['computed'] === a['b'], a['lib'], runs]).toEqual([
    true,
    true,
    'wx',
    1,
  ]);
});

test('a missing module throws with its name; a failed one is tried again', () => {
  let tries = 0;
  const { modules } = setUp({
    a: (require) => void require('./nope'),
    bad: (_require, module) => {
      if (++tries === 1) throw new Error('first');
      module.exports = 'ok';
    },
  });
  expect(() => modules.require('a')).toThrow("module './nope' is not defined");
  expect(() => modules.require('bad')).toThrow('first');
  expect(modules.require('bad')).toBe('ok');
});

test('sub-packages are fetched by require.async and by require with callbacks', async () => {
  const { modules, code, errors } = setUp(
    { a: (require, module) => void (module.exports = require) },
    { 'sub/x': (_require, module) => void (module.exports = 42) },
  );
  const require = modules.require('a') as Parameters<ModuleFactory>[0];
  expect(code.findRoot('named')).toBe('sub');
  await expect(require.async('./sub/x.js')).resolves.toBe(42);
  await expect(new Promise((done) => require('./sub/x', done))).resolves.toBe(42);
  await expect(new Promise((_, fail) => require('./sub/y', undefined, fail))).rejects.toThrow(
    'not found',
  );
  await expect(require.async('./sub/y')).rejects.toMatchObject({
    mod: './sub/y',
    errMsg: "Error: module './sub/y' is not found",
  });
  require('./sub/y', () => {});
  await new Promise((resolve) => setTimeout(resolve));
  expect(errors).toEqual(["require('./sub/y')"]);
});

test('requirePlugin answers the interface of a plugin in the package, and fails with words where there is none', async () => {
  const asked = async (name: string): Promise<unknown[]> => {
    let answers: Promise<unknown>[] = [];
    const { modules } = setUp({
      'plugin:/here': (_require, module) => void (module.exports = 'the interface'),
      a: (...given) => {
        const plugin = given[10] as ModuleRequire;
        answers = [
          new Promise((resolve) => plugin(name, resolve, resolve)),
          plugin.async(name).catch(({ message }: Error) => message),
        ];
      },
    });
    modules.require('a');
    return Promise.all(answers);
  };
  expect(await asked('here')).toEqual(['the interface', 'the interface']);
  const [told, rejected] = await asked('gone');
  const sentence = "module 'plugin://gone' is not found";
  expect(told).toMatchObject({ mod: 'plugin://gone', errMsg: `Error: ${sentence}` });
  expect(rejected).toBe(sentence);
});

test('`new require(…)` answers the exports, as with the function WeChat hands over', () => {
  const { modules } = setUp({
    a: (require, module) => {
      const Require = require as unknown as new (specifier: string) => unknown;
      module.exports = new Require('/b');
    },
    b: (_require, module) => void (module.exports = { formatTime: 1 }),
  });
  expect(modules.require('a')).toEqual({ formatTime: 1 });
});
