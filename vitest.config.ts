import { defineConfig } from 'vitest/config';

const browserTests = [
  'packages/**/*.browser.test.ts',
  'apps/**/*.browser.test.ts',
  'test/**/*.test.ts',
];

const inBrowsers = {
  globalSetup: ['test/harness/build-once.ts', 'packages/server/test/pglite-template.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Real browsers on a busy machine: two more tries where nobody watches, none at a desk.
  retry: process.env['CI'] ? 2 : 0,
};

export default defineConfig({
  test: {
    // Two cores: browsers and compilers share them; a third worker uses what two leave while they wait for timers.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          // Some wait for a real PostgreSQL: one more try where nobody watches.
          retry: process.env['CI'] ? 1 : 0,
          globalSetup: ['packages/server/test/pglite-template.ts'],
          // Half the time was reading modules again for each file.
          isolate: false,
          setupFiles: ['tools/testing/leave-clean.ts'],
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          // A hang is told all the same; a machine that is busy with other things is no fault of a test. Waiting for
          // something that is to come has the same reason, and an end in time to say what did not come.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser',
          include: browserTests,
          exclude: ['test/attacks/**', '**/node_modules/**'],
          // Each file has its own server and browser; the modules need not be read again for each.
          isolate: false,
        },
      },
      {
        // Takes walls away by replacing modules, so no other test may see these.
        test: {
          ...inBrowsers,
          name: 'attacks',
          include: ['test/attacks/**/*.test.ts'],
          isolate: false,
        },
      },
    ],
  },
});
