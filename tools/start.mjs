// `npm start`: installs when needed, builds, starts the super app and prints its address.
import path from 'node:path';
import { install, requireNode, root, say, seconds, stop } from './install.mjs';
import { answerHelp } from './start-help.mjs';

requireNode();
answerHelp(process.argv.slice(2));
console.log('\nAtrium');
install();
const { buildAll } = await import('./build.mjs');
const from = performance.now();
await buildAll();
say(`built in ${seconds(performance.now() - from)}`);
const { main } = await import(path.join(root, 'dist/server.mjs'));
await main({ root, args: process.argv.slice(2), say, stop });
