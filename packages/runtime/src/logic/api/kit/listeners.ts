// on/off of task objects: listeners hear a shaped value, and `off` finds them by the function the program gave.
import type { Emitter, Listener } from '../../emitter.ts';

export interface ListenerPair {
  readonly on: (listener: Listener<unknown>) => void;
  /** Without a listener: all of them. */
  readonly off: (listener?: Listener<unknown>) => void;
}

export function listenerPair<T>(emitter: Emitter<T>, shape: (value: T) => unknown): ListenerPair {
  const wrapped = new Map<Listener<unknown>, Listener<T>>();
  return {
    on(listener) {
      if (typeof listener !== 'function') return;
      const heard = wrapped.get(listener) ?? ((value: T) => listener(shape(value)));
      wrapped.set(listener, heard);
      emitter.add(heard);
    },
    off(listener) {
      if (listener === undefined) {
        wrapped.clear();
        emitter.remove();
        return;
      }
      const heard = wrapped.get(listener);
      wrapped.delete(listener);
      if (heard) emitter.remove(heard);
    },
  };
}

/** `{Open: pair}` → `onOpen`, `offOpen`. */
export const listenerMethods = (pairs: Record<string, ListenerPair>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(pairs).flatMap(([name, { on, off }]) => [
      [`on${name}`, on],
      [`off${name}`, off],
    ]),
  );
