import { expect, it } from 'vitest';
import { countedAge, isFit, minAgeOf } from './age-rating.ts';

it('is the strictest of the ratings; without one, a program is for adults where it matters', () => {
  expect(minAgeOf({ apple: '9+', iarc: '16+' })).toBe(16);
  expect([minAgeOf({}), countedAge({})]).toEqual([null, 18]);
  expect([isFit({ iarc: '12+' }, 12), isFit({ iarc: '16+' }, 12), isFit({}, 17)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isFit({}, 18), isFit({ apple: '18+' }, undefined)]).toEqual([true, true]);
});
