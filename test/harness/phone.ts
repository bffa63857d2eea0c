// One browser page as a user holds it: opens programs, taps what they show, answers the host's dialogs.
// Everything is read through `quiet`, so a tap of this phone is the only tap a program can ever have had.
import type { Browser } from 'playwright-core';
import type { HostEvent } from '@atrium/host';
import type { TestWindow } from './page/main.ts';
import { openQuiet, type Place, type QuietFrame } from './quiet.ts';

export interface ProbeRecord {
  appId: string;
  instanceId: string;
  what: string;
  data?: unknown;
}

export interface PhoneOptions {
  /** `policy`, `limits` (JSON), `locale`, `storage` of the test page. */
  query?: Record<string, string>;
  touch?: boolean;
  /** The page's own address, when it is not the test page's. */
  path?: string;
}

/** See `run` of the probes. */
export interface ProbeCommand {
  api: string;
  [more: string]: unknown;
}

export type Phone = Awaited<ReturnType<typeof openPhone>>;

/** Far more than an idle machine needs; it only tells how long a broken test lasts. */
const WAIT_MS = 20_000;
const POLL_MS = 15;

export async function openPhone(browser: Browser, origin: string, options: PhoneOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    reducedMotion: 'reduce',
    ...(options.touch ? { hasTouch: true } : {}),
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  const search = (query: Record<string, string> = {}): string =>
    new URLSearchParams(query).toString();
  await page.goto(`${origin}${options.path ?? `/?${search(options.query)}`}`);
  const quiet = await openQuiet(page);

  let known: { epoch: number; events: HostEvent[] } = { epoch: -1, events: [] };
  /** Everything the host has reported; only what is new travels. */
  const events = async (): Promise<HostEvent[]> => {
    const { epoch, length } = { epoch: known.epoch, length: known.events.length };
    const found = await quiet.run(
      (seen, count) => {
        const { epoch: now = 0, events: all = [] } = window as unknown as Partial<TestWindow>;
        return { epoch: now, more: all.slice(now === seen ? count : 0) };
      },
      epoch,
      length,
    );
    // Another look may have been answered meanwhile.
    if (found.epoch !== known.epoch) known = { epoch: found.epoch, events: found.more };
    else
      known.events.push(
        ...found.more.slice(known.events.length - (found.epoch === epoch ? length : 0)),
      );
    return [...known.events];
  };

  /** What the probes noted, in the order it reached the host. */
  const records = async (appId?: string): Promise<ProbeRecord[]> =>
    (await events()).flatMap((event) => {
      if (event.type !== 'program:log' || (appId && event.appId !== appId)) return [];
      const text = event.args[0] ?? '';
      if (!text.startsWith('probe ')) return [];
      return [
        {
          appId: event.appId,
          instanceId: event.instanceId,
          ...(JSON.parse(text.slice(6)) as { what: string; data?: unknown }),
        },
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
          .slice(-16)
          .map((event) => JSON.stringify(event).slice(0, 240));
        throw new Error(`${what} did not happen; last events:\n${seen.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
  if (options.path === undefined)
    await until('the test page', () => quiet.run(() => document.title === 'ready'));

  const frontFrame = (): Promise<QuietFrame> => until('a page in front', () => quiet.front());

  /** Middle of an element of the page in front; undefined while it is not there or something covers it. */
  const placeOf = async (selector: string): Promise<Place | undefined> => {
    const frame = await quiet.front();
    const inside = await frame
      ?.run((wanted) => {
        const element = document.querySelector(wanted);
        if (!element || document.visibilityState !== 'visible') return null;
        element.scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
      }, selector)
      .catch(() => null);
    if (!frame || !inside) return undefined;
    const at = { x: frame.at.x + inside.x, y: frame.at.y + inside.y };
    const hit = await quiet.run(
      ({ x, y }) => document.elementFromPoint(x, y) instanceof HTMLIFrameElement,
      at,
    );
    return hit ? at : undefined;
  };

  const press = async ({ x, y }: Place): Promise<void> => {
    if (options.touch) await page.touchscreen.tap(x, y);
    else await page.mouse.click(x, y);
  };

  /**
   * The browser delivers a tap by what it has drawn last, which may still be the page before: two frames later it is not.
   * Frames that are not drawn get none, hence the time.
   */
  const drawn = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      setTimeout(resolve, 200);
    });

  /** A real tap in the middle of an element of the page in front. */
  const tap = async (selector: string): Promise<void> => {
    const wanted = `${selector} in the page in front`;
    await until(wanted, () => placeOf(selector));
    const frame = await frontFrame();
    await Promise.all([quiet.run(drawn), frame.run(drawn)]);
    await press(await until(wanted, () => placeOf(selector)));
  };

  /** A real tap on something of the host's own interface; the one on top when there are several. */
  const tapHost = async (selector: string): Promise<void> => {
    const place = (): Promise<Place> =>
      until(`${selector} of the host`, () =>
        quiet.run((wanted) => {
          for (const element of document.querySelectorAll(wanted)) {
            const { x, y, width, height } = element.getBoundingClientRect();
            const at = { x: x + width / 2, y: y + height / 2 };
            const hit = width > 0 ? document.elementFromPoint(at.x, at.y) : null;
            if (hit && element.contains(hit)) return at;
          }
          return null;
        }, selector),
      );
    await place();
    await quiet.run(drawn);
    await press(await place());
  };

  /** Puts a command into the probe in front. */
  const type = async (command: ProbeCommand): Promise<void> => {
    await until('the probe in front', () => placeOf('#command'));
    const frame = await frontFrame();
    await frame.run((text) => {
      const field = document.querySelector<HTMLInputElement>('#command input');
      if (!field) throw new Error('the page in front is no probe');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, JSON.stringify(command));
  };

  const dialog = () =>
    quiet.run(() => {
      const open = document.querySelector('dialog[open]');
      return (
        open && {
          kind: open.querySelector('[data-at]')?.getAttribute('data-at'),
          text: open.textContent,
        }
      );
    });

  const phone = {
    page,
    problems,
    quiet,
    events,
    records,
    until,
    tap,
    tapHost,
    type,
    frontFrame,

    /** A new host in the same page: what programs and journeys there were is gone. */
    renew: (query?: Record<string, string>) =>
      quiet.run((it) => (window as unknown as TestWindow).renew(it), search(query)),

    /** What was recorded and reported so far is of no interest any more. */
    forget: () =>
      quiet.run(() => {
        (window as unknown as TestWindow).forget();
      }),

    /** As the super app's home would; resolves when the program is visible. */
    open: (request: Record<string, unknown>) =>
      quiet.run(async (it) => {
        await (window as unknown as TestWindow).host.open(it as never);
      }, request),

    openLink: (text: string) =>
      quiet.run(async (it) => {
        await (window as unknown as TestWindow).host.openLink(it);
      }, text),

    /** Seats of the journey, bottom first. */
    journey: () =>
      quiet.run(() =>
        (window as unknown as TestWindow).host.journey().seats.map((seat) => seat.appId),
      ),

    /** Live programs and where they are. */
    programs: () =>
      quiet.run(() =>
        Object.fromEntries(
          (window as unknown as TestWindow).host.programs().map((it) => [it.appId, it.state]),
        ),
      ),

    /** Types a command into the probe in front and taps `run` (or `later`). */
    async run(command: ProbeCommand, button = '#run'): Promise<void> {
      await type(command);
      await tap(button);
    },

    /** Text of an element of the page in front, once it is there. */
    text: (selector: string) =>
      until(`${selector} in the page in front`, async () => {
        const frame = await quiet.front();
        return frame
          ?.run((wanted) => document.querySelector(wanted)?.textContent?.trim(), selector)
          .catch(() => undefined);
      }),

    /** Waits for a record of a probe; `after` records are skipped. */
    record: (appId: string, what: string | RegExp, after = 0) =>
      until(`record ${String(what)} of ${appId}`, async () =>
        (await records(appId))
          .slice(after)
          .find((it) => (typeof what === 'string' ? it.what === what : what.test(it.what))),
      ),

    /** Waits for a dialog of the host: its kind and its words. */
    sheet: () => until('a dialog of the host', dialog),
    /** The dialog that is open now, if any. */
    dialog,

    /** Answers the confirmation with a real click, once it is armed. */
    async answer(accept: boolean): Promise<void> {
      await tapHost(
        accept
          ? '[data-at="confirm"] button[data-kind="primary"]:not([aria-disabled="true"])'
          : '[data-at="confirm"] button:not([data-kind="primary"])',
      );
    },

    /** The capsule's close. */
    close: () => tapHost('.at-capsule [data-at="close"]'),

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
  return phone;
}
