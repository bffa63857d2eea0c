// The one thing that is said of a page that is not clean.
import { expect, test } from 'vitest';
import type { PageReport } from './report.ts';
import { causeOf } from './summary.ts';

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
