// The order of what a program hears.
import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';

it('keeps the order while a message is being made, and goes on without one that fails', async () => {
  const sent: string[] = [];
  const outbox = createOutbox<string>((message) => sent.push(message));
  let make: (text: string) => void = () => undefined;
  outbox.post('1');
  outbox.postLater(new Promise((resolve) => (make = resolve)));
  outbox.post('3');
  outbox.postLater(Promise.reject(new Error('unreadable')));
  outbox.postLater(Promise.resolve(undefined));
  outbox.post('4');
  expect(sent).toEqual(['1']);
  make('2');
  await expect.poll(() => sent).toEqual(['1', '2', '3', '4']);
  outbox.post('5');
  expect(sent.at(-1)).toBe('5');
});
