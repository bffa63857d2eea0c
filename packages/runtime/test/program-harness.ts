// Runs whole programs: sources are compiled, the real Worker runs inside the real shell, pages are shown by the real
// view, in Chromium. The host page here is a small stand-in that records what the program says and does what it asks.
import esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import type { EntryOptions, GuestCall, HostEvents, WorkerLaunch } from '@atrium/protocol';
import { createCompiler } from '../../compiler/src/compiler.ts';
import { memoryFiles } from '../../compiler/src/source-files.ts';
import { borrowBrowser, returnBrowser } from '../../../tools/testing/borrow-browser.ts';
import { HOST_ORIGIN_PLACEHOLDER, root } from '../../../tools/build.mjs';
import { launchFacts } from '../src/logic/api/testing/launch-facts.ts';
import { testHost } from './test-host.ts';

export type Files = Record<string, string>;

export interface RunOptions {
  entry?: Partial<EntryOptions>;
  launch?: Partial<WorkerLaunch>;
  /** What the host answers, by API; the others are answered with nothing. */
  answers?: Record<string, unknown>;
  /** Wait for the first page's content; true when absent. */
  waitForContent?: boolean;
}

export interface RunningProgram {
  readonly page: Page;
  /** What the program told or asked the host, in order. */
  calls(api?: string): Promise<GuestCall[]>;
  /** Waits until the n-th call of an API was made. */
  call(api: string, count?: number): Promise<GuestCall>;
  /** Lines the program printed with console.log. */
  log(): Promise<string[]>;
  /** Waits until exactly these lines have been printed since the last `lines` call. */
  lines(count: number): Promise<string[]>;
  /** The frame of the page on top. */
  view(): Promise<Frame>;
  text(selector: string): Promise<string>;
  waitForText(selector: string, text: string): Promise<void>;
  tell<K extends keyof HostEvents>(event: K, data: HostEvents[K]): Promise<void>;
  tap(selector: string): Promise<void>;
  /** Uncaught errors reported with `app.error`. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

export interface ProgramHarness {
  run(files: Files, options?: RunOptions): Promise<RunningProgram>;
  /** An already compiled program: its scripts by root, its view script. */
  runScripts(
    scripts: Map<string, string>,
    options: RunOptions & { viewScript?: string; dialect: 'wx' | 'my' },
  ): Promise<RunningProgram>;
  close(): Promise<void>;
}

const launchOf = (dialect: 'wx' | 'my', { entry, launch }: RunOptions): WorkerLaunch =>
  launchFacts(dialect, {
    storageLimitBytes: 1 << 20,
    debug: true,
    ...launch,
    entry: { path: '', pageQuery: {}, scene: 1001, apiCategory: 'default', ...entry },
    device: { ...DEVICE, ...launch?.device },
  });

const DEVICE = {
  pixelRatio: 1,
  windowHeight: 600,
  statusBarHeight: 0,
  safeArea: { left: 0, top: 0, right: 375, bottom: 667 },
  menuButton: { left: 281, top: 6, right: 368, bottom: 38 },
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)).unref(),
  );

/** Compiles sources to scripts; throws what the compiler refuses. */
export async function compile(files: Files): Promise<{
  scripts: Map<string, string>;
  viewScript: string | undefined;
  dialect: 'wx' | 'my';
}> {
  const result = await createCompiler({
    source: memoryFiles(files),
    esbuild,
    sourceMaps: false,
  }).build();
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const { manifest } = result;
  const text = (file: string): string => new TextDecoder().decode(result.package.get(file));
  const scripts = new Map([['', text(manifest.main)]]);
  for (const [root, file] of Object.entries(manifest.subPackages)) scripts.set(root, text(file));
  return {
    scripts,
    viewScript: manifest.viewScript === undefined ? undefined : text(manifest.viewScript),
    dialect: manifest.dialect,
  };
}

let started: Promise<ProgramHarness> | undefined;

/** The servers are one for all test files of a worker, the runtime is the one that is shipped; `close` ends what a file opened. */
export function startProgramHarness(): Promise<ProgramHarness> {
  return (started ??= start());
}

