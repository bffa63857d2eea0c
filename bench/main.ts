// `npm run bench`: what a user waits for, beside a floor written by hand, in one run of one browser.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '../test/harness/serve.ts';
import { launchChromium } from '../tools/browser.mjs';
import { root } from '../tools/build.mjs';
import { report, type Sample } from './report.ts';
import { benchRows } from './rows.ts';
import { benchBytes, benchCompile, benchCompileLarge, benchMemory } from './sizes.ts';
import { benchStarts } from './starts.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const wanted = (name: string): boolean =>
  values.only === undefined || values.only.split(',').includes(name);

const server = await serve({ programs: path.join(root, 'bench/program') });
const browser = await launchChromium();
const samples: Sample[] = [];
const step = async (name: string, run: () => Promise<Sample[]>): Promise<void> => {
  if (!wanted(name)) return;
  const from = performance.now();
  process.stdout.write(`${name}… `);
  samples.push(...(await run()));
  console.log(`${((performance.now() - from) / 1000).toFixed(1)} s`);
};

await step('rows', () => benchRows(browser, server.hostOrigin, rounds));
await step('starts', () => benchStarts(browser, server.hostOrigin, rounds));
await step('memory', () => benchMemory(browser, server.hostOrigin));
await step('compile', () => benchCompile(Math.min(rounds, 5)));
await step('compile-large', () => benchCompileLarge(Math.min(rounds, 5)));
const runtimeFolder = path.join(root, 'dist/runtime');
await step('bytes', () =>
  benchBytes(
    Object.fromEntries(
      readdirSync(runtimeFolder).map((name) => [
        name,
        readFileSync(path.join(runtimeFolder, name), 'utf8'),
      ]),
    ),
  ),
);
report(samples, `Chromium ${browser.version()}`, values.json);
await browser.close();
await server.close();
