// For whom a program is, by the ratings its owner gave; the strictest counts.
import type { Point } from './access/points.ts';
import type { Stage } from './versions/version.ts';

/** By scheme: `{ apple: '12+', iarc: '7+' }`. The contract names the schemes and their steps. */
export type AgeRatings = Readonly<Record<string, string | undefined>>;

/** Null: not rated. */
export function minAgeOf(ratings: AgeRatings): number | null {
  const ages = Object.values(ratings).flatMap((it) => (it === undefined ? [] : parseInt(it, 10)));
  return ages.length === 0 ? null : Math.max(...ages);
}

/** Nobody knows what is in a program that is not rated. */
export const countedAge = (ratings: AgeRatings): number => minAgeOf(ratings) ?? 18;

/** @param maxAge of the super app; undefined: it shows everything. */
export const isFit = (ratings: AgeRatings, maxAge: number | undefined): boolean =>
  maxAge === undefined || countedAge(ratings) <= maxAge;

/** Of a version in one of these stages a reviewer has read what the rating is about, or is reading it. */
const REVIEWED: Readonly<Record<Stage, boolean>> = {
  building: false,
  failed: false,
  develop: false,
  replaced: false,
  rejected: false,
  submitted: true,
  approved: true,
  canary: true,
  released: true,
  retired: true,
  'rolled-back': true,
};

/** Points of which one is enough to change the ratings: whose program it is does not alone open it to younger people. */
const RIGHTS: Readonly<Record<'lowered' | 'other', readonly Point[]>> = {
  lowered: ['review.decide'],
  other: ['program.manage', 'review.decide'],
};

/** @param stages of the versions of the program. */
export function ratingRights(
  before: AgeRatings,
  after: AgeRatings,
  stages: readonly Stage[],
): readonly Point[] {
  const lowered = countedAge(after) < countedAge(before);
  return RIGHTS[lowered && stages.some((it) => REVIEWED[it]) ? 'lowered' : 'other'];
}