async function start(): Promise<ProgramHarness> {
  let hostOrigin = '';
  const viewScripts = new Map<string, string>();
  const host = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><style>html,body{margin:0}iframe{border:0;position:absolute;left:0;top:0;width:375px;height:600px}</style><body>',
    );
  });
  const texts = new Map<string, string>();
  const guest = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const name = /^\/rt\/(shell|view)$/.exec(pathname)?.[1];
    response.setHeader('access-control-allow-origin', '*');
    if (name) {
      response.setHeader('content-type', 'text/html');
      // As shipped (reference: the guest origin's headers), so that what works here works there.
      response.setHeader(
        'content-security-policy',
        name === 'shell'
          ? `default-src 'none'; script-src 'self' blob:; worker-src blob:; connect-src 'none'; sandbox allow-scripts; frame-ancestors ${hostOrigin}`
          : `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob: 'self'; media-src data: blob: 'self'; font-src data: 'self'; connect-src 'none'; sandbox allow-scripts; frame-ancestors ${hostOrigin}`,
      );
      response.end(`<!doctype html><body><script src="/rt/${name}.js"></script>`);
      return;
    }
    response.setHeader('content-type', 'text/javascript');
    response.end(texts.get(pathname) ?? viewScripts.get(pathname) ?? '');
  });
  const [hostPort, guestPort] = await Promise.all([listen(host), listen(guest)]);
  hostOrigin = `http://localhost:${hostPort}`;
  const guestOrigin = `http://app.mp.localhost:${guestPort}`;
  const built = path.join(root, 'dist/runtime');
  for (const name of await readdir(built)) {
    const text = await readFile(path.join(built, name), 'utf8');
    texts.set(`/rt/${name}`, text.replaceAll(HOST_ORIGIN_PLACEHOLDER, hostOrigin));
  }
  const browser: Browser = await borrowBrowser();
  let serial = 0;

  const runScripts: ProgramHarness['runScripts'] = async (scripts, options) => {
    const page = await browser.newPage({ viewport: { width: 400, height: 640 } });
    const log: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'log') log.push(message.text());
      else if (process.env['ATRIUM_TEST_VERBOSE']) console.error(message.type(), message.text());
    });
    await page.goto(hostOrigin);
    await page.evaluate(`(${testHost.toString()})()`);
    let script: { path: string; integrity: string } | undefined;
    if (options.viewScript !== undefined) {
      const hash = createHash('sha256').update(options.viewScript).digest('base64');
      script = { path: `/pkg/${++serial}.js`, integrity: `sha256-${hash}` };
      viewScripts.set(script.path, options.viewScript);
    }
    const boot = {
      guestOrigin,
      runtime: texts.get(`/rt/logic-${options.dialect}.js`) ?? '',
      scripts: Object.fromEntries(scripts),
      launch: JSON.stringify(launchOf(options.dialect, options)),
      dialect: options.dialect,
      script,
      answers: options.answers ?? {},
    };
    await page.evaluate(
      (given) => (globalThis as unknown as TestWindow).testHost.boot(given),
      boot,
    );
    const running = createRunning(page, log);
    if (options.waitForContent !== false) await running.call('screen.firstContent');
    return running;
  };

  return {
    runScripts,
    async run(files, options = {}) {
      const { scripts, viewScript, dialect } = await compile(files);
      return runScripts(scripts, {
        ...options,
        dialect,
        ...(viewScript === undefined ? {} : { viewScript }),
      });
    },
    close: returnBrowser,
  };
}

type TestWindow = { testHost: ReturnType<typeof testHost> };

function createRunning(page: Page, log: string[]): RunningProgram {
  const calls = (api?: string): Promise<GuestCall[]> =>
    page.evaluate(
      (name) => (globalThis as unknown as TestWindow).testHost.calls(name),
      api,
    ) as Promise<GuestCall[]>;
  let taken = 0;
  /** The page on top, once it has this; a page that goes says so (`onUnload`) a moment before the one below is on top. */
  const viewWith = async (selector: string): Promise<Frame> => {
    for (;;) {
      const top = await page.evaluate(() =>
        (globalThis as unknown as TestWindow).testHost.topView(),
      );
      const frame = await running.view();
      const found = frame.locator(selector).first().waitFor({ state: 'attached', timeout: 15_000 });
      const replaced = page.waitForFunction(
        (id) => (globalThis as unknown as TestWindow).testHost.topView() !== id,
        top,
        { timeout: 0 },
      );
      replaced.catch(() => undefined);
      const first = await Promise.race([
        found.then(
          () => frame,
          (error: unknown) => {
            if (frame.isDetached()) return undefined;
            throw error;
          },
        ),
        replaced.then(() => undefined),
      ]);
      if (first) return first;
    }
  };
  const running: RunningProgram = {
    page,
    calls,
    async call(api, count = 1) {
      await page.waitForFunction(
        ([name, n]) =>
          (globalThis as unknown as TestWindow).testHost.calls(name as string).length >= Number(n),
        [api, count] as const,
        { timeout: 15_000 },
      );
      const found = (await calls(api))[count - 1];
      if (!found) throw new Error(`no call ${api}`);
      return found;
    },
    log: () => Promise.resolve([...log]),
    async lines(count) {
      while (log.length < taken + count)
        await page.waitForEvent('console', { timeout: 10_000 }).catch(() => {
          throw new Error(`waited for ${count} lines, had ${JSON.stringify(log.slice(taken))}`);
        });
      const found = log.slice(taken, taken + count);
      taken += count;
      return found;
    },
    async view() {
      const id = await page.evaluate(() =>
        (globalThis as unknown as TestWindow).testHost.topView(),
      );
      const handle = await page.waitForSelector(`iframe[data-view="${id}"]`, { state: 'attached' });
      const frame = await handle.contentFrame();
      if (!frame) throw new Error('the view has no frame');
      return frame;
    },
    async text(selector) {
      const frame = await viewWith(selector);
      return (await frame.locator(selector).first().textContent()) ?? '';
    },
    async waitForText(selector, text) {
      const frame = await viewWith(selector);
      await frame.waitForFunction(
        ([query, wanted]) => document.querySelector(query as string)?.textContent === wanted,
        [selector, text] as const,
        { timeout: 10_000 },
      );
    },
    tell: (event, data) =>
      page.evaluate(
        ([ev, payload]: [string, unknown]) =>
          (globalThis as unknown as TestWindow).testHost.tell(ev as string, payload),
        [event, data] as [string, unknown],
      ) as Promise<void>,
    async tap(selector) {
      const frame = await viewWith(selector);
      await page.evaluate(() => (globalThis as unknown as TestWindow).testHost.drawn());
      await frame.locator(selector).first().click({ force: true });
    },
    async errors() {
      return (await calls('app.error')).map(({ args }) => String(args['message']));
    },
    close: () => page.close(),
  };
  return running;
}
