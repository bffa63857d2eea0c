// Building again after changes: the same package as from scratch, with only the work that is needed.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import esbuild from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCompiler } from '../src/compiler.ts';
import type { BuildResult } from '../src/compiler.ts';
import { createCompiler as createNodeCompiler } from '../src/node-compiler.node.ts';
import { memoryFiles } from '../src/source-files.ts';
import { watchProject } from '../src/watch.node.ts';
import { build, loaded, wxProgram } from './build-program.ts';

const files = (): Record<string, string> =>
  wxProgram({
    'pages/a/a.json': '{"usingComponents":{"c":"/c/c","later":"/c/later"}}',
    'pages/a/a.wxml': '<import src="/t.wxml"/><wxs module="m" src="/m.wxs"/><c/>',
    'pages/a/a.js': 'require("../../lib"); require("../../gone"); Page({})',
    'pages/a/a.wxss': '@import "/base.wxss"; .a{background:url(/i.png)}',
    'base.wxss': '.b{}',
    't.wxml': '<template name="t"/>',
    'm.wxs': 'exports.a = 1',
    'lib.js': 'exports.x = 1',
    'c/c.json': '{"component":true}',
    'c/c.js': 'Component({})',
    'c/c.wxml': '<view/>',
  });

/** Each step: paths to write (or remove, when null), and how many files may be compiled for it. */
const STEPS: [name: string, changes: Record<string, string | null>, atMost: number][] = [
  ['a module', { 'lib.js': 'exports.x = 2' }, 1],
  ['a template', { 't.wxml': '<template name="t"><view/></template>' }, 1],
  ['a view script', { 'm.wxs': 'exports.a = 2' }, 1],
  ['an imported style', { 'base.wxss': '.b{color:red}' }, 1],
  ['nothing but time', { 'c/c.wxml': '<view/>' }, 0],
  ['json', { 'pages/a/a.json': '{"usingComponents":{"c":"/c/c","later":"/c/later"},"a":1}' }, 0],
  ['a file that was missing', { 'gone.js': 'exports.here = 1' }, 1],
  ['an asset that was missing', { 'i.png': 'i' }, 1],
  [
    'a component that was missing',
    {
      'c/later.json': '{"component":true}',
      'c/later.js': 'Component({})',
      'c/later.wxml': '<view/>',
    },
    2,
  ],
  ['a file nearer than the one used before', { 'lib/index.js': '', 'pages/a/a.acss': '' }, 0],
  ['a removed module', { 'gone.js': null }, 0],
  ['a broken template', { 't.wxml': '<view' }, 1],
  ['a removed view script', { 'm.wxs': null }, 0],
  ['a removed page', { 'app.json': '{"pages":["pages/a/a","c/c"]}' }, 0],
];

describe('building again', () => {
  it('keeps no package of the builds before', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const source = memoryFiles(files());
    const compiler = createCompiler({ source, esbuild });
    const packages: WeakRef<Uint8Array>[] = [];
    // What each of these changes makes the compiler do is remembered, with the questions that were asked for it.
    for (const [path, more] of [
      ['pages/a/a.js', 'later()'],
      ['pages/a/a.wxml', '<view/>'],
      ['pages/a/a.wxss', '.b{background:url(/j.png)}'],
      ['lib.js', 'later()'],
    ] as const) {
      source.write(path, `${files()[path]}\n${more}`);
      const result = await compiler.build([path]);
      if (!result.ok) throw new Error('refused');
      packages.push(new WeakRef(result.package.get('program.js') ?? new Uint8Array()));
    }
    await vi.waitFor(() => {
      collect();
      expect(packages.filter((it) => it.deref() !== undefined)).toHaveLength(1);
    });
  });

  it('gives what a fresh compiler would give, after every kind of change', async () => {
    const contents = files();
    const source = memoryFiles(contents);
    const compiler = createCompiler({ source, esbuild });
    await compiler.build();
    for (const [name, changes, atMost] of STEPS) {
      for (const [path, text] of Object.entries(changes)) {
        if (text === null) {
          source.remove(path);
          delete contents[path];
        } else {
          source.write(path, text);
          contents[path] = text;
        }
      }
      const again = await compiler.build(Object.keys(changes));
      const fresh = await build(contents);
      if (!again.ok || !fresh.ok) throw new Error(name);
      expect(again.digest, name).toBe(fresh.digest);
      expect(again.diagnostics, name).toEqual(fresh.diagnostics);
      expect(again.stats.compiled, name).toBeLessThanOrEqual(atMost);
    }
  });

  it('looks at everything again when it is not told what changed', async () => {
    const source = memoryFiles(files());
    const compiler = createCompiler({ source, esbuild });
    await compiler.build();
    source.write('lib.js', 'exports.x = 3');
    const result = await compiler.build();
    if (!result.ok) throw new Error('refused');
    expect(loaded(result).text('program.js')).toContain('exports.x = 3');
    expect(result.stats.compiled).toBe(1);
  });

  it('comes back after a program was refused', async () => {
    const source = memoryFiles(files());
    const compiler = createCompiler({ source, esbuild });
    source.write('app.json', '{"pages":[]}');
    expect((await compiler.build()).ok).toBe(false);
    source.write('app.json', '{"pages":["pages/a/a"]}');
    expect((await compiler.build(['app.json'])).ok).toBe(true);
  });
});

describe('on disk', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const project = (contents: Record<string, string>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'atrium-compiler-'));
    folders.push(folder);
    for (const [path, text] of Object.entries(contents)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };

  it('gives the same package as from memory', async () => {
    const disk = await createNodeCompiler({ folder: project(files()) }).build();
    const memory = await build(files());
    if (!disk.ok || !memory.ok) throw new Error('refused');
    expect(disk.digest).toBe(memory.digest);
  });

  it('builds when a file changes, and stops when closed', async () => {
    const folder = project(files());
    const results: [BuildResult, readonly string[]][] = [];
    let arrived: () => void = () => {};
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        arrived = resolve;
      });
    const first = next();
    const watcher = watchProject({
      folder,
      onBuild: (result, changed) => {
        results.push([result, changed]);
        arrived();
      },
      onError: (error) => {
        throw error;
      },
    });
    try {
      await first;
      const second = next();
      writeFileSync(join(folder, 'lib.js'), 'exports.x = "changed"');
      await second;
    } finally {
      await watcher.close();
    }
    expect(results.map(([, changed]) => changed)).toEqual([[], ['lib.js']]);
    const [last] = results[1] ?? [];
    if (!last?.ok) throw new Error('refused');
    expect(loaded(last).text('program.js')).toContain('"changed"');
    expect(last.stats.compiled).toBe(1);
  });
});
