// Key-value data that lives as long as the page: for tests, and for hosts that keep nothing.
import type { ProgramStorage, StorageChange } from './program-storage.ts';

export function createMemoryStorage(): ProgramStorage {
  const owners = new Map<string, Map<string, string>>();
  return {
    async open({ userId, appId }) {
      const key = JSON.stringify([userId, appId]);
      const entries = owners.get(key) ?? new Map<string, string>();
      owners.set(key, entries);
      return {
        snapshot: async () => [...entries],
        async write(change: StorageChange) {
          if (change.clear) entries.clear();
          for (const name of change.remove ?? []) entries.delete(name);
          for (const [name, text] of change.set ?? []) entries.set(name, text);
        },
        close: () => undefined,
      };
    },
  };
}
