// What the user sees and does in the host's own interface: bars, capsule, dialogs, sheets, toasts, pickers, viewer.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../tools/browser.mjs';
import { startUiHarness, type UiHarness } from '../../test/ui-harness.ts';

let browser: Browser;
let server: UiHarness;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startUiHarness()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 880 }, reducedMotion: 'reduce' });
  await page.goto(server.url);
});
afterEach(async () => {
  await page.close();
});

const answer = () => page.evaluate(() => harness.answers['it']);
const log = () => page.evaluate(() => harness.log);
const focused = () => page.evaluate(() => document.activeElement?.textContent);

describe('modal', () => {
  const open = (input?: { placeholder: string; value: string }, cancel = true) =>
    page.evaluate(
      ([field, withCancel]) => {
        const { stage } = harness.program();
        const request = {
          title: 'Your name',
          content: 'for the cup',
          confirmText: 'Fine',
          ...(withCancel ? { cancelText: 'No' } : {}),
          ...(field ? { input: field } : {}),
        };
        harness.ask('it', harness.ui.modal(stage, request, harness.signal()));
      },
      [input, cancel] as const,
    );

  test('confirm and cancel', async () => {
    await open();
    await page.getByRole('button', { name: 'Fine' }).click();
    await expect.poll(answer).toEqual({ confirmed: true });
    await open();
    await page.getByRole('button', { name: 'No' }).click();
    await expect.poll(answer).toEqual({ confirmed: false });
  });

  test('Escape cancels, but not where there is nothing to cancel', async () => {
    await open();
    await page.keyboard.press('Escape');
    await expect.poll(answer).toEqual({ confirmed: false });
    await open(undefined, false);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('alertdialog').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(answer).toEqual({ confirmed: true });
  });

  test('a text field has the focus, its text selected; Enter confirms with the text', async () => {
    await open({ placeholder: 'Name', value: 'old' });
    await page.keyboard.type('Mei');
    expect(await page.evaluate(() => harness.ui.dialogOpen)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(answer).toEqual({ confirmed: true, input: 'Mei' });
  });

  test('the page behind cannot be reached, the capsule can', async () => {
    await open();
    const reached = new Set<string>();
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() => {
          const active = document.activeElement;
          // Beyond the last control the focus is the browser's own for a moment.
          if (!active || active === document.body) return '';
          return active.getAttribute('aria-label') ?? active.textContent ?? '';
        }),
      );
    }
    reached.delete('');
    expect([...reached].toSorted()).toEqual(['Close', 'Fine', 'More', 'No']);
  });

  test('a frame that takes the focus loses it again', async () => {
    await open();
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame?.contentWindow?.focus();
      frame?.focus();
    });
    await expect.poll(focused).toBe('Fine');
  });

  test('it goes when the program does', async () => {
    await page.evaluate(() => {
      const { stage } = harness.program();
      harness.controller = new AbortController();
      const request = { title: 'x', content: '', confirmText: 'OK' };
      harness.ask('it', harness.ui.modal(stage, request, harness.controller.signal));
      harness.controller.abort();
    });
    await expect.poll(answer).toBeNull();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
  });
});

describe('action sheet', () => {
  const open = () =>
    page.evaluate(() => {
      const { stage } = harness.program();
      const items = [
        { text: 'One' },
        { text: 'Two', badge: '5' },
        { text: 'Three', destructive: true },
      ];
      harness.ask(
        'it',
        harness.ui.actionSheet(stage, { title: 'Pick', items, cancelText: '' }, harness.signal()),
      );
    });

  test('a row answers its index; the host’s own word cancels', async () => {
    await open();
    await page.getByRole('button', { name: /^Two/ }).click();
    await expect.poll(answer).toBe(1);
    await open();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(answer).toBeNull();
  });

  test('arrow keys move, Enter chooses, Escape and a tap beside cancel', async () => {
    await open();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(answer).toBe(2);
    await open();
    await page.keyboard.press('Escape');
    await expect.poll(answer).toBeNull();
    await open();
    await page.locator('.at-layer').click({ position: { x: 150, y: 200 } });
    await expect.poll(answer).toBeNull();
  });
});

