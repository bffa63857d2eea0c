// The built server and nothing else, as a container runs it: no installing, no building.
import path from 'node:path';
import { requireNode, root, say, stop } from './install.mjs';
import { answerHelp } from './start-help.mjs';

requireNode();
answerHelp(process.argv.slice(2));
const { main } = await import(path.join(root, 'dist/server.mjs'));
await main({ root, args: process.argv.slice(2), say, stop });
