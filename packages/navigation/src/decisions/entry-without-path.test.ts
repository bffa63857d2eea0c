// One test for the decision beside it.
import { expect, it } from 'vitest';
import { entryWithoutPath } from './entry-without-path.ts';

it('A23 D3: the page the user will see, without the query it was once opened with', () => {
  expect(entryWithoutPath({ path: 'pages/cart', query: { id: '3' } })).toEqual({
    path: 'pages/cart',
    query: {},
  });
});
