// One test for the decision beside it.
import { expect, it } from 'vitest';
import { resumePlan } from './resume-entry.ts';

it('E14 E16 H5: nobody opened it, so nothing refers and no data arrives again', () => {
  const to = { kind: 'own', page: { path: 'pages/a', query: {} } } as const;
  expect(resumePlan(to)).toEqual({ to, scene: 1001 });
});
