// What going back closes within a page, and that no program can hold its user with it.
import { expect, it } from 'vitest';
import { createBackCatch } from './back-catch.ts';

function world() {
  const state = { tapped: false };
  return { state, one: createBackCatch(async () => state.tapped) };
}

it('closes what a page shows, and again what the user opened with a tap', async () => {
  const { one, state } = world();
  expect(one.catches(1)).toBeUndefined();
  // The first needs no tap: programs show it as the page opens.
  one.shown(1, true);
  expect([await one.catches(1), one.catches(1)]).toEqual([true, undefined]);
  state.tapped = true;
  one.shown(1, true);
  // However long it is looked at.
  state.tapped = false;
  expect(await one.catches(1)).toBe(true);
});

it('does not hold who goes back from a program that shows it anew each time, on whatever page', async () => {
  const { one } = world();
  one.shown(1, true);
  let held = 0;
  for (let pageId = 1; pageId < 100; pageId++) {
    if (await one.catches(pageId)) held++;
    one.shown(pageId, true);
    one.shown(pageId + 1, true);
  }
  expect(held).toBe(1);
});

it('knows what was closed, or went with its page', async () => {
  const { one } = world();
  one.shown(1, true);
  one.shown(1, false);
  one.shown(2, true);
  one.keep((pageId) => pageId === 1);
  expect([one.catches(1), one.catches(2)]).toEqual([undefined, undefined]);
  one.shown(1, true);
  expect(await one.catches(1)).toBe(true);
});
