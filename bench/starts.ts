// Cold starts, page opens and jumps: from the user's confirmed tap to the first content, as the host reports it.
import type { Browser } from 'playwright-core';
import { openPhone, type Phone } from '../test/harness/phone.ts';
import type { TestWindow } from '../test/harness/page/main.ts';
import { frontFrame } from './front-frame.ts';
import type { Sample } from './report.ts';

/** Stamps host events with the page's clock, so that distances between them can be read. */
const stamp = (phone: Phone): Promise<void> =>
  phone.page.evaluate(() => {
    const own = window as unknown as TestWindow & {
      stamps: { type: string; appId: string; at: number }[];
    };
    own.stamps = [];
    for (const type of ['confirm', 'program:ready', 'program:show'] as const)
      own.host.on(type, (event) => {
        if (event.type === 'confirm' && event.answer !== 'accepted') return;
        own.stamps.push({
          type,
          appId: 'appId' in event ? event.appId : event.to,
          at: performance.now(),
        });
      });
  });

const between = (phone: Phone, from: string, to: string, appId: string): Promise<number> =>
  phone.until(`${to} of ${appId}`, () =>
    phone.page.evaluate(
      ({ from: a, to: b, appId: id }) => {
        const { stamps } = window as unknown as {
          stamps: { type: string; appId: string; at: number }[];
        };
        const start = stamps.findLast((it) => it.type === a);
        const end = stamps.find(
          (it) => it.type === b && it.appId === id && start && it.at >= start.at,
        );
        return start && end ? Math.max(end.at - start.at, 0.01) : undefined;
      },
      { from, to, appId },
    ),
  );

/** How long a finger is down when it taps. */
const TAP_MS = 100;

/** From `host.open` to the first content; predicted: the host was told when the finger came down. */
const coldStart = (phone: Phone, appId: string, predicted: boolean): Promise<number> =>
  phone.page.evaluate(
    async ([id, tapMs]) => {
      const { host } = window as unknown as TestWindow;
      if (tapMs > 0) {
        host.prepare({ appId: id });
        await new Promise((up) => setTimeout(up, tapMs));
      }
      const from = performance.now();
      const ready = new Promise<void>((done) => host.on('program:ready', () => done()));
      await host.open({ appId: id });
      await ready;
      return performance.now() - from;
    },
    [appId, predicted ? TAP_MS : 0] as const,
  );

export async function benchStarts(
  browser: Browser,
  origin: string,
  rounds: number,
): Promise<Sample[]> {
  const samples: Record<string, number[]> = {
    'cold-start': [],
    'cold-start-predicted': [],
    'jump-cold': [],
    'jump-hot': [],
    'navigate-to': [],
  };
  for (let i = 0; i <= rounds; i++) {
    const phone = await openPhone(browser, origin);
    await stamp(phone);
    const keep = (id: string, value: number): void => {
      // The first round also warms the server's build and the browser's caches.
      if (i > 0) samples[id]?.push(value);
    };
    keep('cold-start', await coldStart(phone, 'mpbench001', false));
    await phone.tap('#jump');
    await phone.answer(true);
    keep('jump-cold', await between(phone, 'confirm', 'program:ready', 'mpbench002'));
    await phone.close();
    await phone.until(
      'the way back',
      async () =>
        (await phone.events()).findLast((it) => it.type === 'program:show')?.appId === 'mpbench001',
    );
    await phone.tap('#jump');
    await phone.answer(true);
    keep('jump-hot', await between(phone, 'confirm', 'program:show', 'mpbench002'));
    await phone.text('#text');

    const view = await frontFrame(phone);
    const from = await view.evaluate(() => {
      document.getElementById('navigate')?.click();
      return performance.timeOrigin + performance.now();
    });
    await phone.text('#next');
    const next = await frontFrame(phone);
    const to = await next.evaluate(() => {
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      return performance.timeOrigin + (painted ?? performance.now());
    });
    keep('navigate-to', to - from);
    await phone.renew();
    keep('cold-start-predicted', await coldStart(phone, 'mpbench001', true));
    await phone.dispose();
  }
  return Object.entries(samples).map(([id, atrium]) => ({ id, unit: 'ms', atrium }));
}
