// Events of MapContext (`on`): they are kept here until the program's side asks for those after the last it has heard.

export interface MapEvents {
  tell(name: string, detail: object): void;
  /** Those after the number `last`; waits for the first. A page may have several contexts of one map. Null: the map is gone. */
  next(last: number): Promise<MapEventList | null>;
  close(): void;
}

export interface MapEventList {
  events: [name: string, detail: object][];
  /** Of the last of them. */
  last: number;
}

/** Nobody asked for so long a list: the oldest go. */
const MOST = 200;

export function mapEvents(): MapEvents {
  let kept: [name: string, detail: object][] = [];
  let told = 0;
  let waiting: (() => void)[] = [];
  let closed = false;
  const wake = (): void => {
    const asked = waiting;
    waiting = [];
    for (const go of asked) go();
  };
  return {
    tell(name, detail) {
      kept = [...kept.slice(1 - MOST), [name, detail]];
      told++;
      wake();
    },
    async next(last) {
      if (told <= last && !closed) await new Promise<void>((resolve) => waiting.push(resolve));
      if (closed) return null;
      return { events: kept.slice(-Math.min(kept.length, told - last)), last: told };
    },
    close() {
      closed = true;
      wake();
    },
  };
}
