// One test for the decision beside it.
import { expect, it } from 'vitest';
import { hideReason } from './hide-reason.ts';

it('E5 E6: 1 into another program, forward or back; 0 when the user or the program just leaves; 3 otherwise', () => {
  expect(hideReason('to-program')).toBe(1);
  expect(hideReason('to-host')).toBe(0);
  expect(hideReason('reentry')).toBe(3);
  expect(hideReason('host-hidden')).toBe(3);
});