test('toasts: announced, replaced, gone after their time; a mask swallows taps', async () => {
  await page.evaluate(() => {
    const { stage } = harness.program();
    const toast = { icon: 'none', mask: false, durationMs: 0 } as const;
    harness.ui.toast(stage, { ...toast, text: 'first' });
    harness.ui.toast(stage, { ...toast, text: 'second', icon: 'success', mask: true });
  });
  const region = page.locator('.at-stage .at-toast-layer');
  expect(await region.getAttribute('role')).toBe('status');
  expect(await region.textContent()).toBe('second');
  const hit = () =>
    page.evaluate(() => {
      const box =
        document
          .querySelector('[data-state=front] > .at-frames > iframe')
          ?.getBoundingClientRect() ?? new DOMRect();
      return document.elementFromPoint(box.x + 60, box.y + 200)?.tagName;
    });
  expect(await hit()).toBe('DIV');
  await page.evaluate(() => {
    const { stage } = harness.program();
    harness.ui.toast(stage, { text: 'short', icon: 'none', mask: true, durationMs: 30 });
  });
  await expect.poll(hit).toBe('IFRAME');
});

describe('bars', () => {
  test('what the user does reaches the core', async () => {
    await page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const first = harness.newPage(stage, {}, true);
      const second = harness.newPage(stage, {
        title: 'Detail',
        back: true,
        home: true,
        loading: true,
      });
      stage.render(harness.state([first, second], { tabBar: harness.tabBar() }));
      harness.ui.present(stage, 'none');
    });
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.getByRole('heading', { name: 'Detail' }).click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await log()).filter((it) => it !== 'tea.resized')).toEqual([
      'tea.back',
      'tea.home',
      'tea.title',
      'tea.menu',
      'tea.close',
    ]);
    expect(await page.getByRole('img', { name: 'Loading…' }).count()).toBe(1);
  });

  test('tabs: names say badges and dots; arrow keys move the focus, Enter opens', async () => {
    await page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      stage.render(harness.state([harness.newPage(stage, {}, true)], { tabBar: harness.tabBar() }));
      harness.ui.present(stage, 'none');
    });
    for (const name of ['Teas', 'Orders', 'Basket 3 new', 'Me new'])
      expect(await page.getByRole('tab', { name, exact: true }).count()).toBe(1);
    await page.getByRole('tab', { name: 'Teas' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await log()).toContain('tea.tab2');
  });

  test('a page without bar reaches to the top; with tab bar it ends above it', async () => {
    const boxes = await page.evaluate(() => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const bare = harness.newPage(stage, { style: 'overlay' });
      const tab = harness.newPage(stage, {}, true);
      harness.ui.present(stage, 'none');
      const measure = (it: typeof bare) => {
        stage.render(harness.state([it], { tabBar: harness.tabBar() }));
        const outer = stage.frames.getBoundingClientRect();
        const { top, bottom, width } = it.frame.getBoundingClientRect();
        return {
          top: top - outer.top,
          bottom: outer.bottom - bottom,
          narrower: outer.width - width,
        };
      };
      return { bare: measure(bare), tab: measure(tab), metrics: stage.metrics() };
    });
    const { statusBarHeight, navigationBarHeight, tabBarHeight, menuButton, width } = boxes.metrics;
    expect(boxes.bare).toEqual({ top: 0, bottom: 0, narrower: 0 });
    expect(boxes.tab).toEqual({
      top: statusBarHeight + navigationBarHeight,
      bottom: tabBarHeight,
      narrower: 0,
    });
    const drawn = await page.evaluate(() => {
      const stage = document.querySelector('.at-stage')?.getBoundingClientRect() ?? new DOMRect();
      const { left, top, right, bottom } =
        document.querySelector('.at-capsule')?.getBoundingClientRect() ?? new DOMRect();
      return {
        left: left - stage.left,
        top: top - stage.top,
        right: right - stage.left,
        bottom: bottom - stage.top,
      };
    });
    expect(drawn).toEqual(menuButton);
    expect(menuButton.right).toBeLessThan(width);
  });

  test('frames are never moved: a push, a pop and another program in front reload none', async () => {
    const loads = await page.evaluate(async () => {
      const stage = harness.ui.createStage(harness.TEA, harness.actions('tea'));
      const [a, b] = [harness.newPage(stage), harness.newPage(stage)];
      let count = 0;
      const loaded = [a, b].map(
        ({ frame }) =>
          new Promise<void>((done) => {
            frame.addEventListener('load', () => {
              count++;
              done();
            });
          }),
      );
      await Promise.all(loaded);
      stage.render(harness.state([a]));
      harness.ui.present(stage, 'open');
      stage.render(harness.state([a, b], { transition: 'push' }));
      stage.render(harness.state([a], { transition: 'pop' }));
      harness.program(harness.CASHIER, 'open');
      harness.ui.present(stage, 'back');
      harness.ui.present(null, 'back');
      harness.ui.present(stage, 'open');
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return count;
    });
    expect(loads).toBe(2);
  });

  test('only the program in front can be reached', async () => {
    await page.evaluate(() => {
      harness.program(harness.TEA);
      harness.program(harness.CASHIER);
    });
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(1);
    expect(await page.locator('.at-stage[data-state=front]').getAttribute('aria-label')).toBe(
      '收银台',
    );
    await page.evaluate(() => harness.ui.present(null, 'none'));
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0);
  });
});

