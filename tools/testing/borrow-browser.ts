// One Chromium for all test files of a worker: they share a realm, and starting a browser costs more than most tests.
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser.mjs';

let launched: Promise<Browser> | undefined;

/** Each test file opens contexts or pages of its own in it. */
export const borrowBrowser = (): Promise<Browser> => (launched ??= launchChromium());

/** Instead of closing it: what the file opened is gone, the browser stays for the next. */
export async function returnBrowser(): Promise<void> {
  const browser = await launched;
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}
