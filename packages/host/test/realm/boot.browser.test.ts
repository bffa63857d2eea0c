// A hand-made program in the real shell: it boots, taps, jumps, and comes back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRealm } from './harness.ts';
import type { RealmHarness } from './harness.ts';
import { logs, logged, tapFront } from './steps.ts';

let realm: RealmHarness;

const A = 'wxprograma1';
const B = 'wxprogramb1';

beforeAll(async () => {
  realm = await startRealm([
    {
      appId: A,
      lists: [B],
      code: `guest.tap = () => guest.call('nav.open', { appId: '${B}', path: 'pages/index?x=1', extraData: { n: 1 } })
        .then((res) => guest.log('opened', res), (err) => guest.log('refused', err));`,
    },
    {
      appId: B,
      code: `guest.tap = () => guest.call('nav.back', { extraData: { back: true } })
        .then(() => guest.log('left'), (err) => guest.log('refused', err));`,
    },
    { appId: 'wxtampered1', code: 'guest', tampered: true },
  ]);
});
afterAll(() => realm?.close());
beforeEach(() => realm.reload());

describe('a program', () => {
  it('boots, shows its page, and is told apart by nothing but its port', async () => {
    const { page } = realm;
    const state = await page.evaluate(async (appId) => {
      const program = await window.host.open({ appId });
      return {
        state: program.state,
        appId: program.appId,
        cover: window.ui.front?.state?.cover,
        depth: window.ui.front?.state?.stack.length,
      };
    }, A);
    expect(state).toEqual({ state: 'foreground', appId: A, cover: { kind: 'none' }, depth: 1 });
    const frames = await page
      .locator('iframe')
      .evaluateAll((list) =>
        list.map((frame) => [
          frame.getAttribute('sandbox'),
          frame.getAttribute('referrerpolicy'),
          frame.getAttribute('name'),
        ]),
      );
    expect(frames.length).toBeGreaterThanOrEqual(2);
    for (const frame of frames) expect(frame).toEqual(['allow-scripts', 'no-referrer', null]);
    expect(await logs(realm, A)).toContainEqual([
      'launch',
      expect.objectContaining({ scene: 1001 }),
    ]);
  });

  it('jumps with a tap, and the other one brings the result back (E5, E6)', async () => {
    const { page } = realm;
    await page.evaluate((appId) => window.host.open({ appId }), A);
    await tapFront(realm);
    await logged(realm, B, 'launch');
    await page.waitForFunction(
      (appId) => window.events.some((e) => e.type === 'program:ready' && e.appId === appId),
      B,
    );
    await tapFront(realm);
    await logged(realm, A, 'app.show');
    const order = await page.evaluate(() =>
      window.events.flatMap((event) =>
        event.type === 'program:log' && event.level === 'log'
          ? [`${event.appId} ${JSON.parse(event.args[0] ?? '')}`]
          : [],
      ),
    );
    expect(order).toEqual([
      `${A} launch`,
      `${A} opened`,
      `${A} app.hide`,
      `${B} launch`,
      `${B} left`,
      `${B} app.hide`,
      `${A} app.show`,
    ]);
    expect(await logs(realm, B)).toContainEqual([
      'launch',
      expect.objectContaining({
        scene: 1037,
        path: 'pages/index',
        referrerInfo: { appId: A, extraData: { n: 1 } },
      }),
    ]);
    expect((await logs(realm, A)).at(-1)).toEqual([
      'app.show',
      expect.objectContaining({
        entry: expect.objectContaining({
          scene: 1038,
          referrerInfo: { appId: B, extraData: { back: true } },
        }),
        pages: 'keep',
      }),
    ]);
  });

  it('does not open when its package was changed after signing', async () => {
    const error = await realm.page.evaluate(
      (appId) =>
        window.host.open({ appId }).then(
          () => 'opened',
          (reason: { code: string }) => reason.code,
        ),
      'wxtampered1',
    );
    expect(error).toBe('package');
    expect(await realm.page.locator('iframe').count()).toBe(0);
  });
});
