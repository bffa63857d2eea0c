// One browser page as a user holds it: opens programs, taps what they show, answers the host's dialogs.
import type { Browser, ElementHandle, Frame, Page } from 'playwright-core';
import type { HostEvent } from '@atrium/host';
import type { TestWindow } from './page/main.ts';

export interface ProbeRecord {
  appId: string;
  what: string;
  data?: unknown;
}

export interface PhoneOptions {
  /** `policy`, `limits` (JSON), `locale`, `storage` of the test page. */
  query?: Record<string, string>;
  touch?: boolean;
}

export interface ProbeCommand {
  api: string;
  options?: unknown;
  callbacks?: boolean;
  times?: number;
  events?: string[];
  [more: string]: unknown;
}

export type Phone = Awaited<ReturnType<typeof openPhone>>;

const WAIT_MS = 10_000;

export async function openPhone(browser: Browser, origin: string, options: PhoneOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    ...(options.touch ? { hasTouch: true } : {}),
  });
  const page: Page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  await page.goto(`${origin}/?${new URLSearchParams(options.query ?? {}).toString()}`);
  await page.waitForFunction(() => document.title === 'ready');

  const events = () => page.evaluate(() => (window as unknown as TestWindow).events);

  /** What the probes noted, in the order it reached the host. */
  const records = async (appId?: string): Promise<ProbeRecord[]> =>
    (await events()).flatMap((event) => {
      if (event.type !== 'program:log' || (appId && event.appId !== appId)) return [];
      const text = event.args[0] ?? '';
      if (!text.startsWith('probe ')) return [];
      return [
        { appId: event.appId, ...(JSON.parse(text.slice(6)) as { what: string; data?: unknown }) },
      ];
    });

  const until = async <T>(
    what: string,
    look: () => Promise<T | undefined | false | null>,
  ): Promise<T> => {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > end) {
        const seen = (await events())
          .slice(-12)
          .map((event) => JSON.stringify(event).slice(0, 200));
        throw new Error(`${what} did not happen; last events:\n${seen.join('\n')}`);
      }
      await page.waitForTimeout(15);
    }
  };

  /** The frame of the page in front: the view under the middle of the screen. */
  const view = () =>
    until('a visible view', async () => {
      const handle = await page.evaluateHandle(() => {
        const box =
          document.querySelector('#stage')?.getBoundingClientRect() ??
          document.body.getBoundingClientRect();
        return (
          document
            .elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            .find((it) => it instanceof HTMLIFrameElement) ?? null
        );
      });
      const frame = await handle.asElement()?.contentFrame();
      return frame ?? undefined;
    });

  const element = (selector: string): Promise<{ frame: Frame; handle: ElementHandle }> =>
    until(`${selector} in the page in front`, async () => {
      const frame = await view();
      const handle = await frame.$(selector).catch(() => null);
      return handle && (await handle.isVisible().catch(() => false))
        ? { frame, handle }
        : undefined;
    });

  /** A real tap in the middle of an element of the page in front. */
  const tap = async (selector: string): Promise<void> => {
    const { handle } = await element(selector);
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (!box) throw new Error(`${selector} has no box`);
    const at: [number, number] = [box.x + box.width / 2, box.y + box.height / 2];
    if (options.touch) await page.touchscreen.tap(...at);
    else await page.mouse.click(...at);
  };

  const type = async (command: ProbeCommand): Promise<void> => {
    const { handle } = await element('#command input');
    await handle.fill(JSON.stringify(command));
  };

  return {
    page,
    problems,
    events,
    records,
    until,
    view,
    element,
    tap,

    /** As the super app's home would; resolves when the program is visible. */
    open: (options: Record<string, unknown>) =>
      page.evaluate(async (it) => {
        await (window as unknown as TestWindow).host.open(it as never);
      }, options),

    openLink: (text: string) =>
      page.evaluate(async (it) => {
        await (window as unknown as TestWindow).host.openLink(it);
      }, text),

    /** Types a command into the probe in front and taps `run` (or `later`). */
    async run(command: ProbeCommand, button = '#run'): Promise<void> {
      await type(command);
      await tap(button);
    },
    type,

    /** Waits for a record of a probe; `after` records are skipped. */
    record: (appId: string, what: string | RegExp, after = 0) =>
      until(`record ${String(what)} of ${appId}`, async () =>
        (await records(appId))
          .slice(after)
          .find((it) => (typeof what === 'string' ? it.what === what : what.test(it.what))),
      ),

    /** Waits for the confirmation sheet. */
    sheet: () =>
      until('the confirmation', async () => {
        const dialog = await page.$('dialog[open]');
        return dialog && (await dialog.isVisible()) ? dialog : undefined;
      }),

    /** Answers the confirmation with a real click, once it is armed. */
    async answer(accept: boolean): Promise<void> {
      const dialog = await this.sheet();
      const button = await dialog.$(
        accept ? 'button[data-kind="primary"]' : 'button:not([data-kind="primary"])',
      );
      if (!button) throw new Error('the confirmation has no such button');
      // Armed: it no longer says it is disabled.
      await until(
        'the armed button',
        async () => (await button.getAttribute('aria-disabled')) !== 'true',
      );
      await button.click();
    },

    /** The capsule's close. */
    close: () => page.click('.at-capsule button:last-of-type'),

    /** Waits for a host event. */
    event: <T extends HostEvent['type']>(
      type: T,
      match: (event: Extract<HostEvent, { type: T }>) => boolean = () => true,
    ) =>
      until(`event ${type}`, async () =>
        (await events()).find(
          (it): it is Extract<HostEvent, { type: T }> =>
            it.type === type && match(it as Extract<HostEvent, { type: T }>),
        ),
      ),

    async dispose(): Promise<void> {
      await context.close();
    },
  };
}
