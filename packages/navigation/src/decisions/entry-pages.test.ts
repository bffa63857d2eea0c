// One test for the decision beside it.
import { expect, it } from 'vitest';
import { my } from '../../test/programs.ts';
import { mayEnterAt } from './entry-pages.ts';

it('A13 B3: only through the pages the owner opened; the home page is always one of them', () => {
  const { info: open } = my('A');
  const { info: narrow } = my('A', { entryPages: ['pages/pay'] });
  expect(mayEnterAt(open, 'pages/any')).toBe(true);
  expect(mayEnterAt(narrow, '/pages/pay?x=1')).toBe(true);
  expect(mayEnterAt(narrow, 'pages/admin')).toBe(false);
  expect(mayEnterAt(narrow, undefined)).toBe(true);
  expect(mayEnterAt(narrow, '?x=1')).toBe(true);
});
