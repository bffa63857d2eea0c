// For whom a program is, by the ratings its owner gave; the strictest counts.

/** By scheme: `{ apple: '12+', iarc: '7+' }`. The contract names the schemes and their steps. */
export type AgeRatings = Readonly<Record<string, string>>;

/** Null: not rated. */
export function minAgeOf(ratings: AgeRatings): number | null {
  const ages = Object.values(ratings).map((it) => parseInt(it, 10));
  return ages.length === 0 ? null : Math.max(...ages);
}

/** Nobody knows what is in a program that is not rated. */
export const countedAge = (ratings: AgeRatings): number => minAgeOf(ratings) ?? 18;

/** @param maxAge of the super app; undefined: it shows everything. */
export const isFit = (ratings: AgeRatings, maxAge: number | undefined): boolean =>
  maxAge === undefined || countedAge(ratings) <= maxAge;
