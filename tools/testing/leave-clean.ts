// Unit test files share one realm: what a file replaced must not reach the next one.
import { afterAll, vi } from 'vitest';

afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  // A module that is cut off while it loads would be broken for the files after this one.
  await vi.dynamicImportSettled();
});
