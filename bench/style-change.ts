// `npm run bench:dev`: from a saved stylesheet to the changed page, in `atrium dev` as a developer runs it. A figure by itself: no
// acceptance, and no floor, since who waits is a person who has just pressed a key.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { launchChromium } from '../tools/browser.mjs';
import { root } from '../tools/build.mjs';
import { report, type Sample } from './report.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' } },
});

/** Of one page, and of all of them. */
const CASES = [
  ['style-page-wx', 'shop-wx', 'pages/menu/menu.wxss'],
  ['style-app-wx', 'shop-wx', 'app.wxss'],
  ['style-page-my', 'shop-my', 'pages/menu/menu.acss'],
] as const;

/** A style that does not come is no measurement. */
const LOST_MS = 10_000;

async function changes(
  browser: Awaited<ReturnType<typeof launchChromium>>,
  example: string,
  style: string,
  rounds: number,
): Promise<number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'atrium-bench-dev-'));
  const program = path.join(folder, example);
  cpSync(path.join(root, 'examples', example), program, { recursive: true });
  const bin = path.join(root, 'packages/cli/bin/atrium.mjs');
  const child = spawn(process.execPath, [bin, 'dev', program, '--port', '0', '--lang', 'en'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const page = await browser.newPage();
  try {
    const lines = createInterface({ input: child.stdout });
    const [first] = (await once(lines, 'line')) as [string];
    await page.goto(/open (\S+)/.exec(first)?.[1] ?? '');
    const view = await viewOf(page);
    const file = path.join(program, style);
    const before = await readFile(file, 'utf8').catch(() => '');
    const times: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const colour = `rgb(1, 2, ${round})`;
      const seen = view.evaluate(
        ({ wanted, lost }) =>
          new Promise<number>((resolve, reject) => {
            setTimeout(() => reject(new Error(`the page never became ${wanted}`)), lost);
            const look = (): void =>
              getComputedStyle(document.body).backgroundColor === wanted
                ? resolve(Date.now())
                : void requestAnimationFrame(look);
            look();
          }),
        { wanted: colour, lost: LOST_MS },
      );
      // It looks from its first frame on.
      await view.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      const saved = Date.now();
      await writeFile(file, `${before}\npage { background: ${colour}; }\n`);
      times.push((await seen) - saved);
    }
    return times;
  } finally {
    await page.close();
    child.kill('SIGINT');
    await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first page, once something is on it. */
async function viewOf(page: Page): Promise<Frame> {
  for (;;) {
    for (const frame of page.frames()) {
      if (!frame.url().endsWith('/view.html')) continue;
      const words = await frame.evaluate(() => document.body.innerText.trim()).catch(() => '');
      if (words !== '') return frame;
    }
    await page.waitForTimeout(50);
  }
}

const browser = await launchChromium();
const samples: Sample[] = [];
for (const [id, example, style] of CASES)
  samples.push({
    id,
    unit: 'ms',
    atrium: await changes(browser, example, style, Number(values.rounds)),
  });
report(samples, `Chromium ${browser.version()}`, values.json);
await browser.close();
