// How a program is written down in the cloud API: languages, categories, age ratings.
import type { AtriumClient } from '@atrium/client';
import { CATEGORIES } from '@atrium/platform';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import { int, text } from './action.ts';

export type Program = Awaited<ReturnType<AtriumClient['programs']['list']>>['items'][number];
type Named = Awaited<ReturnType<AtriumClient['programs']['get']>>;

export const i18nList = z
  .array(
    z.strictObject({
      Lang: text(16),
      IsDefault: int.optional(),
      MNPName: text(128).optional(),
      MNPIntro: text(1000).optional(),
    }),
  )
  .max(20)
  .optional();
export const ageRatings = z
  .array(z.strictObject({ StandardId: text(16), AgeRating: int }))
  .max(4)
  .optional();

/** Programs have two languages here; what is said in neither is said in both. */
export function wordsOf(
  general: string,
  list: z.output<typeof i18nList>,
  field: 'MNPName' | 'MNPIntro',
) {
  const said = (...langs: string[]): string =>
    list?.find((it) => langs.includes(it.Lang) && it[field])?.[field] ?? general;
  return { zh: said('zh-CN', 'zh-Hant'), en: said('en-US') };
}

export const i18nOf = ({ name, description }: Pick<Named, 'name' | 'description'>) =>
  (
    [
      ['en-US', 'en', 1],
      ['zh-CN', 'zh', 0],
    ] as const
  ).map(([Lang, lang, IsDefault]) => ({
    Lang,
    IsDefault,
    MNPName: name[lang],
    MNPIntro: description[lang],
  }));

/** `First->144_Second,First2->1_Second2`: the number is the category. */
export const categoriesIn = (type: string): string[] =>
  type
    .split(',')
    .map((it) => /^(?:[^>]*->)?\s*(\d{2,8})(?:_.*)?$/.exec(it.trim())?.[1])
    .map((id) => {
      if (id === undefined) throw new CloudError('InvalidParameterValue.InvalidMNPType');
      return id;
    });

export const typeOf = (categories: readonly string[], chinese: boolean): string => {
  const name = (id: string | null): string => {
    const found = CATEGORIES.find((it) => it.id === id);
    return found ? found.name[chinese ? 'zh' : 'en'] : '';
  };
  return categories
    .map(
      (id) => `${name(CATEGORIES.find((it) => it.id === id)?.parent ?? null)}->${id}_${name(id)}`,
    )
    .join(',');
};

const STANDARDS = ['apple', 'iarc'] as const;

export function ratingsIn(list: z.output<typeof ageRatings>): Record<string, string> {
  const ratings: Record<string, string> = {};
  for (const { StandardId, AgeRating } of list ?? []) {
    if (!STANDARDS.some((it) => it === StandardId))
      throw new CloudError('InvalidParameterValue.InvalidAgeRatingStandard');
    if (Object.hasOwn(ratings, StandardId))
      throw new CloudError('InvalidParameterValue.DuplicateAgeRatingStandard');
    ratings[StandardId] = `${AgeRating}+`;
  }
  return ratings;
}

export const ratingsOf = (program: Pick<Program, 'ageRatings'>) =>
  STANDARDS.flatMap((StandardId) => {
    const Label = program.ageRatings[StandardId];
    return Label === undefined
      ? []
      : [{ StandardId, AgeRating: Number.parseInt(Label, 10), Label }];
  });
