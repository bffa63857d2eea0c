// The host's own interface against WCAG 2.2 AA, in both themes and both languages.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../../../tools/testing/borrow-browser.ts';
import { accessibilityFaults } from '../../test/axe.ts';
import { startUiHarness, type UiHarness } from '../../test/ui-harness.ts';

let browser: Browser;
let server: UiHarness;

beforeAll(async () => {
  [browser, server] = await Promise.all([borrowBrowser(), startUiHarness()]);
});
afterAll(async () => {
  await returnBrowser();
});

/** Each puts something on the screen; `ready` is there once it is. */
const SCENES: { name: string; show: () => void; ready: string }[] = [
  {
    name: 'splash',
    ready: '.at-splash',
    show: () =>
      harness.ui.present(
        harness.ui.createStage({ ...harness.TEA, badge: 'Trial' }, harness.actions('t')),
        'none',
      ),
  },
  {
    name: 'page with tab bar',
    ready: '.at-tab',
    show: () => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('t'));
      stage.render(
        harness.state([harness.newPage(stage, { home: true }, true)], { tabBar: harness.tabBar() }),
      );
      harness.ui.present(stage, 'none');
    },
  },
  {
    name: 'page not found',
    ready: '.at-notice',
    show: () => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('t'));
      stage.render(harness.state([], { cover: { kind: 'page-not-found', path: 'pages/gone' } }));
      harness.ui.present(stage, 'none');
    },
  },
  {
    name: 'unavailable',
    ready: '.at-notice',
    show: () => void harness.ui.unavailable(harness.CASHIER, harness.signal()),
  },
  {
    name: 'confirmation',
    ready: 'dialog[open] .at-button[data-kind=primary]:not([aria-disabled])',
    show: () => {
      harness.program();
      const { TEA, CASHIER } = harness;
      void harness.ui.confirmJump(
        { dialect: 'wx', from: TEA, to: CASHIER, passesData: true, armMs: 50 },
        harness.signal(),
      );
    },
  },
  {
    name: 'permission',
    ready: 'dialog[open] .at-button[data-kind=primary]:not([aria-disabled])',
    show: () => {
      harness.program();
      void harness.ui.permission(
        { program: harness.TEA, title: 'Your location', reason: 'nearby' },
        harness.signal(),
      );
    },
  },
  {
    name: 'payment',
    ready: 'dialog[open] .at-button[data-kind=primary]:not([aria-disabled])',
    show: () => {
      harness.program();
      const order = {
        amount: 100,
        currency: 'CNY',
        description: 'Tea',
        orderId: '1',
        method: 'Wallet',
      };
      void harness.ui.payment({ program: harness.TEA, ...order }, harness.signal());
    },
  },
  {
    name: 'trouble',
    ready: 'dialog[open]',
    show: () => {
      harness.program();
      void harness.ui.trouble(
        { program: harness.TEA, kind: 'not-responding', detail: 'x' },
        harness.signal(),
      );
    },
  },
  {
    name: 'modal with a text field',
    ready: '.at-modal',
    show: () => {
      const { stage } = harness.program();
      const request = {
        title: 'Name',
        content: 'for the cup',
        confirmText: 'OK',
        cancelText: 'No',
        input: { placeholder: 'Name', value: '' },
      };
      void harness.ui.modal(stage, request, harness.signal());
    },
  },
  {
    name: 'action sheet',
    ready: '.at-option',
    show: () => {
      const { stage } = harness.program();
      const items = [
        { text: 'One', badge: '3' },
        { text: 'Two', badge: 'dot' },
        { text: 'Three', destructive: true },
      ];
      void harness.ui.actionSheet(
        stage,
        { title: 'Pick', items, cancelText: '' },
        harness.signal(),
      );
    },
  },
  {
    name: 'toast',
    ready: '.at-toast',
    show: () => {
      const { stage } = harness.program();
      harness.ui.toast(stage, { text: 'Done', icon: 'success', mask: false, durationMs: 0 });
    },
  },
  {
    name: 'menu',
    ready: '.at-menu-item',
    show: () => {
      const { stage } = harness.program();
      const items = [{ id: 'about', label: 'About', icon: 'about' as const }];
      const info = { appId: harness.TEA.appId, dialect: harness.TEA.dialect, version: '1.0.0' };
      void harness.ui.menu(
        stage,
        { program: { ...harness.TEA, badge: 'Develop' }, info, items },
        harness.signal(),
      );
    },
  },
  {
    name: 'date picker',
    ready: '.at-picker-cell',
    show: () => {
      const { stage } = harness.program();
      void harness.ui.pickDate(
        stage,
        { fields: 'day', value: '', start: '', end: '' },
        harness.signal(),
      );
    },
  },
  {
    name: 'permissions page',
    ready: '.at-switch',
    show: () => {
      harness.program();
      void harness.ui.permissionPage(
        { program: harness.TEA, granted: { location: true, camera: false } },
        harness.signal(),
      );
    },
  },
  {
    name: 'about page',
    ready: '.at-page-card',
    show: () => {
      harness.program();
      void harness.ui.about(
        { program: harness.TEA, facts: [{ label: 'Version', value: '1.0' }] },
        harness.signal(),
      );
    },
  },
  {
    name: 'viewer',
    ready: '.at-viewer-close',
    show: () => {
      const { stage } = harness.program();
      void harness.ui.preview(
        stage,
        {
          items: [
            { url: '/tea.svg', kind: 'image' },
            { url: '/tab.svg', kind: 'image' },
          ],
          current: 0,
        },
        harness.signal(),
      );
    },
  },
];

describe.each([
  ['light', 'en'],
  ['dark', 'zh'],
])('%s, %s', (theme, locale) => {
  test.each(SCENES.map((scene) => [scene.name, scene] as const))('%s', async (_name, scene) => {
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    });
    try {
      await page.goto(`${server.url}?theme=${theme}&locale=${locale}`);
      await page.evaluate(scene.show);
      await page.locator(scene.ready).first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
