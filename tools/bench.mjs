// `npm run bench -- [--json FILE] [--rounds N] [--only rows,starts,…]`
import { install, requireNode } from './install.mjs';

requireNode();
install();
const { buildAll } = await import('./build.mjs');
const { runBundled } = await import('./run-bundled.mjs');
await buildAll();
await runBundled('bench/main.ts', 'bench.mjs', process.argv.slice(2));
