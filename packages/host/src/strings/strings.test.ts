// Every language says everything, with the same marks to fill in.
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fill, stringsFor } from './strings.ts';
import { zh } from './zh.ts';

const marks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the host’s words', () => {
  test('both tables have the same keys, none empty', () => {
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [key, text] of [...Object.entries(en), ...Object.entries(zh)])
      expect(text.trim(), key).not.toBe('');
  });

  test.each(Object.keys(en) as (keyof typeof en)[])('%s: the same marks', (key) => {
    expect(marks(zh[key])).toEqual(marks(en[key]));
  });

  test('an embedder’s own words win', () => {
    expect(stringsFor('zh', { 'common.ok': '好' })['common.ok']).toBe('好');
    expect(stringsFor('zh', { 'common.ok': '好' })['common.cancel']).toBe('取消');
  });

  test('fill leaves unknown marks and prototype names alone', () => {
    expect(fill('{name} {other} {constructor}', { name: 'A' })).toBe('A {other} {constructor}');
  });
});
