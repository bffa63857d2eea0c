// `npm test`: everything a clean clone needs, then checks, unit, property and real-browser tests.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { install, requireNode, root, say, seconds } from './install.mjs';

requireNode();
const began = performance.now();
install();
const { check } = await import('./check.mjs');
const { chromiumPath } = await import('./browser.mjs');
say(`browser: ${await chromiumPath()}`);
const clean = await check();
const tests = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
const passed = clean && tests.status === 0;
console.log(
  `\n  ${passed ? 'all green' : clean ? 'tests failed' : 'checks failed'} after ${seconds(performance.now() - began)}`,
);
process.exit(passed ? 0 : 1);
