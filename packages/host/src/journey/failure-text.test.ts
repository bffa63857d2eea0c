import { expect, it } from 'vitest';
import { en } from '../strings/en.ts';
import { zh } from '../strings/zh.ts';
import { failureText } from './failure-text.ts';

it('tells the user from which age on a program is, in their language', () => {
  const refusal = { code: 'age-restricted', minAge: 16 } as const;
  expect(failureText(en, refusal)).toBe(
    'This mini program is for ages 16 and over; it cannot be opened here.',
  );
  expect(failureText(zh, refusal)).toContain('16 岁');
});
