// my: key-value storage. The Sync forms take and answer objects: `{key}` → `{data, success}`.
import { storedText, storedValue } from '../core/storage-values.ts';
import { ApiFailure } from '../kit/failure.ts';
import { optionsOf } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { myFailure } from '../kit/my-convention.ts';
import type { Options } from '../kit/parameters.ts';

/** 14: one value is too long; 12: all together. */
const ERRORS: NonNullable<ApiMethod['errors']> = {
  'entry-too-large': [14, '数据长度超出限制'],
  quota: [12, '存储空间已满'],
};

export const myStorage = (kit: Kit): ApiTable => {
  const { storage } = kit;
  const keyOf = (o: Options): string => {
    const { key } = o;
    if (typeof key === 'string' && key !== '') return key;
    // Shipped programs pass numbers.
    if (typeof key === 'number') return String(key);
    throw new ApiFailure('invalid-argument', 'key');
  };
  const read = (o: Options) => {
    const stored = storage.get(keyOf(o));
    // Absent keys read as null.
    return { data: stored === undefined ? null : storedValue(stored), success: true };
  };
  const write = async (o: Options) => {
    await storage.set([[keyOf(o), storedText(o['data'], false)]]);
    return { success: true };
  };
  const remove = async (o: Options) => {
    await storage.remove([keyOf(o)]);
    return { success: true };
  };
  const clear = async () => {
    await storage.clear();
    return { success: true };
  };
  const info = () => ({
    keys: storage.keys(),
    currentSize: Math.ceil(storage.size() / 1024),
    limitSize: Math.ceil(storage.limit / 1024),
    success: true,
  });

  /** Failures come back as objects, as documented of the storage of this dialect. */
  const sync = (name: string, gives: string, run: (o: Options) => object | void) =>
    direct(
      (argument?: unknown): object => {
        try {
          return run(optionsOf(argument)) ?? { success: true };
        } catch (error) {
          const failure = myFailure(
            name,
            error,
            method('', () => undefined, { errors: ERRORS }),
          );
          return { ...failure, success: false };
        }
      },
      { params: 'key data', gives },
    );
  const behind = (name: string, work: Promise<unknown>): void =>
    void work.catch((error: unknown) =>
      kit.warn(`${name}: the host could not keep the data: ${(error as Error)?.message}`),
    );

  return {
    getStorage: method('key', read, { gives: 'data' }),
    setStorage: method('key data', write, { gives: 'success', errors: ERRORS }),
    removeStorage: method('key', remove, { gives: 'success' }),
    clearStorage: method('', clear, { gives: 'success' }),
    getStorageInfo: method('', info, { gives: 'keys currentSize limitSize' }),
    getStorageSync: sync('getStorageSync', 'data', read),
    setStorageSync: sync('setStorageSync', 'success', (o) =>
      behind('setStorageSync', storage.set([[keyOf(o), storedText(o['data'], false)]])),
    ),
    removeStorageSync: sync('removeStorageSync', 'success', (o) =>
      behind('removeStorageSync', storage.remove([keyOf(o)])),
    ),
    clearStorageSync: sync('clearStorageSync', 'success', () =>
      behind('clearStorageSync', storage.clear()),
    ),
    getStorageInfoSync: sync('getStorageInfoSync', 'keys currentSize limitSize', info),
  };
};
