// Node ids of one page: handed out in blocks, because copies of a shape need consecutive ids.
// Released ids rest until the view has confirmed the release: an event under way could still name them.

interface Range {
  from: number;
  size: number;
}

export interface IdRanges {
  take(size: number): number;
  /** Inclusive range. */
  release(from: number, to: number): void;
  /** How many ids wait for `settle`. */
  readonly resting: number;
  /** What rested so far may be used again. Returns the ids given free, for bookkeeping by the caller. */
  settle(): void;
}

export function createIdRanges(first: number): IdRanges {
  let next = first;
  let free: Range[] = [];
  let resting: Range[] = [];
  let restingCount = 0;

  return {
    take(size) {
      for (let i = 0; i < free.length; i++) {
        const range = free[i];
        if (!range || range.size < size) continue;
        const from = range.from;
        range.from += size;
        range.size -= size;
        if (range.size === 0) free.splice(i, 1);
        return from;
      }
      const from = next;
      next += size;
      return from;
    },
    release(from, to) {
      resting.push({ from, size: to - from + 1 });
      restingCount += to - from + 1;
    },
    get resting() {
      return restingCount;
    },
    settle() {
      const all = free.concat(resting).sort((a, b) => a.from - b.from);
      resting = [];
      restingCount = 0;
      free = [];
      for (const range of all) {
        const last = free[free.length - 1];
        if (last && last.from + last.size === range.from) last.size += range.size;
        else free.push(range);
      }
    },
  };
}
