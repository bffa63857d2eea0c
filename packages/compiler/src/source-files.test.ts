// Files of programs on disk, and the packages they find.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from './source-files.node.ts';

test('a library that the platform brings need not be installed; others do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const files = nodeFiles(folder);
  expect(files.stat('node_modules/weui-miniprogram/package.json')?.kind).toBe('file');
  expect(files.stat('node_modules/events/package.json')?.kind).toBe('file');
  expect(files.stat('node_modules/postcss/package.json')).toBeNull();
  rmSync(folder, { recursive: true });
});
