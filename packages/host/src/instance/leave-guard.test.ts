// The question before a page is left, and what may have happened until it is answered.
import { expect, it } from 'vitest';
import { fakeInstance } from '../api/testing/fake-instance.ts';
import { createLeaveGuard } from './leave-guard.ts';

const yes = { ui: { modal: async () => ({ confirmed: true }) } };

it('asks only when the program wants it, and does what the user says', async () => {
  const { context, shown } = await fakeInstance([], yes);
  const guard = createLeaveGuard();
  expect(await guard.pass(context)).toBe(true);
  expect(shown).toEqual([]);
  guard.set('Leave without saving?');
  expect(await guard.pass(context)).toBe(true);
  expect(shown).toMatchObject([['modal', { content: 'Leave without saving?' }]]);
  const no = await fakeInstance([], { ui: { modal: async () => ({ confirmed: false }) } });
  expect(await guard.pass(no.context)).toBe(false);
});

it('is about the program that was in front: another one is not left by the answer', async () => {
  const { context } = await fakeInstance([], yes);
  const guard = createLeaveGuard();
  guard.set('Leave?');
  const passed = guard.pass(context);
  context.foreground = false;
  expect(await passed).toBe(false);
});

it('keeps the question a page set while it was made, and forgets that of the page before', async () => {
  const { context, shown } = await fakeInstance([], yes);
  const guard = createLeaveGuard();
  guard.set('Leave the second?', 2);
  guard.shown(2);
  expect(await guard.pass(context)).toBe(true);
  expect(shown).toHaveLength(1);
  guard.shown(3);
  expect(await guard.pass(context)).toBe(true);
  expect(shown).toHaveLength(1);
});

it('asks once when the user goes back twice', async () => {
  const { context, shown } = await fakeInstance([], yes);
  const guard = createLeaveGuard();
  guard.set('Leave?');
  expect(await Promise.all([guard.pass(context), guard.pass(context)])).toEqual([true, false]);
  expect(shown).toHaveLength(1);
});
