// A browser as a user has it: started by hand with a profile of its own, driven from outside. A context made by
// `browser.newContext()` neither prefetches names nor preconnects, so a test of egress would pass there whatever happens.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from '../../tools/browser.mjs';

export interface OwnChromium {
  /** For `openPhone`: each "context" is a tab of the one normal profile. */
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** Whether it prefetches names and preconnects at all: the headless shell does neither. */
  readonly followsHints: boolean;
  /** Every host name under leak.test that it looked up and has already noted. */
  lookedUp(): Promise<string[]>;
  /** Ends the browser; then every host name that it looked up under leak.test. */
  close(): Promise<string[]>;
}

const LOOKED_UP = /"host":"[^"]*?([\w-]+\.leak\.test)/g;
const STARTED = /DevTools listening on (ws:\S+)/;

/** The first version known to obey `Connection-Allowlist` without being asked to. */
const ALLOW_LIST_SINCE = 156;
export const hasAllowList =
  Number(
    /\b(\d+)\.\d+\.\d+/.exec(
      String(
        execFileSync(await chromiumPath(), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }),
      ),
    )?.[1],
  ) >= ALLOW_LIST_SINCE;

export async function launchOwnChromium(args: readonly string[] = []): Promise<OwnChromium> {
  const folder = await mkdtemp(path.join(tmpdir(), 'atrium-profile-'));
  const netLog = path.join(folder, 'net.json');
  const child = spawn(
    await chromiumPath(),
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${path.join(folder, 'profile')}`,
      `--log-net-log=${netLog}`,
      // As background tabs are not what is tested.
      '--disable-backgrounding-occluded-windows',
      // A camera and a microphone to ask for.
      '--use-fake-device-for-media-stream',
      ...args,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
      const found = STARTED.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Chromium did not start: ${said}`)));
  });
  const driver = await chromium.connectOverCDP(endpoint);
  const context = driver.contexts()[0];
  if (!context) throw new Error('the browser has no profile');
  // Only look-ups have a `host`; addresses that carry a name in their query do not matter.
  const lookedUp = async (): Promise<string[]> => {
    const log = await readFile(netLog, 'utf8');
    return [...new Set([...log.matchAll(LOOKED_UP)].flatMap((it) => it[1] ?? []))].sort();
  };
  const { product } = await (await driver.newBrowserCDPSession()).send('Browser.getVersion');
  return {
    browser: tabsAsContexts(context),
    context,
    followsHints: !product.startsWith('Headless'),
    lookedUp,
    async close() {
      const session = await driver.newBrowserCDPSession();
      // The log is written when the browser ends by itself.
      await session.send('Browser.close').catch(() => undefined);
      await ended;
      const names = await lookedUp();
      await rm(folder, { recursive: true, force: true });
      return names;
    },
  };
}

function tabsAsContexts(context: BrowserContext): Browser {
  const newContext = async (): Promise<Pick<BrowserContext, 'newPage' | 'close'>> => {
    let page: Page | undefined;
    return {
      async newPage() {
        page = await context.newPage();
        await page.setViewportSize({ width: 390, height: 780 });
        await page.emulateMedia({ reducedMotion: 'reduce' });
        return page;
      },
      async close() {
        await page?.close();
      },
    };
  };
  // The harness uses nothing else of a browser.
  return { newContext } as unknown as Browser;
}
