// What waits while a program is suspended.
import { expect, test } from 'vitest';
import { createSuspension } from './suspension.ts';

test('tasks wait in order, and one that throws does not hold the others back', () => {
  const ran: string[] = [];
  const suspension = createSuspension((error) => ran.push(String(error)));
  suspension.suspend();
  suspension.run(() => ran.push('first'));
  suspension.run(() => {
    throw new Error('second');
  });
  suspension.run(() => ran.push('third'));
  expect(ran).toEqual([]);
  suspension.resume();
  expect(ran).toEqual(['first', 'Error: second', 'third']);
});

test('a task may suspend again: the rest keeps waiting', () => {
  const ran: string[] = [];
  const suspension = createSuspension(() => undefined);
  suspension.suspend();
  suspension.run(() => suspension.suspend());
  suspension.run(() => ran.push('later'));
  suspension.resume();
  expect(ran).toEqual([]);
  suspension.resume();
  expect(ran).toEqual(['later']);
});
