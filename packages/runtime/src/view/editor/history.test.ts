// What undo goes back to, and what it costs to write.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { editorHistory, historyKey } from './history.ts';

beforeEach(() => {
  vi.stubGlobal('getSelection', () => null);
  vi.stubGlobal('Text', class {});
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An area with one text in it. */
function open() {
  let copies = 0;
  let text = '';
  const line = (words: string) => ({ words, cloneNode: () => (copies++, line(words)) });
  const area = {
    get childNodes() {
      return [line(text)];
    },
    replaceChildren: (shown: { words: string }) => (text = shown.words),
  };
  const history = editorHistory(area as unknown as HTMLElement);
  const change = (how: 'typed' | 'done', words: string): void => {
    history.keep(how);
    text = words;
    history.note(how);
  };
  const type = (words: string): void => [...words].forEach((key) => change('typed', text + key));
  return { history, type, change, text: () => text, copies: () => copies };
}

test('what is typed without a rest is one step, and is copied once', () => {
  const { history, type, text, copies } = open();
  type('a long sentence without a rest');
  expect(copies()).toBe(1);
  vi.advanceTimersByTime(1001);
  type(' and one after it');
  expect(copies()).toBe(2);
  history.undo();
  expect(text()).toBe('a long sentence without a rest');
  history.undo();
  expect(text()).toBe('');
  expect(history.undo()).toBe(false);
  history.redo();
  history.redo();
  expect(text()).toBe('a long sentence without a rest and one after it');
  expect(history.redo()).toBe(false);
});

test('a command is a step of its own, also amid typing; a new change leaves nothing to redo', () => {
  const { history, type, change, text } = open();
  type('ab');
  change('done', 'AB');
  type('cd');
  history.undo();
  expect(text()).toBe('AB');
  history.undo();
  expect(text()).toBe('ab');
  type('x');
  expect(history.redo()).toBe(false);
  history.undo();
  expect(text()).toBe('ab');
});

test('the keys of undo and redo, and none beside them', () => {
  const key = (name: string, held: string) =>
    historyKey({
      key: name,
      ctrlKey: held.includes('ctrl'),
      metaKey: held.includes('meta'),
      shiftKey: held.includes('shift'),
      altKey: held.includes('alt'),
    });
  expect([key('z', 'ctrl'), key('z', 'meta')]).toEqual(['undo', 'undo']);
  expect([key('Z', 'ctrl shift'), key('Z', 'meta shift'), key('y', 'ctrl')]).toEqual([
    'redo',
    'redo',
    'redo',
  ]);
  expect([key('z', ''), key('y', 'meta'), key('z', 'ctrl alt'), key('b', 'ctrl')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
