// A choice in the menu counts once, for what was chosen, and not for long.
import { expect, it } from 'vitest';
import type { InstanceContext } from '../broker/capability.ts';
import { noteMenuChoice, takeMenuChoice } from './menu-choice.ts';

const program = (): InstanceContext => ({}) as InstanceContext;

it('is used up by what was chosen alone', () => {
  const [one, another] = [program(), program()];
  noteMenuChoice(one, 'timeline', 0);
  expect(takeMenuChoice(another, 'timeline', 1)).toBe(false);
  expect(takeMenuChoice(one, 'favorite', 1)).toBe(false);
  expect(takeMenuChoice(one, 'timeline', 1)).toBe(true);
  expect(takeMenuChoice(one, 'timeline', 1)).toBe(false);
});

it('is over after five seconds, and with the next choice', () => {
  const one = program();
  noteMenuChoice(one, 'share', 0);
  expect(takeMenuChoice(one, 'share', 5001)).toBe(false);
  noteMenuChoice(one, 'share', 0);
  noteMenuChoice(one, 'favorite', 1);
  expect(takeMenuChoice(one, 'share', 2)).toBe(false);
  expect(takeMenuChoice(one, 'favorite', 2)).toBe(true);
});
