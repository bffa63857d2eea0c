import { defineConfig } from 'vitest/config';

const browserTests = [
  'packages/**/*.browser.test.ts',
  'apps/**/*.browser.test.ts',
  'test/**/*.test.ts',
];

export default defineConfig({
  test: {
    // One more than the cores of a small machine: tests of browsers mostly wait.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browserTests,
          exclude: ['**/node_modules/**'],
          globalSetup: ['test/harness/build-once.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Real browsers on a busy machine: one more try where nobody watches, none at a desk.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
  },
});
