// What recorders and decoders of films share: events by name, promises that fail in the words of wx, numbers of jobs.
import type { Emitter } from '../../../emitter.ts';
import type { Kit } from '../../kit/kit.ts';
import { wxConvention } from '../../kit/wx-convention.ts';

let last = 0;
export const nextJob = (): number => ++last;

type Listener = (value: unknown) => void;

export interface FilmEvents {
  emit(name: string, value: unknown): void;
  on(name: unknown, listener: unknown): void;
  off(name: unknown, listener?: unknown): void;
  clear(): void;
}

export function createFilmEvents(kit: Kit, where: string, names: string): FilmEvents {
  const emitters = new Map<unknown, Emitter<unknown>>(
    names.split(' ').map((name) => [name, kit.emitter<unknown>(`${where} ${name}`)]),
  );
  return {
    emit: (name, value) => emitters.get(name)?.emit(value),
    on(name, listener) {
      if (typeof listener === 'function') emitters.get(name)?.add(listener as Listener);
    },
    off: (name, listener) => emitters.get(name)?.remove(listener as Listener | undefined),
    clear() {
      for (const emitter of emitters.values()) emitter.remove();
    },
  };
}

/** Documented: since 2.16.1 every method answers a promise. */
export const promised =
  <A extends unknown[]>(kit: Kit, name: string, run: (...args: A) => Promise<unknown>) =>
  async (...args: A): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      throw wxConvention(kit).fail(name, error, undefined);
    }
  };
