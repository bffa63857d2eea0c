// One browser for the whole run, started again when it dies.
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import type { Theme } from './report.ts';

/** Quiet and off the network; every program keeps the process and the site of its own that users have. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--site-per-process',
];

export interface SmokeBrowser {
  /** A user who was never here, with a phone in the hand. */
  context(theme: Theme): Promise<BrowserContext>;
  /** It does not answer any more: the next context comes from another. */
  abandon(): void;
  close(): Promise<void>;
}

const VIEWPORT = { width: 390, height: 780 };

export function createBrowser(executablePath: string, locale: string): SmokeBrowser {
  let current: Promise<Browser> | undefined;

  const launch = (): Promise<Browser> => {
    const launched = chromium.launch({ executablePath, args: ARGS, handleSIGINT: false });
    launched.then(
      (browser) => browser.on('disconnected', () => forget(launched)),
      () => forget(launched),
    );
    return launched;
  };
  const forget = (one: Promise<Browser>): void => {
    if (current === one) current = undefined;
  };
  const end = async (one: Promise<Browser> | undefined): Promise<void> => {
    const browser = await one?.catch(() => undefined);
    await browser?.close().catch(() => undefined);
  };

  return {
    async context(theme) {
      const browser = await (current ??= launch());
      return browser.newContext({
        viewport: VIEWPORT,
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        locale,
        colorScheme: theme,
      });
    },
    abandon() {
      const dead = current;
      current = undefined;
      void end(dead);
    },
    close: () => end(current),
  };
}
