// Back over a web page: one question at a time, and a page cannot keep its visitor.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWebBack } from './web-back.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once and gives every press the answer', async () => {
  const post = vi.fn();
  const back = createWebBack(post);
  const presses = [back.ask(), back.ask()];
  back.answer(true);
  expect(await Promise.all(presses)).toEqual([true, true]);
  expect(post).toHaveBeenCalledTimes(1);
});

it('leaves a page that does not answer in time; the late answer is for nobody', async () => {
  const back = createWebBack(() => undefined);
  const first = back.ask();
  vi.advanceTimersByTime(300);
  expect(await first).toBe(false);
  back.answer(true);
  const second = back.ask();
  back.answer(false);
  expect(await second).toBe(false);
});

it('believes a page that stays where it is only once', async () => {
  const back = createWebBack(() => undefined);
  const press = (): Promise<boolean> => {
    const asked = back.ask();
    back.answer(true);
    return asked;
  };
  expect([await press(), await press(), await press()]).toEqual([true, false, false]);
  back.moved();
  expect(await press()).toBe(true);
});
