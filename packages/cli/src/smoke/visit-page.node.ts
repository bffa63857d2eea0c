// Opens one page of a program as its entry page, in a browser that was never there, and writes down what is to be seen.
import type { BrowserContext, Page } from 'playwright-core';
import { faint, type FaintLetters } from './faint.ts';
import { ink } from './ink.ts';
import { drawnCanvases, paints } from './judge.ts';
import { look, type Look } from './look.ts';
import type { SmokeFacts, SmokeWindow } from './page/facts.ts';
import type { FailureCause, Sight, Theme } from './report.ts';
import type { SmokeBrowser } from './browser.node.ts';
import { pause, within } from './within.ts';

export interface Visit {
  facts: SmokeFacts | null;
  sight: Sight | null;
  why?: FailureCause;
  contentMs: number | null;
  totalMs: number;
  /** JPEG, base64. */
  screenshot?: string;
}

export interface VisitOptions {
  origin: string;
  appId: string;
  /** With its query. */
  path: string;
  theme: Theme;
  /** Requests are left waiting. */
  silent: boolean;
  /** For the first content. */
  timeoutMs: number;
  /** How much longer than usual to wait for a page that shows nothing. */
  patience: number;
}

const POLL_MS = 80;
/** Nothing changed for so long: it is finished. */
const QUIET_MS = 400;
/** A page that shows nothing may still be waiting for its data. */
const BLANK_MS = 2500;
/** Engines of games load a scene before they draw one. */
const GAME_BLANK_MS = 6000;
/** Carousels and countdowns never come to rest. */
const SETTLE_MS = 4000;
/** A busy process answers late; a dead one never. */
const ANSWER_MS = 3000;
/** Over the time for the page itself: starting a browser, its last picture, closing. */
const GRACE_MS = 20_000;

