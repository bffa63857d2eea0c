// Tests run what users run: the built package. It is built by another process, as esbuild does not run inside jsdom.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export function simulatePackage(): string {
  const out = path.join(root, 'dist/simulate-test');
  execFileSync(process.execPath, [path.join(root, 'tools/build-simulate.mjs'), out]);
  return out;
}
