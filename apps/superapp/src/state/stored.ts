// Signals that survive a reload: kept in localStorage, checked when read, harmless when storage is off.
import { effect, signal, type Signal } from '@preact/signals';

const PREFIX = 'atrium.';

export function stored<T>(
  key: string,
  initial: T,
  isValid: (value: unknown) => value is T,
): Signal<T> {
  const state = signal(read(key, initial, isValid));
  effect(() => {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(state.value));
    } catch {
      // Private windows and full disks: the app works, it only forgets.
    }
  });
  return state;
}

function read<T>(key: string, initial: T, isValid: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return isValid(value) ? value : initial;
  } catch {
    return initial;
  }
}

export const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: unknown): value is T =>
    typeof value === 'string' && (values as readonly string[]).includes(value);

export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((it) => typeof it === 'string');
