// One test for the decision beside it.
import { expect, it } from 'vitest';
import { journey } from '../../test/journey.ts';
import { my } from '../../test/programs.ts';

it('A10: a my program cannot open itself either, and is told that the target makes no sense', () => {
  const A = my('A');
  const j = journey(A);
  j.open(A);
  expect(j.navigate(A, { appId: A.appId }).answer).toEqual({
    error: 31,
    errorMessage: '跳转失败，目标 appId 无效',
  });
});
