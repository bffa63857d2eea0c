// The confirmation between programs cannot be answered by accident, by trickery or by a script (attack cases 55, 61–65).
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../../../tools/testing/borrow-browser.ts';
import { startUiHarness, type UiHarness } from '../../test/ui-harness.ts';

let browser: Browser;
let server: UiHarness;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([borrowBrowser(), startUiHarness()]);
});
afterAll(async () => {
  await returnBrowser();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 880 } });
  await page.goto(server.url);
});
afterEach(async () => {
  await page.close();
});

/** Opens the confirmation over a program. `armMs` is long where a test acts before arming, so that it cannot be late. */
async function ask(armMs: number, names = { from: 'Tea House', to: 'Cashier' }): Promise<void> {
  await page.evaluate(
    ([ms, from, to]) => {
      const { ui, TEA, CASHIER } = harness;
      harness.program();
      harness.controller = new AbortController();
      const promise = ui.confirmJump(
        {
          dialect: 'my',
          from: { ...TEA, name: from },
          to: { ...CASHIER, name: to },
          passesData: true,
          armMs: ms,
        },
        harness.controller.signal,
      );
      harness.ask('jump', promise);
    },
    [armMs, names.from, names.to] as const,
  );
  await page.locator('dialog[open]').waitFor();
}

const NEVER = 60_000;
const allow = () => page.getByRole('button', { name: 'Continue' });
const armed = () =>
  page.locator('dialog[open] .at-button:not([aria-disabled])', { hasText: 'Continue' });
const answer = () => page.evaluate(() => harness.answers['jump']);
const stillOpen = () => page.locator('dialog[open]').count();

