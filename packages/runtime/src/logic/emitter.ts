// A list of listeners, as behind wx.onAppShow / wx.offAppShow: several at once, `off` without argument removes all.

export type Listener<T> = (value: T) => void;

export interface Emitter<T> {
  add(listener: Listener<T>): void;
  /** Without a listener: all of them. */
  remove(listener?: Listener<T>): void;
  emit(value: T): void;
  readonly size: number;
}

/** `failed` gets what a listener throws: one bad listener must not keep the others from hearing. */
export function createEmitter<T>(failed: (error: unknown) => void): Emitter<T> {
  let listeners: Listener<T>[] = [];
  return {
    add(listener) {
      if (typeof listener === 'function') listeners = [...listeners, listener];
    },
    remove(listener) {
      listeners = listener === undefined ? [] : listeners.filter((one) => one !== listener);
    },
    emit(value) {
      for (const listener of listeners) {
        try {
          listener(value);
        } catch (error) {
          failed(error);
        }
      }
    },
    get size() {
      return listeners.length;
    },
  };
}
