import { expect, test } from 'vitest';
import { trimTexts } from './trim-texts.ts';

test('texts lose the white space at their ends, everything else stays', () => {
  expect(trimTexts('<view a="x > y">\n  one\n  two <text> * </text> </view>')).toBe(
    '<view a="x > y">one two<text>*</text></view>',
  );
  const kept = "<!-- a  < b --><wxs module='m'>\n if (1 < 2) {}\n</wxs><view b='  '></view>";
  expect(trimTexts(kept)).toBe(kept);
});
