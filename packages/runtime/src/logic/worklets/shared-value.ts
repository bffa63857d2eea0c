// Shared and derived values: who reads one inside `watch` or `derived` runs again when it changes.
import type { Clock } from './clock.ts';
import { isMotion, type Running } from './motions.ts';

export interface SharedValue {
  value: unknown;
}

/** Something that runs again. */
interface Reader {
  changed(): void;
  reads: Set<Cell>;
}

interface Cell {
  readers: Set<Reader>;
}

/** Values, and what depends on them, of one program. */
export function createValues(clock: Clock) {
  let reading: Reader | null = null;
  const motions = new WeakMap<object, Running>();

  const track = (cell: Cell): void => {
    if (!reading) return;
    cell.readers.add(reading);
    reading.reads.add(cell);
  };
  const forget = (reader: Reader): void => {
    for (const cell of reader.reads) cell.readers.delete(reader);
    reader.reads.clear();
  };
  const readAs = <T>(reader: Reader, run: () => T): T => {
    forget(reader);
    const before = reading;
    reading = reader;
    try {
      return run();
    } finally {
      reading = before;
    }
  };
  const tell = (cell: Cell): void => {
    for (const reader of cell.readers) reader.changed();
  };

  const cancel = (shared: unknown): void => {
    if (typeof shared !== 'object' || shared === null) return;
    motions.get(shared)?.stop();
    motions.delete(shared);
  };

  const shared = (first: unknown): SharedValue => {
    const cell: Cell = { readers: new Set() };
    let held = first;
    const put = (next: unknown): void => {
      if (Object.is(next, held)) return;
      held = next;
      tell(cell);
    };
    const made: SharedValue = {
      get value() {
        track(cell);
        return held;
      },
      set value(next) {
        cancel(made);
        if (isMotion(next))
          motions.set(
            made,
            next.start(Number(held) || 0, put, () => undefined),
          );
        else put(next);
      },
    };
    return made;
  };

  /** Runs now, and again at the next frame after something it read has changed. */
  const watch = (run: () => void): (() => void) => {
    let callOff: (() => void) | null = null;
    let over = false;
    const reader: Reader = {
      reads: new Set(),
      changed() {
        callOff ??= clock.frame(() => {
          callOff = null;
          again();
        });
      },
    };
    const again = (): void => {
      if (!over) clock.guard(() => readAs(reader, run));
    };
    again();
    return () => {
      over = true;
      callOff?.();
      forget(reader);
    };
  };

  /** Computed when it is asked for; those who read it hear at once that it is out of date. */
  const derived = (compute: () => unknown): { readonly value: unknown } => {
    const cell: Cell = { readers: new Set() };
    let known = false;
    let held: unknown;
    const reader: Reader = {
      reads: new Set(),
      changed() {
        if (!known) return;
        known = false;
        tell(cell);
      },
    };
    return {
      get value() {
        track(cell);
        if (!known) {
          held = readAs(reader, compute);
          known = true;
        }
        return held;
      },
    };
  };

  return { shared, derived, watch, cancel };
}
