// Paths of setData, and values changed without touching what others hold.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyPlain, isSame, parseDataPath, readAt, spliceAt, writeAt } from './data-path.ts';

test.each([
  ['a', ['a']],
  ['a.b', ['a', 'b']],
  ['a[0].b', ['a', 0, 'b']],
  ['root.cn.[0].cn.[12].v', ['root', 'cn', 0, 'cn', 12, 'v']],
  ['[3]', [3]],
  ['..', ['..']],
])('%s', (text, path) => {
  expect(parseDataPath(text)).toEqual(path);
});

test('a number after a dot is an index where there is a list', () => {
  const data = { list: [{ inner: { 0: 'x' } }] };
  expect(parseDataPath('list.0.inner.0', data)).toEqual(['list', 0, 'inner', '0']);
  expect(parseDataPath('none.0', data)).toEqual(['none', '0']);
});

test('writing copies every container on the way and makes those that are missing', () => {
  const list = [{ n: 1 }, { n: 2 }];
  const data: Record<string, unknown> = { list, other: {} };
  const { other } = data;
  writeAt(data, ['list', 1, 'n'], 9);
  expect(data['list']).toEqual([{ n: 1 }, { n: 9 }]);
  expect(list).toEqual([{ n: 1 }, { n: 2 }]);
  expect((data['list'] as unknown[])[0]).toBe(list[0]);
  expect(data['other']).toBe(other);
  writeAt(data, ['new', 'x', 0], 1);
  expect(data['new']).toEqual({ x: [1] });
});

test('what was written is read, and nothing else changed', () => {
  const key = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.nat(3));
  const path = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.array(key, { maxLength: 3 }))
    .map(([first, rest]): (string | number)[] => [first, ...rest]);
  fc.assert(
    fc.property(fc.array(fc.tuple(path, fc.integer()), { maxLength: 8 }), (writes) => {
      const data: Record<string, unknown> = {};
      for (const [at, value] of writes) {
        const before = JSON.stringify(data);
        const held = { ...data };
        writeAt(data, at, value);
        expect(readAt(data, at)).toBe(value);
        expect(JSON.stringify(held)).toBe(before);
      }
    }),
  );
});

test('splices work on a copy', () => {
  const list = [1, 2, 3];
  const data: Record<string, unknown> = { list };
  expect(spliceAt(data, ['list'], { start: 1, remove: 1, insert: ['x', 'y'] })).toBe(true);
  expect(data['list']).toEqual([1, 'x', 'y', 3]);
  expect(list).toEqual([1, 2, 3]);
  expect(spliceAt(data, ['none'], { start: 0, remove: 0, insert: [] })).toBe(false);
});

test('only plain values are copied', () => {
  const date = new Date();
  const value = { a: [{ b: 1 }], date };
  const copy = copyPlain(value);
  expect(copy).toEqual(value);
  expect(copy.a[0]).not.toBe(value.a[0]);
  expect(copy.date).toBe(date);
});

test.each([
  [1, 1, true],
  ['', '', true],
  [undefined, null, false],
  [[], [], true],
  [{}, {}, true],
  [[], {}, false],
  [{ mobile: '', code: '' }, { mobile: '', code: '' }, true],
  [{ mobile: '', code: '' }, { mobile: '', code: '1' }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[{ a: [1] }], [{ a: [1] }], true],
  // Too deep, too long, or nothing plain: looked at no further.
  [[[[[]]]], [[[[]]]], false],
  [Array(21).fill(0), Array(21).fill(0), false],
  [new Date(0), new Date(0), false],
])('%j and %j: same %s', (one, other, same) => {
  expect(isSame(one, other, 3)).toBe(same);
});

test('a list that is there already may have been changed inside', () => {
  const list: number[] = [];
  expect(isSame(list, list, 3)).toBe(false);
  expect(isSame({ list }, { list }, 3)).toBe(false);
  expect(isSame([], [], 0)).toBe(false);
});
