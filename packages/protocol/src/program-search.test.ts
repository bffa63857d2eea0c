import { expect, it } from 'vitest';
import { findPrograms } from './program-search.ts';
import type { ProgramInfo } from './registry.ts';

const program = (appId: string, zh: string, en: string, about = '', ids: string[] = []) =>
  ({
    appId,
    name: { zh, en },
    description: { zh: '', en: about },
    categories: ids.map((id) => ({ id, name: { zh: id, en: id } })),
  }) as ProgramInfo;

const ALL = [
  program('mptour0001', '城市导览', 'City Tour', 'With a stop at the tea shop', ['30', '3002']),
  program('mpshop0001', '山茶铺', 'Camellia Tea Shop', '', ['20', '2001']),
  program('mpplain001', '素', 'Plain'),
];
const found = (query?: string, category?: string) =>
  findPrograms(ALL, {
    ...(query !== undefined && { query }),
    ...(category !== undefined && { category }),
  }).map((it) => it.appId);

it('finds in either language, by all the words, in wide and capital letters', () => {
  expect(found('导览')).toEqual(['mptour0001']);
  expect(found('  tour CITY ')).toEqual(['mptour0001']);
  expect(found('Ｐｌａｉｎ')).toEqual(['mpplain001']);
  expect(found('city plain')).toEqual([]);
  expect(found('mpshop0001')).toEqual(['mpshop0001']);
});

it('tells those first whose name it is', () => {
  expect(found('tea shop')).toEqual(['mpshop0001', 'mptour0001']);
});

it('knows categories of both levels, and finds everything without a filter', () => {
  expect(found('tea', '30')).toEqual(['mptour0001']);
  expect([found('', '2001'), found(undefined, '10')]).toEqual([['mpshop0001'], []]);
  expect(found()).toHaveLength(3);
});
