// Attack case 65: names that others chose, before they stand in a dialog.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, NAME_MAX } from './display-name.ts';

const length = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

test.each([
  ['Tea House', 'Tea House'],
  ['收银台', '收银台'],
  ['\u202eesuoH aeT', 'esuoH aeT'],
  ['Pay\u200bPal', 'PayPal'],
  ['a\nb\t c', 'a b c'],
  ['   ', '—'],
  ['\u2800\u3164', '—'],
  ['<b>x</b>', '<b>x</b>'],
  ['e\u0301\u0302\u0303\u0304\u0305', 'é\u0302\u0303'],
  ['x'.repeat(40), `${'x'.repeat(NAME_MAX - 1)}…`],
])('%j → %j', (name, shown) => {
  expect(displayName(name)).toBe(shown);
});

test('whatever the name: short, one line, no controls, no direction marks, never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const shown = displayName(name);
      expect(length(shown)).toBeLessThanOrEqual(NAME_MAX);
      expect(shown).not.toBe('');
      expect(shown).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u,
      );
    }),
    { numRuns: 2000 },
  );
});
