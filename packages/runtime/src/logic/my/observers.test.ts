// Which observers a change sets off, and what they get.
import { expect, test } from 'vitest';
import { affected, observerArguments, parseObservers } from './observers.ts';

const values = { a: 1, b: 2, some: { sub: 3 }, arr: [4, 5], x: { y: { z: 6 } } };

test.each([
  ['a, b', [['a']], true, [1, 2]],
  ['a, b', [['c']], false, [1, 2]],
  ['some.sub', [['some']], true, [3]],
  ['some.sub', [['some', 'sub']], true, [3]],
  ['some.sub', [['some', 'other']], false, [3]],
  ['some', [['some', 'sub']], false, [{ sub: 3 }]],
  ['arr[1]', [['arr', 1]], true, [5]],
  ['arr[1]', [['arr', 0]], false, [5]],
  ['x.**', [['x', 'y', 'z']], true, [{ y: { z: 6 } }]],
  ['x.**', [['x']], true, [{ y: { z: 6 } }]],
  ['**', [['a']], true, [values]],
])('%s when %j changes: %s', (paths, changed, runs, given) => {
  const observers = parseObservers([{ paths, run: () => undefined }]);
  expect(affected(observers, changed).length === 1).toBe(runs);
  const [observer] = observers;
  expect(observer && observerArguments(observer, values)).toEqual(given);
});
