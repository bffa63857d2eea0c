// What the journey learns of the page a user sees, and gives back when the program returns there.
import { expect, it } from 'vitest';
import { pageFacts } from './page-facts.ts';

it('E1 E16 is the query the page was opened with, not one decoded a second time', () => {
  expect(pageFacts({ path: 'pages/a', fullPath: 'pages/a?x=a%2526b&y=1' })).toEqual({
    path: 'pages/a',
    query: { x: 'a%26b', y: '1' },
  });
  expect(pageFacts({ path: 'pages/a', fullPath: 'pages/a' }).query).toEqual({});
});
