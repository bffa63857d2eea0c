// `atrium smoke` on a program with one page of each kind, through the command line, in a real browser.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from '../../../tools/browser.mjs';
import { root } from '../../../tools/build.mjs';
import { faint } from '../src/smoke/faint.ts';
import type { PageReport, SmokeReport } from '../src/smoke/report.ts';
import { runAtrium } from './run-atrium.ts';

const program = path.join(root, 'packages/cli/test/programs/five-pages');
let folder: string;
let report: SmokeReport;
let exitCode: number;
let words: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'atrium-cli-test-'));
  const run = await runAtrium(
    ['smoke', program, '--json', 'report.json', '--html', 'report.html', '--timeout', '3'],
    { cwd: folder, env: { CHROME_BIN: await chromiumPath() } },
  );
  ({ exitCode, words } = run);
  report = JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8')) as SmokeReport;
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const page = (name: string): PageReport => {
  const found = report.programs[0]?.pages.find((it) => it.path === `pages/${name}/${name}`);
  if (!found) throw new Error(`${name} is not in the report`);
  return found;
};

describe('atrium smoke', () => {
  it('finds the good page clean, and names the API that did not work', () => {
    expect(page('good')).toMatchObject({ state: 'clean', compiled: true, rendered: true });
    expect(page('good').contentMs).toBeGreaterThan(0);
    expect(page('good').missing.apis.map((it) => it.name)).toEqual(['startHCE']);
  });

  it('tells where a template is wrong, and which element nobody defined', () => {
    const { state, compiled, diagnostics, missing, cause } = page('template-error');
    expect({ state: state === 'clean', compiled }).toEqual({ state: false, compiled: false });
    expect(cause).toEqual({ code: 'compiler' });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        level: 'error',
        file: 'pages/template-error/template-error.wxml',
        line: 2,
      }),
    );
    expect(missing.components).toEqual([
      expect.objectContaining({ name: 'unknown-thing', line: 3 }),
    ]);
  });

  it('tells what a page threw, with the place in its source', () => {
    const { state, rendered, errors, cause } = page('throws');
    expect(cause).toEqual({ code: 'unexplained' });
    expect({ state, rendered }).toEqual({ state: 'faulty', rendered: true });
    expect(errors[0]?.message).toContain('no such price');
    expect(errors[0]?.stack).toContain('pages/throws/throws.js:3:');
  });

  it('does not take invisible elements for content', () => {
    expect(page('blank')).toMatchObject({ state: 'blank', compiled: true, rendered: false });
  });

  it('ends a page that never ends', () => {
    expect(page('loops')).toMatchObject({ state: 'failed', rendered: false });
    expect(['hung', 'crashed']).toContain(page('loops').why?.code);
  });

  it('counts, summarises and exits with 1', () => {
    expect(report.totals).toMatchObject({
      programs: 1,
      pages: 5,
      compiled: 4,
      rendered: 2 + 1,
      clean: 1,
    });
    expect(words).toContain('5 pages: 4 compiled');
    expect(exitCode).toBe(1);
  });

  it('counts letters that nobody can tell from what is behind them, not those that are merely pale', async () => {
    const browser = await launchChromium();
    try {
      const shown = await browser.newPage();
      const found = (style: string) =>
        shown
          .setContent(`<body style="background:#111"><p style="${style}">Two words</p>`)
          .then(() => shown.evaluate(faint));
      expect(await found('color:#1c1c1c')).toEqual({ letters: 8, sample: 'Two words' });
      expect(await found('color:#444')).toEqual({ letters: 0, sample: '' });
      // What is behind them is their own box.
      expect(await found('color:#1c1c1c;background:rgb(255 255 255 / 90%)')).toMatchObject({
        letters: 0,
      });
      expect(await found('color:white;background:rgb(255 255 255 / 90%)')).toMatchObject({
        letters: 8,
      });
      // There is no one colour behind them, or they are not meant to be seen.
      expect(await found('color:#111;background:linear-gradient(#111,#fff)')).toMatchObject({
        letters: 0,
      });
      expect(await found('color:transparent')).toMatchObject({ letters: 0 });
    } finally {
      await browser.close();
    }
  });

  it('draws a contact sheet that is filtered and read by keyboard', async () => {
    const browser = await launchChromium();
    try {
      const sheet = await browser.newPage();
      await sheet.goto(`file://${path.join(folder, 'report.html')}`);
      expect(await sheet.locator('li img').count()).toBe(5);
      const shown = () => sheet.locator('li:visible .path').allTextContents();
      expect(await shown()).toHaveLength(5);
      await sheet.locator('input[value=all]').focus();
      // all → clean → faulty
      await sheet.keyboard.press('ArrowRight');
      expect(await shown()).toEqual(['pages/good/good']);
      await sheet.locator('input[value=all]').focus();
      await sheet.keyboard.press('Space');
      await sheet.locator('li button').first().focus();
      await sheet.keyboard.press('ArrowRight');
      await sheet.keyboard.press('ArrowRight');
      await sheet.keyboard.press('Enter');
      expect(await sheet.locator('dialog[open]').textContent()).toContain('no such price');
      await sheet.keyboard.press('Escape');
      expect(await sheet.locator('dialog[open]').count()).toBe(0);
    } finally {
      await browser.close();
    }
  });
});
