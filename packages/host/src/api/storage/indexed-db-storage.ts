// Programs' key-value data in the host's IndexedDB, keyed by user, program and key.
import { createMemoryStorage } from '../../storage/memory-storage.ts';
import type { ProgramStorage } from '../../storage/program-storage.ts';
import { canKeep, finished, openDatabase, request } from './indexed-db.ts';

export function createIndexedDbStorage(): ProgramStorage {
  const memory = createMemoryStorage();
  return {
    async open({ userId, appId }) {
      // A browser may keep nothing (private windows, blocked by the user): programs still run, until the page is closed.
      if (!(await canKeep())) return memory.open({ userId, appId });
      // An array sorts after every string: the range holds exactly this owner's keys.
      const range = IDBKeyRange.bound([userId, appId], [userId, appId, []]);
      return {
        async snapshot() {
          const database = await openDatabase();
          const store = database.transaction('entries').objectStore('entries');
          const [keys, values] = await Promise.all([
            request(store.getAllKeys(range)),
            request(store.getAll(range)),
          ]);
          return keys.map((key, i) => [String((key as string[])[2]), String(values[i])]);
        },
        async write({ clear, remove, set }) {
          const database = await openDatabase();
          const transaction = database.transaction('entries', 'readwrite', {
            durability: 'strict',
          });
          const store = transaction.objectStore('entries');
          if (clear) store.delete(range);
          for (const key of remove ?? []) store.delete([userId, appId, key]);
          for (const [key, text] of set ?? []) store.put(text, [userId, appId, key]);
          await finished(transaction);
        },
        close: () => undefined,
      };
    },
  };
}
