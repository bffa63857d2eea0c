import { expect, it } from 'vitest';
import { createBoundedMemory } from './bounded-memory.ts';

it('asks once for what many want, and again after it failed or was forgotten', async () => {
  const memory = createBoundedMemory<string>(10);
  let asked = 0;
  const load = async () => `answer ${++asked}`;
  expect(await Promise.all([memory.get('a', load), memory.get('a', load)])).toEqual([
    'answer 1',
    'answer 1',
  ]);
  memory.forget('a');
  expect(await memory.get('a', load)).toBe('answer 2');
  await expect(memory.get('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await memory.get('b', load)).toBe('answer 3');
});

it('does not keep an answer that was forgotten while it came', async () => {
  const memory = createBoundedMemory<string>(10);
  let answer!: (text: string) => void;
  const slow = memory.get('a', () => new Promise((resolve) => (answer = resolve)));
  memory.forget('a');
  answer('of before');
  expect(await slow).toBe('of before');
  expect(await memory.get('a', async () => 'of now')).toBe('of now');
});

it('forgets what is concerned, and what may turn out to be', async () => {
  const memory = createBoundedMemory<string>(10);
  for (const key of ['a', 'b']) await memory.get(key, async () => `${key} of before`);
  let answer!: (text: string) => void;
  const slow = memory.get('c', () => new Promise((resolve) => (answer = resolve)));
  memory.forgetWhere((text) => text.startsWith('a'));
  answer('c of before');
  await slow;
  const now = (key: string) => memory.get(key, async () => 'of now');
  expect([await now('a'), await now('b'), await now('c')]).toEqual([
    'of now',
    'b of before',
    'of now',
  ]);
});

it('keeps within its room what was used last, and nothing that is too large', async () => {
  const memory = createBoundedMemory<string>(20, (text) => text.length);
  const loaded: string[] = [];
  const ask = (key: string, text = 'xx') =>
    memory.get(key, async () => {
      loaded.push(key);
      return text;
    });
  for (const key of 'abcdefghij') await ask(key);
  await ask('a');
  await ask('k');
  await ask('a');
  expect(loaded.join('')).toBe('abcdefghijk');
  await ask('b');
  expect(loaded.join('')).toBe('abcdefghijkb');
  await ask('large', 'x'.repeat(3));
  await ask('large', 'x'.repeat(3));
  expect(loaded.filter((it) => it === 'large')).toHaveLength(2);
});
