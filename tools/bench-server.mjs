// `npm run bench:server`, `npm run prove:crash`, `npm run prove:growth`: one of bench/server.
import { install, requireNode } from './install.mjs';

requireNode();
install();
const { runBundled } = await import('./run-bundled.mjs');
const [, , name, ...args] = process.argv;
await runBundled(`bench/server/${name}.ts`, `bench-${name}.mjs`, args);
