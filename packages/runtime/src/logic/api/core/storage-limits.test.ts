// What storage holds, in the words of each dialect: a value's size, all together, and what getStorageInfo says of it.
import { describe, expect, it } from 'vitest';
import { openProgram } from '../testing/program.ts';

const MB = 1024 * 1024;

/** What the program kept before it was started: so many values of so many characters, keys included. */
const filled = (count: number, chars: number): [string, string][] =>
  Array.from({ length: count }, (_, i) => [`${i}`, JSON.stringify('x'.repeat(chars - 3))]);

describe('wx', () => {
  it('one value has at most a megabyte, key included', async () => {
    const { run, call } = openProgram();
    // Text is kept as JSON: two quotes.
    run('setStorageSync', 'k', 'x'.repeat(MB - 3));
    expect(() => run('setStorageSync', 'k', 'x'.repeat(MB - 2))).toThrow(
      'setStorageSync:fail entry size limit reached',
    );
    expect(run('getStorageSync', 'k')).toHaveLength(MB - 3);
    expect((await call('setStorage', { key: 'k', data: 'x'.repeat(MB) })).value).toEqual({
      errMsg: 'setStorage:fail entry size limit reached',
    });
  });

  it('all together have ten, and getStorageInfo tells', async () => {
    const { run, call } = openProgram({ launch: { storage: filled(10, MB) } });
    expect(run('getStorageInfoSync')).toEqual({
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      currentSize: 10_240,
      limitSize: 10_240,
    });
    expect((await call('setStorage', { key: 'more', data: 'x' })).value).toEqual({
      errMsg: 'setStorage:fail storage limit reached',
    });
    expect(() => run('batchSetStorageSync', [{ key: 'more', value: 1 }])).toThrow(
      'batchSetStorageSync:fail storage limit reached',
    );
    await call('removeStorage', { key: '0' });
    expect((await call('setStorage', { key: 'more', data: 'x' })).ok).toBe(true);
    expect((await call('getStorageInfo')).value).toMatchObject({ currentSize: 9217 });
    run('clearStorageSync');
    expect((await call('getStorageInfo')).value).toEqual({
      keys: [],
      currentSize: 0,
      limitSize: 10_240,
      errMsg: 'getStorageInfo:ok',
    });
  });

  it('keys are texts with something in them', async () => {
    const { run, call } = openProgram();
    expect(() => run('setStorageSync', 5, 1)).toThrow(
      'setStorageSync:fail parameter error: parameter.key should be String instead of Number;',
    );
    expect(() => run('getStorageSync', '')).toThrow('parameter.key should not be empty;');
    expect((await call('getStorage', { key: 'none' })).value).toEqual({
      errMsg: 'getStorage:fail data not found',
    });
  });
});

describe('my', () => {
  it('one value has at most 200 kilobytes; failures of Sync forms are answers', async () => {
    const { run, call } = openProgram({ dialect: 'my' });
    const data = 'x'.repeat(200 * 1024);
    expect(run('setStorageSync', { key: 'k', data })).toEqual({
      error: 14,
      errorMessage: '数据长度超出限制',
      success: false,
    });
    expect((await call('setStorage', { key: 'k', data })).value).toEqual({
      error: 14,
      errorMessage: '数据长度超出限制',
    });
    expect(run('getStorageSync', { key: 'k' })).toEqual({ data: null, success: true });
  });

  it('all together have ten megabytes', async () => {
    const { run, call } = openProgram({
      dialect: 'my',
      launch: { storage: filled(51, 200 * 1024) },
    });
    const data = 'x'.repeat(100 * 1024);
    expect((await call('setStorage', { key: 'a', data: 'x' })).ok).toBe(true);
    expect((await call('setStorage', { key: 'more', data })).value).toEqual({
      error: 12,
      errorMessage: '存储空间已满',
    });
    expect(run('getStorageInfoSync')).toMatchObject({ limitSize: 10_240, success: true });
  });
});
