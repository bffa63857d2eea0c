// Places for what lasts: so many at once in all, and so many of one caller.

export interface Slots {
  /** @returns what gives the place back; undefined when there is none. */
  take(who: string): (() => void) | undefined;
}

export function createSlots(total: number, each: number): Slots {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(who) {
      const own = taken.get(who) ?? 0;
      if (all >= total || own >= each) return undefined;
      all++;
      taken.set(who, own + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        all--;
        const left = (taken.get(who) ?? 1) - 1;
        if (left > 0) taken.set(who, left);
        else taken.delete(who);
      };
    },
  };
}
