// One test for the decision beside it.
import { expect, it } from 'vitest';
import { journey } from '../../test/journey.ts';
import { wx } from '../../test/programs.ts';

it('E10 E12: outside the chain first; then openers, oldest first, one per warning; never the one in front', () => {
  const [A, B, C, D] = [wx('A'), wx('B'), wx('C'), wx('D')];
  const j = journey(A, B, C, D);
  j.open(D);
  j.open(A);
  j.jump(A, B);
  j.jump(B, C);
  const left = [0, 1, 2, 3].map(() => {
    j.memoryPressure();
    return j.alive.join('');
  });
  expect(left).toEqual(['ABC', 'BC', 'C', 'C']);
});
