// Storage: synchronous reads, ordered writes, quotas, few messages.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { openProgram } from '../testing/program.ts';
import { failure } from '../testing/fake-context.ts';
import { createStorageMap, mergeSteps, type StorageStep } from './storage-map.ts';
import { storedText, storedValue } from './storage-values.ts';

const apply = (map: Map<string, string>, { clear, remove, set }: StorageStep): void => {
  if (clear) map.clear();
  for (const key of remove ?? []) map.delete(key);
  for (const [key, text] of set ?? []) map.set(key, text);
};

const step = fc.oneof(
  fc.record({
    set: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string()), { maxLength: 3 }),
  }),
  fc.record({ remove: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }) }),
  fc.constant({ clear: true }),
);

describe('the map', () => {
  it('merges steps without changing what they do', () => {
    fc.assert(
      fc.property(
        fc.array(step),
        fc.dictionary(fc.constantFrom('a', 'b'), fc.string()),
        (steps, start) => {
          const one = new Map(Object.entries(start));
          const other = new Map(Object.entries(start));
          for (const each of steps) apply(one, each);
          for (const each of mergeSteps(steps)) apply(other, each);
          expect(Object.fromEntries(other)).toEqual(Object.fromEntries(one));
        },
      ),
    );
  });

  it('ends with the host holding what the program sees, in few messages', async () => {
    const host = new Map<string, string>();
    let sent = 0;
    const map = createStorageMap({
      entries: [],
      limit: 1_000_000,
      limitPerKey: 1000,
      send: async (each) => {
        sent++;
        await new Promise((resolve) => setTimeout(resolve));
        apply(host, each);
      },
    });
    const writes: Promise<void>[] = [];
    for (let i = 0; i < 1000; i++) writes.push(map.set([[`k${i % 50}`, String(i)]]));
    writes.push(map.remove(['k7']));
    await Promise.all(writes);
    expect(host.size).toBe(49);
    expect(new Set(host.keys())).toEqual(new Set(map.keys()));
    expect(host.get('k49')).toBe('999');
    // Far below the relay's burst.
    expect(sent).toBeLessThan(40);
  });

  it('counts exactly, and refuses without changing anything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 30 }))),
        (entries) => {
          const map = createStorageMap({
            entries: [],
            limit: 100,
            limitPerKey: 25,
            send: async () => null,
          });
          for (const entry of entries) {
            const before = map.keys().map((key) => [key, map.get(key)]);
            try {
              void map.set([entry]);
            } catch {
              expect(map.keys().map((key) => [key, map.get(key)])).toEqual(before);
            }
            const size = map
              .keys()
              .reduce((sum, key) => sum + key.length + (map.get(key)?.length ?? 0), 0);
            expect(map.size()).toBe(size);
            expect(size).toBeLessThanOrEqual(100);
          }
        },
      ),
    );
  });

  it('tells every waiting write when the host refuses', async () => {
    const map = createStorageMap({
      entries: [],
      limit: 1000,
      limitPerKey: 1000,
      send: () => Promise.reject(failure('quota')),
    });
    await expect(map.set([['a', '1']])).rejects.toMatchObject({ code: 'quota' });
  });
});

describe('values', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(storedValue(storedText(value, true))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keep the types JSON loses (wx)', () => {
    const date = new Date(86_400_000);
    expect(storedValue(storedText(date, true))).toEqual(date);
    expect(storedValue(storedText(/a\/b/gi, true))).toEqual(/a\/b/gi);
    expect(storedValue(storedText(Number.NaN, true))).toBeNaN();
    expect(storedValue(storedText(undefined, true))).toBeUndefined();
    expect(storedValue(storedText(date, false))).toBe(date.toISOString());
  });
});

describe('wx', () => {
  it('reads what it wrote, at once', () => {
    const { run } = openProgram({ launch: { storage: [['old', '{"a":1}']] } });
    expect(run('getStorageSync', 'old')).toEqual({ a: 1 });
    expect(run('getStorageSync', 'none')).toBe('');
    run('setStorageSync', 'new', [1, 'x']);
    expect(run('getStorageSync', 'new')).toEqual([1, 'x']);
    expect(run('getStorageInfoSync')).toEqual({
      keys: ['old', 'new'],
      currentSize: 1,
      limitSize: 10240,
    });
    run('removeStorageSync', 'old');
    run('clearStorageSync');
    expect(run('getStorageInfoSync')).toMatchObject({ keys: [] });
  });

  it('gives every reader a value of its own', () => {
    const { run } = openProgram();
    const value = { list: [1] };
    run('setStorageSync', 'k', value);
    value.list.push(2);
    const read = run('getStorageSync', 'k') as typeof value;
    expect(read.list).toEqual([1]);
    read.list.push(3);
    expect(run('getStorageSync', 'k')).toEqual({ list: [1] });
  });

  it('throws and fails in the documented words', async () => {
    const { run, call } = openProgram();
    expect(() => run('setStorageSync', 'k', 'x'.repeat(2_000_000))).toThrow(
      'setStorageSync:fail entry size limit reached',
    );
    expect(() => run('getStorageSync')).toThrow(
      'getStorageSync:fail parameter error: parameter.key should be String instead of Undefined;',
    );
    expect((await call('getStorage', { key: 'none' })).value).toEqual({
      errMsg: 'getStorage:fail data not found',
    });
    expect((await call('setStorage', { key: 'k', data: 1, encrypt: true })).value['errMsg']).toBe(
      'setStorage:fail encrypt is not supported',
    );
  });

  it('answers setStorage when the host has kept it', async () => {
    const order: string[] = [];
    const { call } = openProgram({
      answer: async (api) => {
        await new Promise((resolve) => setTimeout(resolve));
        order.push(api);
        return null;
      },
    });
    await call('setStorage', { key: 'k', data: 1 });
    expect(order).toEqual(['storage.write']);
  });

  it('survives keys that are names of objects', () => {
    const { run } = openProgram();
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(run('getStorageSync', key)).toBe('');
      run('setStorageSync', key, { polluted: true });
      expect(run('getStorageSync', key)).toEqual({ polluted: true });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('my', () => {
  it('takes and answers objects', async () => {
    const { run, call } = openProgram({ dialect: 'my' });
    expect(run('setStorageSync', { key: 'k', data: { a: 1 } })).toEqual({ success: true });
    expect(run('getStorageSync', { key: 'k' })).toEqual({ data: { a: 1 }, success: true });
    expect(run('getStorageSync', { key: 'none' })).toEqual({ data: null, success: true });
    expect(await call('getStorage', { key: 'none' })).toMatchObject({
      ok: true,
      value: { data: null },
    });
    expect(run('removeStorageSync', { key: 'k' })).toEqual({ success: true });
  });

  it('answers limits as objects (12, 14)', () => {
    const { run } = openProgram({ dialect: 'my', launch: { storageLimitBytes: 300_000 } });
    expect(run('setStorageSync', { key: 'k', data: 'x'.repeat(300_000) })).toMatchObject({
      error: 14,
      success: false,
    });
    run('setStorageSync', { key: 'a', data: 'x'.repeat(180_000) });
    expect(run('setStorageSync', { key: 'b', data: 'x'.repeat(180_000) })).toMatchObject({
      error: 12,
      success: false,
    });
    expect(run('setStorageSync', {})).toMatchObject({ error: 2, success: false });
  });
});
