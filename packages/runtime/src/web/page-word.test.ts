// A web page is a stranger: only what is named gets through, as JSON.
import { expect, it } from 'vitest';
import { pageWord } from './page-word.ts';

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

it.each([null, 'x', 7, [], {}, { k: 'boot' }, { k: 'load', url: 'x' }, { k: 'blocked' }])(
  'drops %j',
  (word) => expect(pageWord(word)).toBeNull(),
);

it('keeps what JSON keeps of a message', () => {
  expect(pageWord({ k: 'message', data: { a: 1, b: () => 1 } })).toEqual({
    k: 'message',
    data: { a: 1 },
  });
  for (const data of [cyclic, 1n, undefined, new Map([[1, 2]])])
    expect(pageWord({ k: 'message', data })).toEqual({
      k: 'message',
      data: data instanceof Map ? {} : null,
    });
});

it('makes a call whole, whatever its parts are', () => {
  const call = { k: 'call', id: -1, name: 'navigateTo', args: [1], appId: 'mpother' };
  expect(pageWord(call)).toEqual({ k: 'call', id: 0, name: 'navigateTo', args: {} });
  expect(pageWord({ k: 'call', name: 'x'.repeat(65) })).toBeNull();
});

it('says whether the page went back', () => {
  expect(pageWord({ k: 'back', went: true })).toEqual({ k: 'back', went: true });
  expect(pageWord({ k: 'back', went: 'x' })).toEqual({ k: 'back', went: false });
});

it('cuts titles and takes addresses of web pages only', () => {
  expect(pageWord({ k: 'title', title: ` ${'t'.repeat(300)}` })).toEqual({
    k: 'title',
    title: 't'.repeat(200),
  });
  expect(pageWord({ k: 'at', url: 'javascript:alert(1)' })).toBeNull();
});
