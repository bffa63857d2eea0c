// One test for the decision beside it.
import { expect, it } from 'vitest';
import { exitDestroys } from './exit-destroys.ts';

it('B21 E4: exit ends a my program and only leaves a wx one', () => {
  expect([exitDestroys('my'), exitDestroys('wx')]).toEqual([true, false]);
});
