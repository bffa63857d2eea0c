// wx, mini games: what a game keeps for its user besides storage, `wx.setUserCloudStorage` and its relatives. It lies in the
// same storage under a key of its own, which the game's storage functions neither list nor clear.
import { toUtf8 } from '../../core/bytes.ts';
import { storedValue } from '../../core/storage-values.ts';
import { ApiFailure, invalid } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, method, type ApiTable } from '../../kit/method.ts';
import { isObject, list } from '../../kit/parameters.ts';

/** No program writes such a key by accident. */
export const USER_CLOUD_KEY = '\u0000user-cloud';

/** As documented: at most 128 pairs, and 1 KB each. */
const MAX_PAIRS = 128;
const MAX_PAIR_BYTES = 1024;

export const gameUserCloud = (kit: Kit): ApiTable => {
  const { storage } = kit;
  // A game can write that key all the same: what is no pair was never kept here.
  const read = (): Map<string, string> => {
    const kept = storage.get(USER_CLOUD_KEY);
    const pairs = kept === undefined ? [] : storedValue(kept);
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair) : []);
  };
  const write = (pairs: Map<string, string>): Promise<void> =>
    storage.set([[USER_CLOUD_KEY, JSON.stringify([...pairs])]]);

  const info = () => {
    const kept = storage.get(USER_CLOUD_KEY);
    const hidden = kept === undefined ? 0 : USER_CLOUD_KEY.length + kept.length;
    return {
      keys: storage.keys().filter((key) => key !== USER_CLOUD_KEY),
      currentSize: Math.ceil((storage.size() - hidden) / 1024),
      limitSize: Math.ceil(storage.limit / 1024),
    };
  };
  const clear = (): Promise<void> => storage.remove(info().keys);

  return {
    setUserCloudStorage: method('KVDataList:Array', async (o) => {
      const pairs = read();
      for (const [at, pair] of list(o['KVDataList']).entries()) {
        const [key, value] = pairOf(pair, at);
        pairs.set(key, value);
      }
      if (pairs.size > MAX_PAIRS)
        throw new ApiFailure('quota', `more than ${MAX_PAIRS} keys for one user`);
      await write(pairs);
    }),
    getUserCloudStorage: method(
      'keyList:Array',
      (o) => {
        const pairs = read();
        return {
          KVDataList: list(o['keyList']).flatMap((key) => {
            const value = pairs.get(String(key));
            return value === undefined ? [] : [{ key, value }];
          }),
        };
      },
      { gives: 'KVDataList' },
    ),
    getUserCloudStorageKeys: method('', () => ({ keys: [...read().keys()] }), { gives: 'keys' }),
    removeUserCloudStorage: method('keyList:Array', async (o) => {
      const pairs = read();
      for (const key of list(o['keyList'])) pairs.delete(String(key));
      await write(pairs);
    }),

    getStorageInfo: method('', info, { gives: 'keys currentSize limitSize' }),
    getStorageInfoSync: direct(info, { gives: 'keys currentSize limitSize' }),
    clearStorage: method('', clear),
    clearStorageSync: direct(() => {
      clear().catch((error: unknown) =>
        kit.warn(`clearStorageSync: the host could not keep it: ${(error as Error)?.message}`),
      );
    }),
  };
};

const isPair = (pair: unknown): pair is [string, string] =>
  Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string';

function pairOf(pair: unknown, at: number): [string, string] {
  const { key, value } = isObject(pair) ? pair : {};
  if (typeof key !== 'string' || typeof value !== 'string')
    throw invalid(`parameter.KVDataList[${at}] should have a key and a value of type String;`);
  if (toUtf8(key + value).length > MAX_PAIR_BYTES)
    throw new ApiFailure('quota', `KVDataList[${at}] is larger than 1 KB`);
  return [key, value];
}
