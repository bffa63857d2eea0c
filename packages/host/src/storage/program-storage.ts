// Where programs' key-value data lives: host side only, one store per user and program.

export interface ProgramStorage {
  /** `userId` is '' when the host has no accounts. Reads everything once: the Sync APIs answer from that snapshot. */
  open(owner: { userId: string; appId: string }): Promise<ProgramStore>;
}

/** Writes resolve when the data would survive a crash. Values are JSON text, never parsed here. */
export interface ProgramStore {
  /** `[key, JSON text]`, insertion order. */
  snapshot(): Promise<[string, string][]>;
  /** One atomic step: `clear` first, then `remove`, then `set`. */
  write(change: StorageChange): Promise<void>;
  /** Lets go of handles; the data stays. */
  close(): void;
}

export interface StorageChange {
  clear?: boolean;
  remove?: string[];
  set?: [key: string, text: string][];
}
