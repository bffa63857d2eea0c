// Every component of three component libraries mounts, a few on a page, and reports no error.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryComponents } from '../../compiler/test/library-program.ts';
import { compileWithPackages } from './disk-program.ts';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

/** Components that cannot stand alone, and why. */
const EXCUSED: Record<string, RegExp> = {
  // Needs its `content`.
  'chat-content/chat-content': /reading 'type'/,
  // Measures a popup that is closed, and lets the refusal go unheard.
  'color-picker/color-picker': /^null$/,
  // The package's own index page has no script.
  index: /does not call/,
  // Worklets belong to another renderer.
  'slideview/slideview-skyline': /applyAnimatedStyle/,
};

const ON_A_PAGE = 6;

test.each([
  ['@vant/weapp', 'lib', 'lib'],
  ['tdesign-miniprogram', 'miniprogram_dist', 'miniprogram_dist'],
  ['weui-miniprogram', 'miniprogram_dist', 'miniprogram_dist'],
])('%s', { timeout: 580_000 }, async (library, folder) => {
  const all = libraryComponents(library, folder, '.wxml');
  const groups = Array.from({ length: Math.ceil(all.length / ON_A_PAGE) }, (_, i) =>
    all.slice(i * ON_A_PAGE, (i + 1) * ON_A_PAGE),
  );
  const pages = groups.map((_, i) => `pages/p${i}`);
  const files: Record<string, string> = {
    'project.config.json': '{"appid":"wx00000000"}',
    'package.json': JSON.stringify({ dependencies: { [library]: '*' } }),
    'app.json': JSON.stringify({ pages }),
    'app.js': 'App({})',
  };
  groups.forEach((names, i) => {
    const usingComponents = Object.fromEntries(
      names.map((name, n) => [`it-${n}`, `${library}/${name}`]),
    );
    files[`pages/p${i}.json`] = JSON.stringify({ usingComponents });
    files[`pages/p${i}.js`] = 'Page({})';
    files[`pages/p${i}.wxml`] = names.map((_, n) => `<it-${n}/>`).join('');
  });
  const { scripts, viewScript, dialect } = await compileWithPackages(files);
  const program = await harness.runScripts(scripts, {
    dialect,
    ...(viewScript === undefined ? {} : { viewScript }),
  });
  const failed: Record<string, string[]> = {};
  let seen = 0;
  for (const [i, names] of groups.entries()) {
    if (i > 0) {
      await program.tell('app.hide', { reason: 0 });
      const entry = {
        path: `pages/p${i}`,
        pageQuery: {},
        scene: 1001,
        apiCategory: 'default' as const,
      };
      await program.tell('app.show', { entry, pages: 'relaunch' });
    }
    await program.call('screen.firstContent', i + 1);
    const errors = (await program.errors()).slice(seen);
    seen += errors.length;
    const real = errors.filter((error) => !names.some((name) => EXCUSED[name]?.test(error)));
    if (real.length > 0) failed[names.join(' ')] = real;
  }
  await program.close();
  expect(failed).toEqual({});
});
