// Programs' files in the host's IndexedDB, keyed by user, program and path.
import { canKeep, finished, openDatabase, request } from '../storage/indexed-db.ts';
import { createMemoryFiles, type FileStorage, type StoredFile } from './file-storage.ts';

export function createIndexedDbFiles(): FileStorage {
  const memory = createMemoryFiles();
  return {
    async open({ userId, appId }) {
      if (!(await canKeep())) return memory.open({ userId, appId });
      // An array sorts after every string: the range holds exactly this owner's files.
      const range = IDBKeyRange.bound([userId, appId], [userId, appId, []]);
      return {
        async entries() {
          const database = await openDatabase();
          const store = database.transaction('files').objectStore('files');
          const [keys, values] = await Promise.all([
            request(store.getAllKeys(range)),
            request(store.getAll(range)),
          ]);
          return keys.map((key, i) => [String((key as string[])[2]), values[i] as StoredFile]);
        },
        async change({ remove, put }) {
          const database = await openDatabase();
          const transaction = database.transaction('files', 'readwrite', { durability: 'strict' });
          const store = transaction.objectStore('files');
          for (const path of remove ?? []) store.delete([userId, appId, path]);
          for (const [path, file] of put ?? []) store.put(file, [userId, appId, path]);
          await finished(transaction);
        },
      };
    },
  };
}