/** Always answers: what does not end by itself is ended, with the browser if need be. */
export async function visitPage(browser: SmokeBrowser, options: VisitOptions): Promise<Visit> {
  const began = performance.now();
  const totalMs = (): number => Math.round(performance.now() - began);
  const failed = (message: string): Visit => ({
    facts: null,
    sight: null,
    why: { code: 'browser', message },
    contentMs: null,
    totalMs: totalMs(),
  });
  let context: BrowserContext | undefined;
  const work = async (): Promise<Visit> => {
    context = await browser.context(options.theme);
    return { ...(await watch(await context.newPage(), options)), totalMs: totalMs() };
  };
  try {
    const visit = await within(options.timeoutMs + GRACE_MS * options.patience, work());
    if (!visit) browser.abandon();
    return visit ?? failed('the browser did not answer; it was started again');
  } catch (error) {
    return failed(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  } finally {
    // A program in an endless loop: closing ends its process, or the browser has to go.
    const closing = context?.close().then(
      () => true,
      () => false,
    );
    const closed = await within(ANSWER_MS, closing ?? Promise.resolve(true));
    if (!closed) browser.abandon();
  }
}

async function watch(
  page: Page,
  { origin, appId, path, theme, silent, timeoutMs, patience }: VisitOptions,
): Promise<Omit<Visit, 'totalMs'>> {
  await page.goto(origin, { timeout: timeoutMs });
  await page.waitForFunction(() => document.title === 'ready', undefined, { timeout: timeoutMs });
  const began = performance.now();
  const since = (from: number): number => performance.now() - from;
  await page.evaluate(
    (request) => (window as unknown as { smoke: SmokeWindow }).smoke.open(request),
    {
      appId,
      path,
      silent,
    },
  );

  let contentMs: number | null = null;
  let readyAt: number | undefined;
  let last: { look: Look; since: number } | undefined;
  let why: FailureCause | undefined;
  for (;;) {
    const facts = await factsOf(page);
    why = causeOf(facts);
    if (why) break;
    if (facts?.readyMs != null) {
      const first = readyAt === undefined;
      readyAt ??= performance.now();
      const seen = await lookAt(page);
      if (seen && seen.print !== last?.look.print) last = { look: seen, since: performance.now() };
      const shows = seen ? paints(seen) : false;
      // At the first look the moment the host noted is the truer one.
      if (shows) contentMs ??= first ? facts.readyMs : Math.round(since(began));
      if (shows && last && since(last.since) >= QUIET_MS) break;
      const blank = seen?.spread !== undefined ? GAME_BLANK_MS : BLANK_MS;
      if (since(readyAt) >= (shows ? SETTLE_MS : blank * patience)) break;
    } else if (since(began) >= timeoutMs) {
      why = await unopened(page, timeoutMs);
      break;
    }
    await pause(POLL_MS);
  }

  const picture = await page
    .screenshot({ type: 'jpeg', quality: 55, timeout: ANSWER_MS * 2 })
    .catch(() => undefined);
  const screenshot = picture?.toString('base64');
  const seen = why || !last ? null : await sightOf(page, last.look, screenshot);
  const sight = seen && theme === 'dark' ? { ...seen, ...(await faintOf(page)) } : seen;
  await within(
    ANSWER_MS,
    page.evaluate(() => (window as unknown as { smoke: SmokeWindow }).smoke.settled()),
  );
  // Once more: what was thrown meanwhile, and where.
  const facts = (await factsOf(page)) ?? null;
  why ??= causeOf(facts ?? undefined);
  return {
    facts,
    sight,
    contentMs,
    ...(why ? { why } : {}),
    ...(screenshot ? { screenshot } : {}),
  };
}

const factsOf = (page: Page): Promise<SmokeFacts | undefined> =>
  within(
    ANSWER_MS,
    page.evaluate(() => (window as unknown as { smoke: SmokeWindow }).smoke.facts()),
  );

function causeOf(facts: SmokeFacts | undefined): FailureCause | undefined {
  if (facts?.crash) return { code: 'crashed', message: facts.crash };
  if (facts?.refusal) return { code: 'unopened', message: facts.refusal };
  return undefined;
}

async function unopened(page: Page, timeoutMs: number): Promise<FailureCause> {
  const seconds = timeoutMs / 1000;
  const busy = (await workersAnswer(page)) === false;
  return busy
    ? { code: 'hung', message: `its code did not come to an end within ${seconds} s` }
    : { code: 'unopened', message: `nothing was rendered within ${seconds} s` };
}

/** Undefined when there is no worker yet. */
async function workersAnswer(page: Page): Promise<boolean | undefined> {
  const worker = page.workers()[0];
  if (!worker) return undefined;
  return (
    (await within(
      ANSWER_MS,
      worker.evaluate(() => true).catch(() => true),
    )) ?? false
  );
}

const lookAt = (page: Page): Promise<Look | undefined> => askFront(page, look);

async function faintOf(page: Page): Promise<{ faint?: FaintLetters }> {
  const found = await askFront(page, faint);
  return found ? { faint: found } : {};
}

/** Asks the page in front. */
async function askFront<T>(page: Page, question: () => T): Promise<T | undefined> {
  const asked = async (): Promise<T | undefined> => {
    await page.evaluate(() => (window as unknown as { smoke: SmokeWindow }).smoke.front());
    const element = await page.$('iframe[data-smoke-front]');
    const frame = await element?.contentFrame();
    return frame?.evaluate(question) as Promise<T> | undefined;
  };
  // A frame may be on its way to its own process, or already gone.
  return within(
    ANSWER_MS,
    asked().catch(() => undefined),
  );
}

async function sightOf(page: Page, seen: Look, screenshot: string | undefined): Promise<Sight> {
  const { letters, images, boxes, videos } = seen;
  const canvases = drawnCanvases(seen);
  const measured =
    screenshot &&
    (await within(
      ANSWER_MS,
      page
        .evaluate(() => (window as unknown as { smoke: SmokeWindow }).smoke.front())
        .then((box) => page.evaluate(ink, { address: `data:image/jpeg;base64,${screenshot}`, box }))
        .catch(() => 0),
    ));
  return { letters, images, boxes, canvases, videos, ink: Math.round((measured || 0) * 1e4) / 1e4 };
}
