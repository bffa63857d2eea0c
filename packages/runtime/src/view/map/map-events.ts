// Events of MapContext (`on`): they wait here until the program's side asks for them.

export interface MapEvents {
  tell(name: string, detail: object): void;
  /** Those that happened since the last question; waits for the first. */
  next(): Promise<{ events: [name: string, detail: object][] }>;
}

/** Nobody asked for so long a list: the oldest go. */
const MOST = 200;

export function mapEvents(): MapEvents {
  let waiting: [string, object][] = [];
  let asked: (() => void) | undefined;
  return {
    tell(name, detail) {
      waiting = [...waiting, [name, detail] as [string, object]].slice(-MOST);
      asked?.();
    },
    async next() {
      if (waiting.length === 0)
        await new Promise<void>((resolve) => {
          asked = resolve;
        });
      const events = waiting;
      waiting = [];
      return { events };
    },
  };
}
