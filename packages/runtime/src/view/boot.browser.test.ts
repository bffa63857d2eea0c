// The handshake with the host: who may boot the view, and what the view ever says to its parent.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { h, startViewHarness, type TestView, type ViewHarness } from '../../test/view-harness.ts';

let harness: ViewHarness;
let view: TestView;
beforeAll(async () => {
  harness = await startViewHarness();
});
afterAll(() => harness.close());
afterEach(() => view?.close());

const replies = () =>
  view.page.evaluate(
    () =>
      (
        window as unknown as {
          replies: { data: unknown; active: boolean | null; origin: string }[];
        }
      ).replies,
  );

test('says hello with its size after boot', async () => {
  view = await harness.open();
  expect(await view.message('hello')).toEqual({
    k: 'hello',
    width: 375,
    height: 667,
    pixelRatio: expect.any(Number) as number,
  });
});

test('answers every host message with an empty one, with activation only when asked to attest', async () => {
  view = await harness.open();
  await view.render(h('view', { id: 'a', style: 'width:100px;height:100px' }));
  await view.page.touchscreen.tap(50, 50);
  await view.say({ k: 'ping' });
  await view.say({ k: 'attest' });
  await expect.poll(async () => (await replies()).length).toBe(3);
  expect(await replies()).toEqual([
    { data: '', active: null, origin: 'null' },
    { data: '', active: null, origin: 'null' },
    { data: '', active: true, origin: 'null' },
  ]);
});

test('a second boot and messages of other windows are ignored', async () => {
  view = await harness.open();
  await view.page.evaluate(() => {
    const { port2 } = new MessageChannel();
    document
      .querySelector('iframe')
      ?.contentWindow?.postMessage({ k: 'boot', dialect: 'my' }, '*', [port2]);
  });
  await expect.poll(async () => (await replies()).length).toBe(2);
  expect(await view.frame.evaluate(() => document.documentElement.dataset['dialect'])).toBe('wx');
  await view.frame.evaluate(() => window.postMessage({ k: 'theme', theme: 'dark' }, '*'));
  await view.say({ k: 'ping' });
  await expect.poll(async () => (await replies()).length).toBe(3);
  expect(await view.frame.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
});

test('theme and insets change what the page looks like', async () => {
  view = await harness.open({ safeArea: { top: 0, right: 0, bottom: 34, left: 0 } });
  await view.say({ k: 'theme', theme: 'dark' });
  await view.say({ k: 'insets', safeArea: { top: 1, right: 0, bottom: 20, left: 0 } });
  await expect
    .poll(() => view.frame.evaluate(() => document.documentElement.dataset['theme']))
    .toBe('dark');
  await expect
    .poll(() =>
      view.frame.evaluate(() =>
        document.documentElement.style.getPropertyValue('--at-safe-bottom'),
      ),
    )
    .toBe('20px');
});

test('a view script with the wrong integrity is not run, the page lives on', async () => {
  view = await harness.open({
    script: {
      path: '/pkg/abc/none.js',
      integrity: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    },
  });
  expect((await view.message('log')).text).toContain('could not be loaded');
  await view.render(h('view', { id: 'a' }, 'shown'));
  expect(await view.frame.textContent('wx-view')).toBe('shown');
});

test('tells when its size changes', async () => {
  view = await harness.open();
  await view.page.setViewportSize({ width: 320, height: 500 });
  expect(await view.message('resize')).toEqual({ k: 'resize', width: 320, height: 500 });
});
