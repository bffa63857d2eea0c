// CommonJS of a program: one instance per module id, cycles see what was exported so far, `require.async` and
// `require(path, done, fail)` reach into sub-packages.
import type { ModuleRequire } from '@atrium/protocol';
import type { ProgramGlobals } from '../component-layer.ts';
import type { ProgramCode } from './bundle-registry.ts';
import { pathFrom } from '../path-from.ts';

export interface ModuleSystem {
  /** Runs a module once; throws what it throws. */
  require(id: string): unknown;
  has(id: string): boolean;
  /** Makes the constructors global variables, for programs that give them other values. */
  publish(): void;
  /** Ids of the modules being evaluated, outermost first. */
  readonly evaluating: readonly string[];
}

export type ModuleCode = Pick<ProgramCode, 'module' | 'resolve' | 'rootOf' | 'isLoaded' | 'load'>;

export interface ModuleWorld {
  code: ModuleCode;
  api: () => unknown;
  globals: () => Partial<ProgramGlobals>;
  /** What takes the place of a plugin's interface that is not there. */
  noPlugin?: (name: string) => object;
  failed: (error: unknown, where: string) => void;
  /** Told of the exports of every module that was evaluated. */
  evaluated?: (exports: unknown) => void;
}

export function createModuleSystem(world: ModuleWorld): ModuleSystem {
  const loaded = new Map<string, { exports: unknown }>();
  const evaluating: string[] = [];

  const run = (id: string): unknown => {
    const known = loaded.get(id);
    if (known) return known.exports;
    const factory = world.code.module(id);
    if (!factory) throw new Error(`module '${id}.js' is not defined`);
    const module = { exports: {} as unknown };
    loaded.set(id, module);
    evaluating.push(id);
    try {
      const { App, Page, Component, Behavior, getApp, getCurrentPages } = world.globals();
      factory.call(
        module.exports,
        requireFrom(id),
        module,
        module.exports,
        world.api(),
        App,
        Page,
        Component,
        Behavior,
        getApp,
        getCurrentPages,
        requirePlugin,
      );
      world.evaluated?.(module.exports);
    } catch (error) {
      // A module that failed is evaluated again by the next one who asks, as in WeChat's loader.
      loaded.delete(id);
      throw error;
    } finally {
      evaluating.pop();
    }
    return module.exports;
  };

  const requireFrom = (from: string): ModuleRequire => {
    const find = (specifier: string): string | undefined =>
      world.code.resolve(from, specifier) ?? guess(from, specifier, world.code);
    const load = async (specifier: string): Promise<unknown> => {
      try {
        const id = find(specifier) ?? resolvePath(from, specifier);
        const root = world.code.rootOf(id);
        if (!world.code.isLoaded(root)) await world.code.load(root);
        const target = find(specifier);
        if (target === undefined) throw new Error(`module '${specifier}' is not found`);
        return run(target);
      } catch (error) {
        throw Object.assign(error as object, { mod: specifier, errMsg: String(error) });
      }
    };
    // No arrow function: WeChat's can be called with `new`, and programs do that (`new require('../utils/util.js')`).
    const require = function (
      specifier: string,
      done?: (exports: unknown) => void,
      fail?: (error: unknown) => void,
    ): unknown {
      // Bundles of browserify call the `require` around them with `true`.
      if (typeof done === 'function' || typeof fail === 'function') {
        load(specifier).then(
          (exports) => done?.(exports),
          (error: unknown) => (fail ? fail(error) : world.failed(error, `require('${specifier}')`)),
        );
        return undefined;
      }
      const id = find(specifier);
      if (id === undefined)
        throw new Error(`module '${specifier}' is not defined, require args is '${specifier}'`);
      return run(id);
    };
    return Object.assign(require, { async: load });
  };
  const fromProgram = requireFrom('');
  const requirePlugin = Object.assign(
    (name: string, ...then: ((value: unknown) => void)[]) =>
      then.length > 0 || world.code.module(`plugin:/${name}`)
        ? fromProgram(`plugin://${name}`, ...then)
        : world.noPlugin?.(name),
    { async: (name: string) => fromProgram.async(`plugin://${name}`) },
  );

  return {
    require: run,
    has: (id) => world.code.module(id) !== undefined,
    publish() {
      const globals = world.globals();
      Object.assign(globalThis, globals, { Mixin: globals.Behavior, requirePlugin });
    },
    evaluating,
  };
}

/** Specifiers computed at run time are not in the table: resolve them as paths. */
function guess(from: string, specifier: string, code: ModuleCode): string | undefined {
  const path = resolvePath(from, specifier);
  for (const id of [path, `${path}/index`]) if (code.module(id)) return id;
  return undefined;
}

const resolvePath = (from: string, specifier: string): string =>
  pathFrom(from, specifier.replace(/\.js$/, ''));