async function centre(): Promise<{ x: number; y: number }> {
  const box = await allow().boundingBox();
  if (!box) throw new Error('no button');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('case 61: the confirmation accepts only a deliberate press', () => {
  test('a click after the delay accepts', async () => {
    await ask(150);
    await armed().waitFor();
    await allow().click();
    await expect.poll(answer).toBe(true);
    expect(await stillOpen()).toBe(0);
  });

  test('a click before the delay does nothing, and the button says so', async () => {
    await ask(NEVER);
    expect(await allow().getAttribute('aria-disabled')).toBe('true');
    const { x, y } = await centre();
    await page.mouse.click(x, y);
    await page.mouse.dblclick(x, y);
    expect(await answer()).toBeUndefined();
    expect(await stillOpen()).toBe(1);
  });

  test('a press that began before the delay and ends after it does nothing; the next one accepts', async () => {
    // Long enough that the press begins in time on a busy machine.
    await ask(2500);
    const { x, y } = await centre();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await armed().waitFor();
    await page.mouse.up();
    expect(await answer()).toBeUndefined();
    expect(await stillOpen()).toBe(1);
    await page.mouse.click(x, y);
    await expect.poll(answer).toBe(true);
  });

  test('a press that began beside the button does nothing', async () => {
    await ask(100);
    await armed().waitFor();
    const { x, y } = await centre();
    await page.mouse.move(x, y - 90);
    await page.mouse.down();
    await page.mouse.move(x, y);
    await page.mouse.up();
    expect(await answer()).toBeUndefined();
    expect(await stillOpen()).toBe(1);
  });

  test('scripted clicks and events do nothing, even after the delay', async () => {
    await ask(100);
    await armed().waitFor();
    await allow().evaluate((button: HTMLElement) => {
      const init = { bubbles: true, cancelable: true, isPrimary: true };
      button.dispatchEvent(new PointerEvent('pointerdown', init));
      button.dispatchEvent(new PointerEvent('pointerup', init));
      button.dispatchEvent(new MouseEvent('click', init));
      button.dispatchEvent(new KeyboardEvent('keydown', { ...init, key: 'Enter' }));
      button.click();
    });
    expect(await answer()).toBeUndefined();
    expect(await stillOpen()).toBe(1);
  });

  test('mashing Enter hits Cancel, which has the focus', async () => {
    await ask(NEVER);
    for (let i = 0; i < 5; i++) await page.keyboard.press('Enter');
    await expect.poll(answer).toBe(false);
  });

  test('a held Enter neither accepts nor refuses', async () => {
    await page.keyboard.down('Enter');
    await ask(100);
    await armed().waitFor();
    for (let i = 0; i < 5; i++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await answer()).toBeUndefined();
    await allow().focus();
    await page.keyboard.down('Enter');
    await expect.poll(answer).toBe(true);
  });

  test('keys on the button count only after the delay', async () => {
    await ask(NEVER);
    await allow().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press(' ');
    expect(await answer()).toBeUndefined();
    expect(await stillOpen()).toBe(1);
  });

  test('the whole dialog works by keyboard', async () => {
    await ask(100);
    await armed().waitFor();
    await page.keyboard.press('Tab');
    expect(await allow().evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press(' ');
    await expect.poll(answer).toBe(true);
  });

  test('Escape refuses', async () => {
    await ask(100);
    await armed().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(answer).toBe(false);
    expect(await stillOpen()).toBe(0);
  });

  test('coming back to the tab starts the delay again', async () => {
    await ask(300);
    await armed().waitFor();
    const disabled = await allow().evaluate((button) => {
      document.dispatchEvent(new Event('visibilitychange'));
      return button.getAttribute('aria-disabled');
    });
    expect(disabled).toBe('true');
    await armed().waitFor();
  });
});

test('case 62: it closes on command, unanswered by the user', async () => {
  await ask(100);
  await page.evaluate(() => harness.controller.abort());
  await expect.poll(answer).toBe(false);
  expect(await stillOpen()).toBe(0);
});

test('case 63: it holds no text field, and the host reports that it is open', async () => {
  await ask(100);
  expect(
    await page.locator('dialog[open]').locator('input, textarea, [contenteditable]').count(),
  ).toBe(0);
  expect(await page.evaluate(() => harness.ui.dialogOpen)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => harness.ui.dialogOpen)).toBe(false);
});

test('case 64: it covers the frames; a press where a frame lies reaches no frame', async () => {
  await ask(100);
  const hit = await page.evaluate(() => {
    const frame = document.querySelector('.at-frames > iframe');
    const box = frame?.getBoundingClientRect() ?? new DOMRect();
    return document.elementFromPoint(box.left + 40, box.top + 40)?.closest('dialog') !== null;
  });
  expect(hit).toBe(true);
});

test('case 64: the capsule stays on top of frames, bars and a program’s own dialogs', async () => {
  await page.evaluate(() => {
    const { stage, page: it } = harness.program();
    it.frame.style.zIndex = '2147483647';
    harness.ask(
      'modal',
      harness.ui.modal(stage, { title: 'x', content: '', confirmText: 'OK' }, harness.signal()),
    );
  });
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  expect(await page.evaluate(() => harness.log)).toContain('Tea House.close');
});

test('case 65: names cannot break the sentence', async () => {
  const evil =
    '\u202eelpmaS\u2066 <img src=x onerror=alert(1)> \u200b' +
    'A\u0301\u0302\u0303\u0304'.repeat(200);
  await ask(100, { from: evil, to: evil });
  const title = page.locator('dialog[open] h2');
  const text = (await title.textContent()) ?? '';
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
  expect(await title.locator('bdi').count()).toBe(1);
  expect(await title.locator('img').count()).toBe(0);
  const name = (await title.locator('bdi').textContent()) ?? '';
  expect([...new Intl.Segmenter().segment(name)].length).toBeLessThanOrEqual(24);
  await expect.poll(() => allow().isVisible()).toBe(true);
});

test('case 65: an empty name is still something to read', async () => {
  await ask(100, { from: '\u200b\u202e', to: '   ' });
  expect(await page.locator('dialog[open] h2').textContent()).toBe('You are about to visit —');
});

test('rule B7: each dialect asks in its own words', async () => {
  await ask(100);
  expect(await page.locator('dialog[open] h2').textContent()).toBe(
    'You are about to visit Cashier',
  );
  await page.goto(`${server.url}?locale=zh`);
  await ask(100, { from: '茶馆', to: '收银台' });
  expect(await page.locator('dialog[open] h2').textContent()).toBe('即将访问收银台小程序');
  expect(await page.locator('dialog[open]').textContent()).toContain('将携带数据');
});
