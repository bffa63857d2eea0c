// Which browser opens the pages: the one that was named, one of the system's, else the one in an npm package.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

type Env = Readonly<Record<string, string | undefined>>;

/** Null when there is none. */
export async function findChromium(env: Env): Promise<string | null> {
  const named = env['CHROME_BIN'] || env['CHROME_PATH'];
  if (named) return named;
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [
    ...folders.flatMap((it) => NAMES.map((name) => path.join(it, name))),
    ...PLACES,
  ];
  return candidates.find(isExecutable) ?? (await packagedChromium());
}

/** 63 MB, so nobody has to have it: whoever has no browser installs it beside. Linux x64 only. */
async function packagedChromium(): Promise<string | null> {
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    return null;
  }
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
