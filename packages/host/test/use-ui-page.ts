// A fresh page of the UI harness for every test of a file.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../../tools/testing/borrow-browser.ts';
import { startUiHarness, type UiHarness } from './ui-harness.ts';

export interface UiPage {
  readonly page: Page;
  readonly url: string;
  /** What the promise a test named `it` answered. */
  answer: () => Promise<unknown>;
  /** What the user did to the bars, in order. */
  log: () => Promise<string[]>;
}

export function useUiPage(): UiPage {
  let browser: Browser | undefined;
  let server: UiHarness | undefined;
  let page: Page | undefined;
  const opened = (): Page => {
    if (!page) throw new Error('no test is running');
    return page;
  };
  beforeAll(async () => {
    [browser, server] = await Promise.all([borrowBrowser(), startUiHarness()]);
  });
  afterAll(async () => {
    await returnBrowser();
  });
  beforeEach(async () => {
    page = await browser?.newPage({
      viewport: { width: 1000, height: 880 },
      reducedMotion: 'reduce',
    });
    await opened().goto(server?.url ?? '');
  });
  afterEach(async () => {
    await page?.close();
  });
  return {
    get page() {
      return opened();
    },
    get url() {
      return server?.url ?? '';
    },
    answer: () => opened().evaluate(() => harness.answers['it']),
    log: () => opened().evaluate(() => harness.log),
  };
}
