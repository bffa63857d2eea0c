// wx: key-value storage. The Sync forms answer from the map in this realm; they throw Errors.
import { storedText, storedValue } from '../core/storage-values.ts';
import { ApiFailure, invalid, ParameterFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, list, text, typeName } from '../kit/parameters.ts';
import { wxThrow } from '../kit/wx-convention.ts';

const kilobytes = (chars: number): number => Math.ceil(chars / 1024);

export const wxStorage = (kit: Kit): ApiTable => {
  const { storage } = kit;

  const keyOf = (key: unknown): string => {
    if (typeof key !== 'string') throw new ParameterFailure('key', 'String', typeName(key));
    if (key === '') throw invalid('parameter.key should not be empty;');
    return key;
  };
  const read = (key: string): unknown => {
    const stored = storage.get(key);
    return stored === undefined ? undefined : storedValue(stored);
  };
  const write = (key: unknown, value: unknown): Promise<void> =>
    storage.set([[keyOf(key), storedText(value, true)]]);
  const pairs = (kvList: unknown): [string, string][] =>
    list(kvList).map((pair) => {
      const { key, value } = isObject(pair) ? pair : {};
      return [keyOf(key), storedText(value, true)];
    });
  const info = () => ({
    keys: storage.keys(),
    currentSize: kilobytes(storage.size()),
    limitSize: kilobytes(storage.limit),
  });

  /** A Sync form: throws what the program should know, and only warns of what comes out later. */
  const sync = <A extends unknown[]>(name: string, run: (...args: A) => unknown) =>
    direct((...args: A) => {
      try {
        const result = run(...args);
        if (!(result instanceof Promise)) return result;
        result.catch((error: unknown) =>
          kit.warn(`${name}: the host could not keep the data: ${(error as Error)?.message}`),
        );
        return undefined;
      } catch (error) {
        return wxThrow(name, error);
      }
    });
  const plain = (encrypt: unknown): void => {
    if (encrypt === true) throw new ApiFailure('unsupported', 'encrypt is not supported');
  };

  return {
    getStorage: method(
      'key:String',
      (o) => {
        plain(o['encrypt']);
        const key = keyOf(o['key']);
        if (storage.get(key) === undefined) throw new ApiFailure('not-found', 'data not found');
        return { data: read(key) };
      },
      { gives: 'data' },
    ),
    setStorage: method('key:String data', (o) => {
      plain(o['encrypt']);
      return write(o['key'], o['data']);
    }),
    removeStorage: method('key:String', (o) => storage.remove([keyOf(o['key'])])),
    clearStorage: method('', () => storage.clear()),
    getStorageInfo: method('', info, { gives: 'keys currentSize limitSize' }),
    batchGetStorage: method(
      'keyList:Array',
      (o) => ({ dataList: list(o['keyList']).map((key) => read(keyOf(key))) }),
      { gives: 'dataList' },
    ),
    batchSetStorage: method('kvList:Array', (o) => storage.set(pairs(o['kvList']))),

    // Absent keys read as the empty string.
    getStorageSync: sync('getStorageSync', (key: unknown) =>
      storage.get(text(keyOf(key))) === undefined ? '' : read(keyOf(key)),
    ),
    setStorageSync: sync('setStorageSync', write),
    removeStorageSync: sync('removeStorageSync', (key: unknown) => storage.remove([keyOf(key)])),
    clearStorageSync: sync('clearStorageSync', () => storage.clear()),
    getStorageInfoSync: sync('getStorageInfoSync', info),
    batchGetStorageSync: sync('batchGetStorageSync', (keys: unknown) =>
      list(keys).map((key) => read(keyOf(key))),
    ),
    batchSetStorageSync: sync('batchSetStorageSync', (kvList: unknown) =>
      storage.set(pairs(kvList)),
    ),
  };
};
