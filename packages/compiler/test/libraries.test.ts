// The component libraries that programs really use, compiled whole and untouched.
import esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../src/diagnostic.ts';
import { createCompiler } from '../src/compiler.ts';
import { evaluate, loaded } from './build-program.ts';
import { galleryProgram, libraryComponents, withPackages } from './library-program.ts';

/** Per library: components it ships, and codes of what there is to say about them. */
const LIBRARIES = [
  {
    name: '@vant/weapp',
    dialect: 'wx',
    folder: 'lib',
    prefix: '',
    components: 71,
    modules: 94,
    says: { 'template-unknown-attribute': 2, 'template-unknown-value': 1 },
  },
  {
    name: 'tdesign-miniprogram',
    dialect: 'wx',
    folder: 'miniprogram_dist',
    prefix: '',
    components: 105,
    modules: 251,
    says: {
      'template-duplicated-attribute': 3,
      'template-slot-children': 3,
      'template-invalid-attribute': 2,
      'template-invalid-attribute-prefix': 1,
      'template-unknown-attribute': 5,
      'template-unknown-event': 1,
      'script-unknown-name': 1,
    },
  },
  {
    name: 'weui-miniprogram',
    dialect: 'wx',
    folder: 'miniprogram_dist',
    prefix: '',
    components: 23,
    modules: 26,
    says: { 'template-unknown-attribute': 8 },
  },
  {
    name: 'antd-mini',
    dialect: 'my',
    folder: 'es',
    prefix: 'es/',
    components: 100,
    modules: 243,
    says: {
      'axml-ref': 1,
      'script-tolerated': 5,
      'template-unknown-attribute': 6,
      'template-unknown-event': 1,
    },
  },
] as const;

describe.each(LIBRARIES)(
  '$name',
  ({ name, dialect, folder, prefix, components, modules, says }) => {
    const template = dialect === 'wx' ? '.wxml' : '.axml';
    const keys = libraryComponents(name, folder, template).map((key) => prefix + key);
    const compile = () =>
      createCompiler({
        source: withPackages(galleryProgram(dialect, { [name]: keys })),
        esbuild,
      }).build();

    it('compiles whole, the same every time', async () => {
      expect(keys).toHaveLength(components);
      const [first, second] = [await compile(), await compile()];
      if (!first.ok || !second.ok) throw new Error('refused');
      expect(second.digest).toBe(first.digest);
      expect(countCodes(first.diagnostics)).toEqual(says);
      expect(first.diagnostics.filter((d) => d.level === 'error')).toEqual([]);
      expect(first.stats.modules).toBe(modules);

      const failures: string[] = [];
      const console = { error: (text: string) => failures.push(text), log: () => {} };
      const bundle = evaluate(loaded(first).text('program.js'), { console });
      const records = Object.values(bundle.components);
      expect(records.length).toBeGreaterThanOrEqual(components + 1);
      expect(records.filter((record) => record.failure)).toEqual([]);
      expect(records.every((record) => record.template !== undefined)).toBe(true);
      // Every template is made without an error, which runs its view scripts too.
      const { templates } = bundle;
      for (const key of Object.keys(templates)) expect(typeof templates[key]).toBe('function');
      expect(failures).toEqual([]);
      for (const { css } of records)
        expect(css.replace(/"[^"]*"|url\([^)]*\)/g, '')).not.toMatch(/\drpx/);
    }, 60_000);
  },
);

function countCodes(diagnostics: readonly Diagnostic[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
