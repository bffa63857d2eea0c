import { expect, it, vi } from 'vitest';
import { eventStream, type EventStream } from './event-stream.ts';
import { createSlots } from './slots.ts';

const until = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));

it('gives what is sent to who reads, and ends for who goes', async () => {
  let stream: EventStream | undefined;
  const response = eventStream({
    drop: () => undefined,
    work: (it) => until((stream = it).gone),
  });
  const reader = response.body?.getReader();
  stream?.send('data: 1\n\n');
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
  await reader?.cancel();
  expect(stream?.gone.aborted).toBe(true);
  stream?.send('data: 2\n\n');
});

it('drops who reads nothing, once, and keeps nothing more for them', async () => {
  const drop = vi.fn<() => void>();
  let stream: EventStream | undefined;
  const response = eventStream({
    drop,
    maxWaitingBytes: 100,
    work: (it) => until((stream = it).gone),
  });
  for (let i = 0; i < 20; i++) stream?.send('data: 0123456789\n\n');
  expect(drop).toHaveBeenCalledTimes(1);
  expect(stream?.gone.aborted).toBe(true);
  await expect(response.text()).rejects.toThrow('too slow');
});

it('ends with its work, whether that is done or fails', async () => {
  const drop = () => undefined;
  const done = eventStream({ drop, work: async ({ send }) => send('data: 1\n\n') });
  expect(await done.text()).toBe('data: 1\n\n');
  const failed = eventStream({ drop, work: () => Promise.reject(new Error('no')) });
  expect(await failed.text()).toBe('');
});

it('has so many places in all, and so many for one', () => {
  const slots = createSlots(3, 2);
  const first = slots.take('a');
  const second = slots.take('a');
  expect(slots.take('a')).toBeUndefined();
  expect(slots.take('b')).toBeTypeOf('function');
  expect(slots.take('c')).toBeUndefined();
  first?.();
  first?.();
  expect(slots.take('c')).toBeTypeOf('function');
  expect(slots.take('c')).toBeUndefined();
  second?.();
  expect(slots.take('c')).toBeTypeOf('function');
});
