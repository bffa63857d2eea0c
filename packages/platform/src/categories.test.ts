import { expect, it } from 'vitest';
import {
  CATEGORIES,
  categoriesWithin,
  isCategoryOfPrograms,
  toldCategories,
} from './categories.ts';

it('programs belong to the lower level, and hosts are told the upper one too', () => {
  expect([
    isCategoryOfPrograms('2001'),
    isCategoryOfPrograms('20'),
    isCategoryOfPrograms('x'),
  ]).toEqual([true, false, false]);
  expect(toldCategories(['2001', '2003', 'gone'])).toEqual([
    { id: '20', name: { zh: '餐饮', en: 'Food' } },
    { id: '2001', parent: '20', name: { zh: '点餐', en: 'Ordering' } },
    { id: '2003', parent: '20', name: { zh: '食谱', en: 'Recipes' } },
  ]);
});

it('looks below a category of the upper level', () => {
  expect(categoriesWithin('20')).toEqual(['2001', '2002', '2003']);
  expect([categoriesWithin('2001'), categoriesWithin('nothing')]).toEqual([['2001'], []]);
  expect(new Set(CATEGORIES.map((it) => it.id)).size).toBe(CATEGORIES.length);
});
