// `npm run bench:dev -- [--json FILE] [--rounds N]`
import { install, requireNode } from './install.mjs';

requireNode();
install();
const { buildAll } = await import('./build.mjs');
const { runBundled } = await import('./run-bundled.mjs');
await buildAll();
await runBundled('bench/style-change.ts', 'bench-dev.mjs', process.argv.slice(2));
