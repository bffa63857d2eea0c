// Room for what waits in memory: so many bytes at once in all, and so many of one caller.

export interface ByteRoom {
  hold(who: string): HeldBytes;
}

export interface HeldBytes {
  /** @returns false, and nothing is taken, when there is no room for them. */
  grow(bytes: number): boolean;
  /** Gives all of it back; nothing grows afterwards. */
  release(): void;
}

export function createByteRoom(total: number, each: number): ByteRoom {
  const taken = new Map<string, number>();
  let all = 0;
  const add = (who: string, bytes: number): void => {
    const now = (taken.get(who) ?? 0) + bytes;
    all += bytes;
    if (now > 0) taken.set(who, now);
    else taken.delete(who);
  };
  return {
    hold(who) {
      let own = 0;
      let released = false;
      return {
        grow(bytes) {
          if (released || all + bytes > total || (taken.get(who) ?? 0) + bytes > each) return false;
          own += bytes;
          add(who, bytes);
          return true;
        },
        release() {
          if (released) return;
          released = true;
          add(who, -own);
        },
      };
    },
  };
}
