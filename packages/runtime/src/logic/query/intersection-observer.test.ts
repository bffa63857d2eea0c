// An observer looks where it was told to look last.
import { expect, it } from 'vitest';
import { createIntersectionObserver } from './intersection-observer.ts';

it('looks in the component that `in` names', () => {
  const looked: unknown[] = [];
  const world = {
    scopeOf: (instance: unknown) => instance,
    across: () => false,
    pageOf: (scope: unknown) => void looked.push(scope),
  } as unknown as Parameters<typeof createIntersectionObserver>[0];
  const observer = createIntersectionObserver(world, 'page', {});
  expect(observer.in('component')).toBe(observer);
  observer.observe('.row', () => undefined);
  expect(looked).toEqual(['component']);
});
