// `atrium dev` as its own process: the program is offered, compiled anew when it is saved, a running one follows its
// sources, and the server ends cleanly.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { launchChromium } from '../../../tools/browser.mjs';
import { root } from '../../../tools/build.mjs';
import { runAtrium } from './run-atrium.ts';

it('serves the program, follows its sources, and ends when asked', async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), 'atrium-dev-'));
  await runAtrium(['create', 'notes', '--language', 'js'], { cwd });
  const bin = path.join(root, 'packages/cli/bin/atrium.mjs');
  const child = spawn(process.execPath, [bin, 'dev', 'notes', '--port', '0'], {
    cwd,
    env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
  });
  const ended = once(child, 'exit') as Promise<[number]>;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = (await lines.next()).value as string;
    const url = new URL(/open (\S+)/.exec(line)?.[1] ?? 'none:');
    const appId = url.searchParams.get('open') ?? '';
    const resolve = async (): Promise<{ ok: boolean; version?: { digest: string } }> =>
      (await fetch(new URL(`/api/resolve?appId=${appId}`, url))).json() as never;
    expect(await (await fetch(url)).text()).toContain('<html');
    const first = await resolve();
    expect(first.ok).toBe(true);

    const events = await fetch(new URL('/api/events', url));
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    // The stream has begun: a change from here on is heard.
    await reader?.read();
    await writeFile(path.join(cwd, 'notes/pages/note/note.wxml'), '<view>changed</view>');
    for (let heard = ''; !heard.includes('"changed"');) {
      const { value, done } = (await reader?.read()) ?? {
        done: true as const,
        value: undefined,
      };
      if (done) throw new Error(`the events ended after ${heard}`);
      heard += value;
    }
    const second = await resolve();
    expect(second.version?.digest).not.toBe(first.version?.digest);
    await reader?.cancel();

    await followsWhileItRuns(url.href, path.join(cwd, 'notes'));
  } catch (error) {
    throw new Error(`atrium dev had said:\n${said}`, { cause: error });
  } finally {
    child.kill('SIGINT');
    const [code] = await ended;
    expect(code).toBe(0);
    await rm(cwd, { recursive: true, force: true });
  }
});

async function followsWhileItRuns(url: string, program: string): Promise<void> {
  // One of its own: what other tests left in a shared browser (frames kept warm, workers of pages) is nothing to wait for here.
  const browser = await launchChromium();
  // Nothing slides: a click goes to where things are.
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  // Says where it waited, before the whole test is over.
  page.setDefaultTimeout(10_000);
  try {
    await page.goto(url);
    /** The page of the program that shows this. */
    const frameOf = async (text: string): Promise<Frame> => {
      let found: Frame | undefined;
      const look = async (frame: Frame): Promise<void> => {
        const shown = await frame.evaluate(() => document.body.innerText).catch(() => '');
        if (shown.includes(text)) found = frame;
      };
      const views = () => page.frames().filter((frame) => frame.url().endsWith('/view.html'));
      await expect
        .poll(() => Promise.all(views().map(look)).then(() => found), { timeout: 10_000 })
        .toBeDefined();
      return found as unknown as Frame;
    };
    /** Two frames later the browser delivers a click by what is seen now. */
    const drawn = (): Promise<void> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
    const tap = async (frame: Frame, text: string): Promise<void> => {
      const wanted = frame.getByText(text);
      await wanted.waitFor();
      await page.locator('.at-splash').waitFor({ state: 'detached' });
      await Promise.all([page.evaluate(drawn), frame.evaluate(drawn)]);
      await wanted.click();
    };
    const index = await frameOf('Add a note');
    await tap(index, 'Add a note');
    await tap(index, 'Note 1');
    const note = await frameOf('changed');
    await note.evaluate(() => Object.assign(globalThis, { sameFrame: true }));
    await writeFile(
      path.join(program, 'pages/note/note.wxss'),
      'page { background: rgb(1, 2, 3); }',
    );
    await note.waitForFunction(
      () => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)',
    );
    // In place: nothing was loaded again.
    expect(await note.evaluate(() => 'sameFrame' in globalThis)).toBe(true);

    // What does not compile is shown over the page until it is mended; the program stays as it was.
    const appJson = path.join(program, 'app.json');
    const mended = await readFile(appJson, 'utf8');
    const faults = page.getByRole('alert');
    await writeFile(appJson, '{');
    await faults.getByText('app.json:1').first().waitFor();
    await writeFile(appJson, mended);
    await faults.waitFor({ state: 'detached' });
    expect(await note.evaluate(() => 'sameFrame' in globalThis)).toBe(true);

    await writeFile(path.join(program, 'pages/note/note.wxml'), '<view>anew: {{text}}</view>');
    await frameOf('anew: Note 1');
    await page.goBack();
    await frameOf('Add a note\nNote 1');
  } finally {
    await browser.close();
  }
}
