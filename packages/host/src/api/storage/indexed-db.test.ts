// The connection to the host's database, when another tab wants it for itself.
import { afterEach, expect, it, vi } from 'vitest';
import { openDatabase } from './indexed-db.ts';

afterEach(() => vi.unstubAllGlobals());

it('opens again after it made room for another tab', async () => {
  const databases: { close: () => void; onversionchange?: () => void }[] = [];
  const close = vi.fn();
  vi.stubGlobal('indexedDB', {
    open() {
      const result = { close };
      databases.push(result);
      const request = { result, onsuccess: () => undefined };
      queueMicrotask(() => request.onsuccess());
      return request;
    },
  });
  const first = await openDatabase();
  expect(await openDatabase()).toBe(first);
  databases[0]?.onversionchange?.();
  expect(close).toHaveBeenCalledTimes(1);
  expect(await openDatabase()).not.toBe(first);
});
