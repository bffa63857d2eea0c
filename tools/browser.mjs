// Which Chromium tests and benches drive: $CHROME_BIN, a system one, else the one inside an npm package.
import { existsSync, statfsSync } from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags that keep a test browser quiet and off the network; isolation stays as users have it. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--site-per-process',
];

// Pages of tests live for a second: compiling for speed would cost more than it gives. A bench wants the real thing.
if (process.env.VITEST) CHROMIUM_ARGS.push('--js-flags=--no-maglev --no-opt');

export async function chromiumPath() {
  if (process.env.CHROME_BIN) return process.env.CHROME_BIN;
  const system = SYSTEM.find((file) => existsSync(file));
  if (system) return system;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** Containers often have a shared memory of 64 MB, too little for Chromium; where there is enough it is quicker than files. */
function hasSharedMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 2 ** 30;
  } catch {
    return false;
  }
}

export async function launchChromium(options = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: CHROMIUM_ARGS,
    ...(hasSharedMemory() ? { ignoreDefaultArgs: ['--disable-dev-shm-usage'] } : {}),
    ...options,
  });
}