describe('pickers', () => {
  test('a date within its range, by keyboard', async () => {
    await page.evaluate(() => {
      const { stage } = harness.program();
      const request = {
        fields: 'day',
        value: '2024-01-31',
        start: '2023-06-15',
        end: '2024-02-10',
      } as const;
      harness.ask('it', harness.ui.pickDate(stage, request, harness.signal()));
    });
    const month = page.getByRole('spinbutton', { name: 'Month' });
    await month.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => month.getAttribute('aria-valuetext')).toBe('02');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(answer).toBe('2024-02-10');
  });

  test('a cascade: a change resets what depends on it', async () => {
    await page.evaluate(() => {
      const { stage } = harness.program();
      const options = [
        { name: 'Green', children: [{ name: 'Longjing' }, { name: 'Biluochun' }] },
        { name: 'Black', children: [{ name: 'Keemun' }, { name: 'Dianhong' }] },
      ];
      harness.ask(
        'it',
        harness.ui.pickCascade(
          stage,
          { title: 'Tea', options, selected: [0, 1] },
          harness.signal(),
        ),
      );
    });
    const [kind, leaf] = [page.getByRole('spinbutton').nth(0), page.getByRole('spinbutton').nth(1)];
    await expect.poll(() => leaf.getAttribute('aria-valuetext')).toBe('Biluochun');
    await kind.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => leaf.getAttribute('aria-valuetext')).toBe('Keemun');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(answer).toEqual([1, 0]);
  });

  test('options: the wheel chooses, Escape cancels', async () => {
    const open = () =>
      page.evaluate(() => {
        const { stage } = harness.program();
        const request = {
          title: 'Cup',
          columns: [['S', 'M', 'L']],
          selected: [1],
          confirmText: 'Take',
          cancelText: 'Leave',
        };
        harness.ask('it', harness.ui.pickOptions(stage, request, harness.signal()));
      });
    await open();
    const wheel = page.getByRole('spinbutton');
    await wheel.hover();
    await page.mouse.wheel(0, 40);
    await expect.poll(() => wheel.getAttribute('aria-valuetext')).toBe('L');
    await page.getByRole('button', { name: 'Take' }).click();
    await expect.poll(answer).toEqual([2]);
    await open();
    await page.getByRole('spinbutton').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(answer).toBeNull();
  });
});

