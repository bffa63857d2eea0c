// Where programs' own and saved files live: host side only, one store per user and program.

export interface StoredFile {
  /** Null: a folder. */
  blob: Blob | null;
  /** Milliseconds since 1970. */
  modified: number;
}

/** Paths are `usr:…` and `store:…`. */
export interface FileStore {
  entries(): Promise<[path: string, file: StoredFile][]>;
  /** One atomic step: first what is removed, then what is put. */
  change(step: { remove?: string[]; put?: [path: string, file: StoredFile][] }): Promise<void>;
}

export interface FileStorage {
  open(owner: { userId: string; appId: string }): Promise<FileStore>;
}

/** Lives as long as the page: for tests, and for hosts that keep nothing. */
export function createMemoryFiles(): FileStorage {
  const owners = new Map<string, Map<string, StoredFile>>();
  return {
    async open({ userId, appId }) {
      const key = JSON.stringify([userId, appId]);
      const files = owners.get(key) ?? new Map<string, StoredFile>();
      owners.set(key, files);
      return {
        entries: async () => [...files],
        async change({ remove, put }) {
          for (const path of remove ?? []) files.delete(path);
          for (const [path, file] of put ?? []) files.set(path, file);
        },
      };
    },
  };
}
