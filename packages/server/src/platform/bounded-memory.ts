// What a server remembers of the database: at most so much, the least recently used goes first.

export interface BoundedMemory<T> {
  /** What is remembered, or what `load` answers now. Of many that ask at once, one loads; who fails is asked again. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
  /** What is being loaded is forgotten too: nobody knows yet what it will be. */
  forgetWhere(concerned: (value: T) => boolean): void;
  clear(): void;
}

interface Entry<T> {
  value: Promise<T>;
  loaded?: { value: T };
  size: number;
}

/**
 * @param room all sizes together.
 * @param sizeOf of one value, 1 when absent; what is larger than a tenth of the room is not kept.
 */
export function createBoundedMemory<T>(
  room: number,
  sizeOf: (value: T) => number = () => 1,
): BoundedMemory<T> {
  const kept = new Map<string, Entry<T>>();
  let used = 0;

  const forget = (key: string): void => {
    used -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };

  const weigh = (key: string, entry: Entry<T>, value: T): void => {
    // Forgotten while it was loaded: what it says may be of before, and stays out.
    if (kept.get(key) !== entry) return;
    entry.loaded = { value };
    const size = sizeOf(value);
    if (size > Math.max(1, room / 10)) return forget(key);
    used += size - entry.size;
    entry.size = size;
    for (const oldest of kept.keys()) {
      if (used <= room) break;
      forget(oldest);
    }
  };

  return {
    get(key, load) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.value;
      }
      const entry: Entry<T> = { value: load(), size: 0 };
      kept.set(key, entry);
      entry.value.then(
        (value) => weigh(key, entry, value),
        () => kept.get(key) === entry && forget(key),
      );
      return entry.value;
    },
    forget,
    forgetWhere(concerned) {
      for (const [key, { loaded }] of kept) if (!loaded || concerned(loaded.value)) forget(key);
    },
    clear() {
      kept.clear();
      used = 0;
    },
  };
}
