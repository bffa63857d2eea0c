// The program's key-value storage: read from a map loaded at launch, so the Sync forms are truly synchronous; written
// behind. A write is posted at once; while many are on their way, further ones gather into one message.
import { LIMITS } from '@atrium/protocol';
import { ApiFailure } from '../kit/failure.ts';

export interface StorageStep {
  clear?: boolean;
  remove?: string[];
  set?: [string, string][];
}

export interface StorageMap {
  get(key: string): string | undefined;
  keys(): string[];
  /** Characters of keys and values. */
  size(): number;
  readonly limit: number;
  /** The promise settles when the data survive a crash. Throws ApiFailure `entry-too-large` or `quota` at once. */
  set(entries: [key: string, text: string][]): Promise<void>;
  remove(keys: string[]): Promise<void>;
  clear(): Promise<void>;
}

export interface StorageOptions {
  entries: [string, string][];
  limit: number;
  limitPerKey: number;
  send(step: StorageStep): Promise<unknown>;
}

/** Messages on their way before further writes gather: far below the relay's burst, so a loop of writes cannot drain it. */
const MAX_UNDERWAY = 16;
/** A gathered message stays well below what the relay takes, JSON escapes included. */
const MAX_STEP_CHARS = LIMITS.longMessageMaxChars / 4;

const cost = (key: string, text: string): number => key.length + text.length;

export function createStorageMap(options: StorageOptions): StorageMap {
  const map = new Map(options.entries);
  let size = 0;
  for (const [key, text] of map) size += cost(key, text);

  let underway = 0;
  let gathered: { steps: StorageStep[]; done: ((error?: unknown) => void)[] } | null = null;

  const post = async (step: StorageStep): Promise<void> => {
    underway++;
    try {
      await options.send(step);
    } finally {
      underway--;
      flushGathered();
    }
  };

  const flushGathered = (): void => {
    if (!gathered || underway >= MAX_UNDERWAY) return;
    const { steps, done } = gathered;
    gathered = null;
    Promise.all(mergeSteps(steps).map(post)).then(
      () => done.forEach((settle) => settle()),
      (error: unknown) => done.forEach((settle) => settle(error ?? new Error('storage'))),
    );
  };

  const write = (step: StorageStep): Promise<void> => {
    if (underway < MAX_UNDERWAY && !gathered) return post(step);
    gathered ??= { steps: [], done: [] };
    const { steps, done } = gathered;
    steps.push(step);
    return new Promise((resolve, reject) =>
      done.push((error) => (error === undefined ? resolve() : reject(error))),
    );
  };

  return {
    get: (key) => map.get(key),
    keys: () => [...map.keys()],
    size: () => size,
    limit: options.limit,
    set(entries) {
      let growth = 0;
      const seen = new Map<string, string>();
      for (const [key, text] of entries) {
        if (cost(key, text) > options.limitPerKey)
          throw new ApiFailure('entry-too-large', 'entry size limit reached');
        const old = seen.get(key) ?? map.get(key);
        growth += cost(key, text) - (old === undefined ? 0 : cost(key, old));
        seen.set(key, text);
      }
      if (growth > 0 && size + growth > options.limit)
        throw new ApiFailure('quota', 'storage limit reached');
      for (const [key, text] of seen) map.set(key, text);
      size += growth;
      return write({ set: [...seen] });
    },
    remove(keys) {
      for (const key of keys) {
        const old = map.get(key);
        if (old === undefined) continue;
        size -= cost(key, old);
        map.delete(key);
      }
      return write({ remove: keys });
    },
    clear() {
      map.clear();
      size = 0;
      return write({ clear: true });
    },
  };
}

/** The same effect in fewer steps; a new step begins where a message would become too long. */
export function mergeSteps(steps: StorageStep[]): StorageStep[] {
  const merged: StorageStep[] = [];
  let clear = false;
  let removed = new Set<string>();
  let set = new Map<string, string>();
  let chars = 0;
  const close = (): void => {
    if (!clear && removed.size === 0 && set.size === 0) return;
    merged.push({
      ...(clear ? { clear } : {}),
      ...(removed.size > 0 ? { remove: [...removed] } : {}),
      ...(set.size > 0 ? { set: [...set] } : {}),
    });
    clear = false;
    removed = new Set();
    set = new Map();
    chars = 0;
  };
  for (const step of steps) {
    if (step.clear) {
      removed.clear();
      set.clear();
      chars = 0;
      clear = true;
    }
    for (const key of step.remove ?? []) {
      set.delete(key);
      if (!clear) removed.add(key);
    }
    for (const [key, text] of step.set ?? []) {
      if (chars > 0 && chars + cost(key, text) > MAX_STEP_CHARS) close();
      removed.delete(key);
      set.set(key, text);
      chars += cost(key, text);
    }
  }
  close();
  return merged;
}
