// Every language of the super app says everything, with the same marks to fill in.
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

const marks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('both tables have the same keys, none empty', () => {
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  for (const [key, text] of [...Object.entries(en), ...Object.entries(zh)])
    expect(text.trim(), key).not.toBe('');
});

test.each(Object.keys(en) as (keyof typeof en)[])('%s: the same marks', (key) => {
  expect(marks(zh[key])).toEqual(marks(en[key]));
});
