// The one thing that is said of a page that is not clean.
import { expect, test } from 'vitest';
import { totalsOf, type PageReport, type ProgramReport } from './report.ts';
import type { Output } from '../args/output.ts';
import { causeOf, summarize } from './summary.ts';

const blank = {
  state: 'blank',
  compiled: true,
  diagnostics: [],
  errors: [],
  refused: [
    { url: 'http://api.example:8080/list?page=1', reason: 'url should start with https://' },
  ],
} as unknown as PageReport;
const thrown = { kind: 'script', message: 'TypeError: no', stack: '  at load (pages/a.js:3:1)' };

test.each([
  ['the data that did not arrive', blank, 'api.example:8080: url should start with https://'],
  ['an error comes first', { ...blank, errors: [thrown] }, 'TypeError: no (pages/a.js:3:1)'],
  ['nothing is known', { ...blank, refused: [] }, ''],
  ['what is seen needs no data', { ...blank, state: 'faulty' as const }, ''],
])('%s', (_, page, cause) => expect(causeOf(page)).toBe(cause));

test('what is wrong with app.json is said, though its pages open', () => {
  const fault = { level: 'error', code: 'json-syntax', file: 'app.json', line: 2, column: 1 };
  const program = {
    name: 'shop',
    built: true,
    diagnostics: [
      { ...fault, message: 'This is not JSON.' },
      { ...fault, level: 'warning', message: 'Let through.' },
      { ...fault, file: 'pages/unused.json', message: 'Of no page.' },
    ],
    pages: [
      {
        ...blank,
        state: 'clean',
        contentMs: 9,
        missing: { apis: [], components: [], attributes: [] },
      },
    ],
  } as unknown as ProgramReport;
  const said: string[] = [];
  const out = {
    language: 'en',
    say: (line: string | { en: string }) => said.push(typeof line === 'string' ? line : line.en),
    pick: ({ en }: { en: string }) => en,
  } as unknown as Output;
  summarize({ format: 1, totals: totalsOf([program]), milliseconds: 0, programs: [program] }, out);
  expect(said.slice(0, 2)).toEqual([
    '✗ shop: 1/1 clean, 9 ms',
    '    app.json:2:1 This is not JSON.',
  ]);
  expect(said.join()).not.toMatch(/Let through|Of no page/);
});
