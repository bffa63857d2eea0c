// Whether a program is accepted, compared with WeChat's own compilers. What they refuse is refused here too, or is on the
// list of what is let through with a word about it; what they accept is accepted, or is on the list of what is not.
import { expect, it } from 'vitest';
import { build } from './build-program.ts';
import { CASES, PLAIN } from './wechat-agreement.cases.ts';
import { REFUSED_BY_WECHAT } from './wechat-agreement.verdicts.ts';

/** Diagnostics that let through what WeChat refuses; reasons: docs/compiler-differences.md. */
const LENIENT = new Set([
  'json-tolerated',
  'config-converted',
  'config-color',
  'config-leading-slash',
  'config-duplicate-page',
  'config-duplicate-tab',
  'config-tab-count',
  'config-missing-icon',
  'config-missing-theme',
  'config-theme-name',
  'config-page-in-package',
  'config-preload-page',
  'config-alias',
  'script-missing',
  'component-no-json',
  'template-missing-end-tag',
  'template-invalid-end-tag',
  'template-invalid-attribute',
  'template-should-be-quoted',
  'template-newer-syntax',
  'script-newer-syntax',
  'script-regexp-literal',
  'style-universal-selector',
  'style-nested-rule',
]);

/** Refused by WeChat, and nothing is said here. */
const SILENT = new Set(['files: page in TypeScript', 'script: return at the top', 'script: with']);

/** Accepted by WeChat, and not here. */
const STRICT = new Set([
  'app.json: empty pages',
  'app.json: jump list of eleven',
  'template: import without src',
  'template: template without name',
  'script: module that does not exist',
  'script: await at the top',
]);

const judge = async (
  files: Record<string, string | null>,
): Promise<{ refused: boolean; codes: string[] }> => {
  const all = Object.entries({ ...PLAIN, ...files }).filter(
    (file): file is [string, string] => file[1] !== null,
  );
  const { diagnostics } = await build(Object.fromEntries(all));
  return {
    refused: diagnostics.some(({ level }) => level === 'fatal' || level === 'error'),
    codes: diagnostics.map(({ code }) => code),
  };
};

it('accepts and refuses what WeChat does, but for the listed differences', async () => {
  const differences: Record<string, string> = {};
  await Promise.all(
    CASES.map(async ({ name, files }) => {
      const { refused, codes } = await judge(files);
      const theirs = Object.hasOwn(REFUSED_BY_WECHAT, name);
      if (theirs === refused) {
        if (STRICT.has(name) || SILENT.has(name)) differences[name] = 'is no difference any more';
      } else if (refused) {
        if (!STRICT.has(name)) differences[name] = `is refused here alone: ${codes.join(' ')}`;
      } else if (!SILENT.has(name) && !codes.some((code) => LENIENT.has(code)))
        differences[name] = `is refused by WeChat alone: ${REFUSED_BY_WECHAT[name]}`;
    }),
  );
  expect(differences).toEqual({});
});

it('has a verdict for nothing but its programs', () => {
  const names = new Set(CASES.map(({ name }) => name));
  expect(names.size).toBe(CASES.length);
  expect(Object.keys(REFUSED_BY_WECHAT).filter((name) => !names.has(name))).toEqual([]);
});
