// Every page of every example program opens, shows something, and reports no error.
import { readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileWithPackages } from './disk-program.ts';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../../examples');
const names = readdirSync(EXAMPLES).filter((name) =>
  existsSync(path.join(EXAMPLES, name, 'app.json')),
);

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

test.each(names)('%s', { timeout: 300_000 }, async (name) => {
  const { scripts, viewScript, dialect } = await compileWithPackages({}, path.join(EXAMPLES, name));
  const main = scripts.get('') ?? '';
  const app = JSON.parse(/"app":(\{.*\})\n\}\);/.exec(main)?.[1] ?? '{}') as {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap((sub) => sub.pages.map((one) => `${sub.root}/${one}`)),
  ];
  expect(pages.length).toBeGreaterThan(0);
  const wrong: Record<string, unknown> = {};
  const program = await harness.runScripts(scripts, {
    dialect,
    entry: { path: pages[0] ?? '' },
    waitForContent: false,
    ...(viewScript === undefined ? {} : { viewScript }),
  });
  let seen = 0;
  for (const [i, path] of pages.entries()) {
    if (i > 0) {
      // As a link into the running program does.
      await program.tell('app.hide', { reason: 0 });
      const entry = { path, pageQuery: {}, scene: 1001, apiCategory: 'default' as const };
      await program.tell('app.show', { entry, pages: 'relaunch' });
    }
    await program.call('screen.firstContent', i + 1).catch(() => (wrong[path] = 'no content'));
    const frame = await program.view();
    const size = await frame.evaluate(() => [
      document.querySelectorAll('body *').length,
      document.body.innerText.trim().length,
    ]);
    const errors = (await program.errors()).slice(seen);
    seen += errors.length;
    if (errors.length > 0 || (size[0] ?? 0) < 2) wrong[path] = { errors, size };
  }
  await program.close();
  expect(wrong).toEqual({});
});
