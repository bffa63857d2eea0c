import { expect, test } from 'vitest';
import { looseAttributes } from './loose-attributes.ts';

test('what looks like an attribute is one where a quote is missing; other tags stay', () => {
  expect(looseAttributes('<t-a class="base visible="{{on}}" content="{{c}}"></t-a>')).toBe(
    '<t-a class="base visible=" on content="{{c}}"></t-a>',
  );
  for (const kept of [
    '<view a="1" b="2"/>',
    `<view a='x > 1' bindtap="f" c="{{d ? "e" : 'f'}}">t</view>`,
  ])
    expect(looseAttributes(kept)).toBe(kept);
});
