// The timers programs see.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSuspension } from '../host/suspension.ts';
import type { Natives } from './natives.ts';
import { createTimers } from './timers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = () => {
  const suspension = createSuspension(() => undefined);
  const errors: unknown[] = [];
  const natives = { setTimeout, clearTimeout, setInterval, clearInterval } as unknown as Natives;
  return {
    suspension,
    errors,
    timers: createTimers(natives, suspension, (error) => errors.push(error)),
  };
};

test('arguments arrive, cleared timers do not fire, strings are no code', () => {
  const { timers } = setUp();
  const heard: unknown[] = [];
  timers.setTimeout((...args: unknown[]) => heard.push(args), 5, 'a', 1);
  const cleared = timers.setTimeout(() => heard.push('cleared'), 5);
  timers.clearTimeout(cleared);
  expect(timers.setTimeout('heard.push(1)', 1)).toBe(0);
  vi.advanceTimersByTime(10);
  expect(heard).toEqual([['a', 1]]);
});

test('while suspended nothing fires; afterwards a timeout fires once, an interval once for the whole time', () => {
  const { timers, suspension } = setUp();
  const heard: string[] = [];
  timers.setTimeout(() => heard.push('timeout'), 5);
  const interval = timers.setInterval(() => heard.push('interval'), 10);
  suspension.suspend();
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([]);
  suspension.resume();
  expect(heard).toEqual(['timeout', 'interval']);
  vi.advanceTimersByTime(20);
  expect(heard).toEqual(['timeout', 'interval', 'interval', 'interval']);
  timers.clearInterval(interval);
  vi.advanceTimersByTime(20);
  expect(heard).toHaveLength(4);
});

test('what a callback throws is reported, and the interval goes on', () => {
  const { timers, errors } = setUp();
  timers.setInterval(() => {
    throw new Error('bad');
  }, 10);
  vi.advanceTimersByTime(25);
  expect(errors).toHaveLength(2);
});
