// The warm-up must run the paths it is there for, and must not fail unheard.
import { addGlobalErrorListener, removeGlobalErrorListener } from 'glass-easel';
import { expect, test } from 'vitest';
import { createViewScripts } from '../template/view-scripts.ts';
import { warmUpSlices } from './warm-up.ts';

test('lists are rendered, and nothing goes wrong', () => {
  const errors: unknown[] = [];
  const listener = (error: unknown): false => {
    errors.push(error);
    return false;
  };
  addGlobalErrorListener(listener);
  const batches: unknown[][] = [];
  const instruments = { eventObject: () => ({}), scripts: createViewScripts() };
  const slices = [...warmUpSlices(instruments, (ops) => batches.push(ops))];
  removeGlobalErrorListener(listener);
  expect(errors).toEqual([]);
  expect(slices.length).toBeGreaterThan(3);
  expect(JSON.stringify(batches)).toContain('"tap"');
  expect(batches.flat().length).toBeGreaterThan(360);
});
