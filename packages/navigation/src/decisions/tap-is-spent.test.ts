// One test for the decision beside it.
import { expect, it } from 'vitest';
import { journey } from '../../test/journey.ts';
import { wx } from '../../test/programs.ts';

it('A7 H7: refused by a check the tap is kept; once the user was asked it is spent, also when the user refuses', () => {
  const [A, B, shut] = [wx('A'), wx('B'), wx('C', { accepts: 'nobody' })];
  const j = journey(A, B, shut);
  j.open(A);
  j.tap();
  expect(j.navigate(A, { appId: shut.appId }).refusal?.code).toBe('forbidden-by-target');
  expect(j.navigate(A, { appId: 'mpnobody1' }).refusal?.code).toBe('not-in-list');
  j.navigate(A, { appId: B.appId });
  j.refuse();
  expect(j.navigate(A, { appId: B.appId }).refusal?.code).toBe('tap-required');
});
