// The channel between pages and between programs.
import { expect, test } from 'vitest';
import { createChannelPair } from './event-channel.ts';

test('what is emitted before anybody listens waits, in order and up to the bound', () => {
  const errors: unknown[] = [];
  const [opener, opened] = createChannelPair((error) => errors.push(error), 3);
  for (let i = 0; i < 5; i++) opener.emit('x', i);
  const heard: unknown[] = [];
  opened.on('x', (value) => heard.push(value));
  expect(heard).toEqual([0, 1, 2]);
  opener.emit('x', 9, 'second');
  expect(heard).toEqual([0, 1, 2, 9]);
});

test('once takes one message, off takes one or all, both directions work', () => {
  const [opener, opened] = createChannelPair(() => {}, 10);
  const heard: unknown[] = [];
  opened.emit('y', 1);
  opened.emit('y', 2);
  opener.once('y', (value) => heard.push(['once', value]));
  expect(heard).toEqual([['once', 1]]);
  const first = (value: unknown): void => void heard.push(['first', value]);
  const second = (value: unknown): void => void heard.push(['second', value]);
  opener.on('y', first);
  opener.on('y', second);
  opener.off('y', first);
  opened.emit('y', 3);
  opener.off('y');
  opened.emit('y', 4);
  expect(heard).toEqual([
    ['once', 1],
    ['first', 2],
    ['second', 3],
  ]);
});

test('a listener that throws keeps nobody else from hearing', () => {
  const errors: unknown[] = [];
  const [opener, opened] = createChannelPair((error) => errors.push(error), 10);
  const heard: unknown[] = [];
  opened.on('x', () => {
    throw new Error('bad');
  });
  opened.on('x', (value) => heard.push(value));
  opener.emit('x', 1);
  expect(heard).toEqual([1]);
  expect(errors).toHaveLength(1);
});
