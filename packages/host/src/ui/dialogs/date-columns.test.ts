// Columns of the date picker: calendar, ranges, and the text they stand for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateColumns, formatParts, parseParts, type DateFields } from './date-columns.ts';

const request = (fields: DateFields, start = '', end = '') => ({ fields, value: '', start, end });
const ends = (column: number[] | undefined) => [column?.at(0), column?.at(-1)];

test('February knows leap years', () => {
  expect(ends(dateColumns(request('day'), [2024, 2, 1], 2026)[2])).toEqual([1, 29]);
  expect(ends(dateColumns(request('day'), [2023, 2, 1], 2026)[2])).toEqual([1, 28]);
  expect(ends(dateColumns(request('day'), [1900, 2, 1], 2026)[2])).toEqual([1, 28]);
});

test('a range bounds later columns only while the earlier ones stand at its ends', () => {
  const range = request('minute', '2024-03-10 08:30', '2025-01-05 20:15');
  expect(dateColumns(range, [2024, 3, 10, 8], 2026).map(ends)).toEqual([
    [2024, 2025],
    [3, 12],
    [10, 31],
    [8, 23],
    [30, 59],
  ]);
  expect(dateColumns(range, [2024, 4, 1, 0], 2026).slice(2).map(ends)).toEqual([
    [1, 30],
    [0, 23],
    [0, 59],
  ]);
});

test('a crossed or malformed range is none', () => {
  expect(ends(dateColumns(request('time', '20:00', '08:00'), [], 2026)[0])).toEqual([0, 23]);
  expect(ends(dateColumns(request('year', 'x', '?'), [], 2026)[0])).toEqual([1926, 2076]);
});

test('a day of a longer month is taken back to the last of the chosen one', () => {
  expect(dateColumns(request('day'), [2024, 2, 31], 2026)[2]?.includes(31)).toBe(false);
});

test('parse and format are inverse', () => {
  const parts = fc.tuple(
    fc.integer({ min: 1000, max: 9999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
  );
  fc.assert(
    fc.property(parts, (all) => {
      for (const [fields, own] of [
        ['year', all.slice(0, 1)],
        ['month', all.slice(0, 2)],
        ['day', all.slice(0, 3)],
        ['time', all.slice(3)],
        ['minute', all],
      ] as const)
        expect(parseParts(formatParts([...own], fields), fields)).toEqual(own);
    }),
  );
});
