// A program that takes too long to start, and then does.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveness } from './liveness.ts';
import type { ShellLink } from './shell-link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function liveness() {
  const said: string[] = [];
  const one = createLiveness({
    link: { ping: () => one.heard('shell') } as unknown as ShellLink,
    visibleView: () => undefined,
    silent: () => said.push('silent'),
    responding: () => said.push('responding'),
  });
  return { one, said };
}

it('takes the question back when the program starts after all', () => {
  const { one, said } = liveness();
  vi.advanceTimersByTime(21_000);
  expect(said).toEqual(['silent']);
  one.started();
  expect(said).toEqual(['silent', 'responding']);
  one.stop();
});

it('says nothing of a program that starts in time', () => {
  const { one, said } = liveness();
  vi.advanceTimersByTime(10_000);
  one.started();
  one.heard('worker');
  one.stop();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});
