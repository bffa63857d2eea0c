// One test for the decision beside it.
import { expect, it } from 'vitest';
import { returnedExtraData } from './returned-extra-data.ts';

it('E1 B18: wx hands over its documented default, my nothing; what was given is never replaced', () => {
  expect(returnedExtraData('wx', undefined)).toEqual({});
  expect(returnedExtraData('my', undefined)).toBeUndefined();
  expect(returnedExtraData('wx', '')).toBe('');
  expect(returnedExtraData('my', { a: 1 })).toEqual({ a: 1 });
});
