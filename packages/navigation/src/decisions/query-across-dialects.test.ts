// One test for the decision beside it.
import { expect, it } from 'vitest';
import { queriesFor } from './query-across-dialects.ts';

it('B9 D9 D10: two queries in my, one in wx, where the path wins', () => {
  expect(queriesFor('my', { x: '1' }, { x: 'app' })).toEqual({
    pageQuery: { x: '1' },
    appQuery: { x: 'app' },
  });
  expect(queriesFor('my', { x: '1' }, undefined)).toEqual({ pageQuery: { x: '1' } });
  expect(queriesFor('wx', { x: '1' }, { x: 'app', y: '2' })).toEqual({
    pageQuery: { x: '1', y: '2' },
  });
});
