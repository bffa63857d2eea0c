// Every page of every program loads this bundle first: it stays small.
import { build } from 'esbuild';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const LIMIT_BYTES = 35 * 1024;

test('view.js is at most 35 kB compressed', async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'main.ts')],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2022',
    write: false,
    define: { __HOST_ORIGIN__: '"https://host.example"' },
  });
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(LIMIT_BYTES);
});