test('viewer: arrows go through the pictures, a broken one says so, Escape closes', async () => {
  await page.evaluate(() => {
    const { stage } = harness.program();
    const items = ['/tea.svg', '/missing.png', '/tab.svg'].map((url) => ({
      url,
      kind: 'image' as const,
    }));
    harness.ask(
      'it',
      harness.ui.preview(stage, { items, current: 0 }, harness.signal()).then(() => 'closed'),
    );
  });
  const count = page.locator('.at-viewer-count');
  await expect.poll(() => count.textContent()).toBe('1 / 3');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => count.textContent()).toBe('2 / 3');
  await expect.poll(() => page.locator('[data-failed]').count()).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => count.textContent()).toBe('3 / 3');
  await page.keyboard.press('Escape');
  await expect.poll(answer).toBe('closed');
});

test('permissions: switches answer as they were left', async () => {
  await page.evaluate(() => {
    harness.program();
    const request = { program: harness.TEA, granted: { location: true, camera: false } };
    harness.ask('it', harness.ui.permissionPage(request, harness.signal()));
  });
  await page.getByRole('switch', { name: 'The camera' }).click();
  await page.getByRole('switch', { name: 'Your location' }).press(' ');
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  await expect.poll(answer).toEqual({ location: false, camera: true });
});

test('payment and permission are armed like the confirmation', async () => {
  await page.evaluate(() => {
    harness.program();
    const request = {
      program: harness.TEA,
      amount: 1280,
      currency: 'CNY',
      description: 'Tea',
      orderId: '1',
    };
    harness.ask('it', harness.ui.payment(request, harness.signal()));
  });
  const pay = page.getByRole('button', { name: 'Pay now' });
  expect(await pay.getAttribute('aria-disabled')).toBe('true');
  await page.locator('dialog[open]').getByText('¥12.80').waitFor();
  await page.locator('.at-button:not([aria-disabled])', { hasText: 'Pay now' }).click();
  await expect.poll(answer).toBe('paid');
  await page.evaluate(() => {
    const request = { program: harness.TEA, title: 'Your location', reason: '' };
    harness.ask('it', harness.ui.permission(request, harness.signal()));
  });
  const allow = page.getByRole('button', { name: 'Allow' });
  expect(await allow.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(answer).toBe(false);
});

test('trouble: wait is offered only while the program may come back', async () => {
  await page.evaluate(() => {
    harness.program();
    harness.ask(
      'it',
      harness.ui.trouble({ program: harness.TEA, kind: 'not-responding' }, harness.signal()),
    );
  });
  await page.getByRole('button', { name: 'Wait' }).click();
  await expect.poll(answer).toBe('wait');
  await page.evaluate(() => {
    const request = {
      program: harness.TEA,
      kind: 'crash',
      detail: 'TypeError at pages/a.js:3',
    } as const;
    harness.ask('it', harness.ui.trouble(request, harness.signal()));
  });
  expect(await page.getByRole('button', { name: 'Wait' }).count()).toBe(0);
  await page.getByText('Details').click();
  expect(await page.getByText('TypeError at pages/a.js:3').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(answer).toBe('reload');
});

test('rule B6: the page of a program without a release, and the way out of it', async () => {
  await page.goto(`${server.url}?locale=zh`);
  await page.evaluate(() => {
    harness.ask(
      'it',
      harness.ui.unavailable(harness.CASHIER, harness.signal()).then(() => 'left'),
    );
  });
  await page.getByRole('heading', { name: '暂未找到此功能' }).waitFor();
  await page.getByRole('button', { name: '关闭' }).click();
  await expect.poll(answer).toBe('left');
});

test('a language change relabels what is on the screen', async () => {
  await page.evaluate(() => {
    harness.program();
    harness.ui.configure({ theme: 'dark', locale: 'zh', strings: harness.stringsFor('zh') });
  });
  expect(await page.getByRole('button', { name: '关闭' }).count()).toBe(1);
  expect(await page.locator('.at-ui').getAttribute('data-theme')).toBe('dark');
});
