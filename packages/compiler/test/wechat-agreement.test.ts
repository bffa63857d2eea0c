// Whether a program is accepted, compared with WeChat's own compilers. What they refuse is refused here too, or is on the
// list of what is let through with a word about it; what they accept is accepted, or is on the list of what is not.
import { expect, it } from 'vitest';
import { build } from './build-program.ts';
import { CASES as FIRST, PLAIN } from './wechat-agreement.cases.ts';
import { DETAILS } from './wechat-agreement.details.ts';
import { REFUSED_DETAILS } from './wechat-agreement.details.verdicts.ts';
import { MUTATIONS } from './wechat-agreement.mutations.ts';
import { REFUSED_MUTATIONS } from './wechat-agreement.mutations.verdicts.ts';
import { REFUSED_BY_WECHAT as REFUSED_FIRST } from './wechat-agreement.verdicts.ts';

const CASES = [...FIRST, ...DETAILS, ...MUTATIONS];
const REFUSED_BY_WECHAT = { ...REFUSED_FIRST, ...REFUSED_DETAILS, ...REFUSED_MUTATIONS };

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
  'template-second-else',
  'style-universal-selector',
  'style-nested-rule',
  'template-invalid-attribute-name',
  'style-import-cycle',
  'style-import-network',
  'style-syntax',
  'style-selector',
  'config-page-spelling',
  'template-unclosed-value',
  'template-incomplete-end-tag',
  'template-avoid-uppercase-letters',
]);

/** Refused by WeChat, and nothing is said here. */
const SILENT = new Set([
  'files: page in TypeScript',
  'script: return at the top',
  'script: with',
  'app.json: entryPagePath with leading slash',
  'app.json: sub-package, root with leading slash',
  'app.json: sub-packages of one name',
  'app.json: window.navigationBarTitleText is null',
  'project.config.json: libVersion is null',
  'tabBar: a text that is null',
  'app.json: usingComponents is null',
  'app.json: workers is a list',
  'app.json: workers begins with a dot',
  'app.json: a sitemap that is missing',
  'app.json: a sitemap whose rules are a text',
  'page.json: component, its path ends with a slash',
  'page.json: component, its path has an extension',
  'template: a list with a hole',
  'template: wxs, a name with a dollar sign',
  'style: rule for the rule around it',
  'style: at-rule of a preprocessor',
  'style: byte order mark',
  'style: child, sibling',
  'style: container',
  'style: escaped class',
  'style: import for a medium',
  'style: import of css',
  'style: import with url',
  'style: is',
  'style: keyframes without a name',
  'style: layer',
  'style: semicolons',
  'style: unknown at-rule',
  'tabBar: icon from the network',
  'tabBar: icon is an svg',
  'template: a binding over lines',
  'template: a binding without quotes',
  'template: a hexadecimal number',
  'template: a line break in a value',
  'template: a quote inside a binding',
  'template: a tag with a dot',
  'template: an attribute with a dot',
  'template: an exponent',
  'template: an object with a text as key',
  'template: comma',
  'template: instanceof',
  'template: spread in a list',
  'template: three braces',
  'template: typeof',
  'template: wx:for and wx:elif',
  'template: wxs with an absolute path',
  'template: wxs, computed property',
  'template: wxs, destructuring',
  'template: wxs, for in',
  'template: wxs, in',
  'template: wxs, instanceof',
  'template: wxs, label',
  'template: wxs, method',
  'template: wxs, nullish',
  'template: wxs, power',
  'template: wxs, require with a computed name',
  'template: wxs, rest argument',
  'template: wxs, short property',
  'template: wxs, this',
]);

/** Accepted by WeChat, and not here. */
const STRICT = new Set([
  'app.json: empty pages',
  'app.json: jump list of eleven',
  'template: import without src',
  'template: template without name',
  'script: module that does not exist',
  'script: await at the top',
  'app.json: window is an empty text',
  'template: a backslash in a binding',
  'template: wxs, throw in a function',
  'tabBar: custom without a component',
  'template: include without src',
  'template: wxs, comment that is not closed',
  'template: wxs, eval',
  'template: wxs, require of what does not exist',
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
  // Some 500 programs, each built whole.
}, 60_000);

it('has a verdict for nothing but its programs', () => {
  const names = new Set(CASES.map(({ name }) => name));
  expect(names.size).toBe(CASES.length);
  expect(Object.keys(REFUSED_BY_WECHAT).filter((name) => !names.has(name))).toEqual([]);
});
