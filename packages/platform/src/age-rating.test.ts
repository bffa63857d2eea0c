import { expect, it } from 'vitest';
import { countedAge, isFit, minAgeOf, ratingRights } from './age-rating.ts';

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

it('is lowered by a reviewer alone, once a version was submitted', () => {
  const lead = ['program.manage', 'review.decide'];
  const reviewer = ['review.decide'];
  const rows = [
    [{ iarc: '16+' }, { iarc: '12+' }, ['retired', 'released'], reviewer],
    [{ iarc: '16+' }, { iarc: '12+' }, ['submitted'], reviewer],
    [{ iarc: '16+' }, { iarc: '12+' }, ['building', 'develop', 'failed', 'rejected'], lead],
    [{ iarc: '16+' }, { iarc: '12+' }, [], lead],
    // Not rated is for adults; what is strictest counts.
    [{}, { iarc: '3+' }, ['approved'], reviewer],
    [{ apple: '17+', iarc: '7+' }, { iarc: '7+' }, ['canary'], reviewer],
    [{ apple: '17+', iarc: '7+' }, { apple: '17+', iarc: '3+' }, ['released'], lead],
    [{ iarc: '12+' }, { iarc: '16+' }, ['released'], lead],
    [{ iarc: '12+' }, {}, ['released'], lead],
  ] as const;
  for (const [before, after, stages, rights] of rows)
    expect(ratingRights(before, after, stages)).toEqual(rights);
});
