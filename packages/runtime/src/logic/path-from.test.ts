// Where a relative path leads.
import { expect, test } from 'vitest';
import { pathFrom } from './path-from.ts';

test('paths start at the file they are written in, or at the root, and never leave it', () => {
  const from = (written: string): string => pathFrom('pages/a/index', written);
  expect(['b', './b', '../b/c', '/b', '../../../../b', './/b/.'].map(from)).toEqual([
    'pages/a/b',
    'pages/a/b',
    'pages/b/c',
    'b',
    'b',
    'pages/a/b',
  ]);
  expect(pathFrom('', 'images/a.png')).toBe('images/a.png');
});
