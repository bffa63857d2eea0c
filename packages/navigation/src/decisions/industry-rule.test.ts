// One test for the decision beside it.
import { expect, it } from 'vitest';
import { my } from '../../test/programs.ts';
import { platformForbids } from './industry-rule.ts';

it('B5: forbidden unless the target names the caller; naming everyone is not naming it', () => {
  const forbidden = (accepts: 'everyone' | 'nobody' | string[]) =>
    platformForbids(my('A', { platformForbidsJumps: true, accepts }).info, 'mpcaller');
  expect(['everyone', 'nobody'].map((who) => forbidden(who as 'everyone' | 'nobody'))).toEqual([
    true,
    true,
  ]);
  expect(forbidden(['mpother'])).toBe(true);
  expect(forbidden(['mpcaller'])).toBe(false);
  expect(platformForbids(my('A').info, 'mpcaller')).toBe(false);
});
