// Compiles programs in memory and loads what comes out, as the Worker would.
import vm from 'node:vm';
import esbuild from 'esbuild';
import type { ModuleFactory, ProgramBundle } from '@atrium/protocol';
import { createCompiler } from '../src/compiler.ts';
import type { BuildResult, CompilerOptions } from '../src/compiler.ts';
import { memoryFiles } from '../src/source-files.ts';

type Built = Extract<BuildResult, { ok: true }>;

export interface LoadedProgram extends Built {
  text: (path: string) => string;
  /** The bundle of the main package, or of a sub-package. */
  bundle: (root?: string) => ProgramBundle;
  /** `code@file:line:column`, sorted by place. */
  codes: string[];
}

/** A wx page at `pages/a/a` with the given files beside it. */
export const wxProgram = (files: Record<string, string> = {}): Record<string, string> => ({
  'project.config.json': '{"appid":"wx00000000"}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view/>',
  ...files,
});

export const myProgram = (files: Record<string, string> = {}): Record<string, string> => ({
  'mini.project.json': '{"format":2}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.axml': '<view/>',
  ...files,
});

export const build = (
  files: Record<string, string>,
  options: Partial<CompilerOptions> = {},
): Promise<BuildResult> =>
  createCompiler({ source: memoryFiles(files), esbuild, ...options }).build();

export async function load(
  files: Record<string, string>,
  options: Partial<CompilerOptions> = {},
): Promise<LoadedProgram> {
  const result = await build(files, options);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return loaded(result);
}

export function loaded(result: Built): LoadedProgram {
  const text = (path: string): string => new TextDecoder().decode(result.package.get(path));
  return {
    ...result,
    text,
    bundle: (root = '') => evaluate(text(root === '' ? 'program.js' : `${root}/program.js`)),
    codes: result.diagnostics.map((d) => `${d.code}@${d.file}:${d.line}:${d.column}`),
  };
}

/** Runs a package script in a realm of its own. */
export function evaluate(script: string, globals: Record<string, unknown> = {}): ProgramBundle {
  let bundle: ProgramBundle | undefined;
  const context = vm.createContext({
    ...globals,
    __atrium: (given: ProgramBundle) => {
      bundle = given;
    },
  });
  new vm.Script(script, { filename: 'program.js' }).runInContext(context);
  if (!bundle) throw new Error('the script did not hand over a bundle');
  return bundle;
}

/** Requires a module of a bundle the way the base library does. */
export function requireModule(bundle: ProgramBundle, id: string, api: unknown = {}): unknown {
  const cache = new Map<string, { exports: unknown }>();
  const run = (target: string): unknown => {
    const known = cache.get(target);
    if (known) return known.exports;
    const factory = bundle.modules[target];
    if (!factory) throw new Error(`no module ${target}`);
    const module = { exports: {} as unknown };
    cache.set(target, module);
    const find = (specifier: string): unknown => {
      const found = bundle.resolutions[target]?.[specifier];
      if (found === undefined) throw new Error(`${target} asks for ${specifier}`);
      return run(found);
    };
    const require = Object.assign(find, { async: (s: string) => Promise.resolve(find(s)) });
    const ignore = (): void => {};
    const args = [
      require,
      module,
      module.exports,
      api,
      ignore,
      ignore,
      ignore,
      ignore,
      ignore,
      ignore,
      ignore,
    ];
    (factory as (...given: unknown[]) => void as ModuleFactory)(
      ...(args as unknown as Parameters<ModuleFactory>),
    );
    return module.exports;
  };
  return run(id);
}

/** Everything a template produces for given data, flattened: tags, attributes, classes, styles, texts. */
export function render(
  bundle: ProgramBundle,
  path: string,
  data: Record<string, unknown>,
): string[] {
  const template = bundle.templates[path];
  if (!template) throw new Error(`no template ${path}`);
  const out: string[] = [];
  type Children = (...args: unknown[]) => void;
  const text = (value?: unknown): void => {
    out.push(String(value));
  };
  const element = (
    tag: string,
    _generics: unknown,
    set: (node: object, creating: boolean) => void,
    children: Children,
  ): void => {
    out.push(`<${tag}>`);
    set({}, true);
    if (children) run(children);
  };
  const loop = (
    list: unknown,
    _key: unknown,
    _u: unknown,
    _path: unknown,
    item: Children,
  ): void => {
    const entries = Array.isArray(list) ? list : Object.values((list ?? {}) as object);
    entries.forEach((value, index) =>
      item(true, value, index, true, true, [], [], text, element, branch, loop, slot, join),
    );
  };
  const branch = (_key: unknown, children: Children): void => run(children);
  const slot = (name: unknown): void => {
    out.push(`slot:${String(name)}`);
  };
  const join = (children: Children): void => run(children);
  const run = (children: Children): void => children(true, text, element, branch, loop, slot, join);
  const runtime = {
    setFnFilter: () => {},
    setEventListenerWrapper: () => {},
    c: (_node: object, value: unknown) => out.push(`class=${String(value)}`),
    m: (_node: object, name: string, value: unknown) => out.push(`mark:${name}=${String(value)}`),
    r: (_node: object, name: string, value: unknown) => out.push(`${name}=${show(value)}`),
    y: (_node: object, value: unknown) => out.push(`style=${String(value)}`),
    d: (_node: object, name: string, value: unknown) => out.push(`data-${name}=${show(value)}`),
    i: (_node: object, value: unknown) => out.push(`id=${String(value)}`),
    s: () => {},
    v: (_node: object, name: string, value: unknown) => out.push(`on:${name}=${typeof value}`),
    p: (_node: object, name: string, value: unknown) => out.push(`change:${name}=${typeof value}`),
  };
  const make = template('') as (...args: unknown[]) => { C: Children };
  run(make(runtime, true, data, undefined, undefined).C);
  return out;
}

const show = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
