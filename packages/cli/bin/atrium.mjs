#!/usr/bin/env node
// The `atrium` command. What it runs is built by `npm start` or `node tools/build.mjs` into dist/.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const built = path.join(root, 'dist/cli.mjs');
if (!existsSync(built)) {
  console.error(`${built} is missing: run "node tools/build.mjs" in ${root} first.`);
  process.exit(2);
}
// `atrium versions | head`: whoever reads has had enough.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const { main } = await import(pathToFileURL(built).href);
process.exitCode = await main({ root, args: process.argv.slice(2) });
