// Dialogs, sheets and toasts, as a user meets them.
import { describe, expect, test } from 'vitest';
import { useUiPage } from '../../test/use-ui-page.ts';

const ui = useUiPage();
const { answer } = ui;

const focused = () => ui.page.evaluate(() => document.activeElement?.textContent);

describe('modal', () => {
  const open = (input?: { placeholder: string; value: string }, cancel = true) =>
    ui.page.evaluate(
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
    await ui.page.getByRole('button', { name: 'Fine' }).click();
    await expect.poll(answer).toEqual({ confirmed: true });
    await open();
    await ui.page.getByRole('button', { name: 'No' }).click();
    await expect.poll(answer).toEqual({ confirmed: false });
  });

  test('Escape cancels, but not where there is nothing to cancel', async () => {
    await open();
    await ui.page.keyboard.press('Escape');
    await expect.poll(answer).toEqual({ confirmed: false });
    await open(undefined, false);
    await ui.page.keyboard.press('Escape');
    expect(await ui.page.getByRole('alertdialog').count()).toBe(1);
    await ui.page.keyboard.press('Enter');
    await expect.poll(answer).toEqual({ confirmed: true });
  });

  test('a text field has the focus, its text selected; Enter confirms with the text', async () => {
    await open({ placeholder: 'Name', value: 'old' });
    await ui.page.keyboard.type('Mei');
    expect(await ui.page.evaluate(() => harness.ui.dialogOpen)).toBe(true);
    await ui.page.keyboard.press('Enter');
    await expect.poll(answer).toEqual({ confirmed: true, input: 'Mei' });
  });

  test('the page behind cannot be reached, the capsule can', async () => {
    await open();
    const reached = new Set<string>();
    for (let i = 0; i < 8; i++) {
      await ui.page.keyboard.press('Tab');
      reached.add(
        await ui.page.evaluate(() => {
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
    await ui.page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame?.contentWindow?.focus();
      frame?.focus();
    });
    await expect.poll(focused).toBe('Fine');
  });

  test('it goes when the program does', async () => {
    await ui.page.evaluate(() => {
      const { stage } = harness.program();
      harness.controller = new AbortController();
      const request = { title: 'x', content: '', confirmText: 'OK' };
      harness.ask('it', harness.ui.modal(stage, request, harness.controller.signal));
      harness.controller.abort();
    });
    await expect.poll(answer).toBeNull();
    expect(await ui.page.getByRole('alertdialog').count()).toBe(0);
  });
});

describe('action sheet', () => {
  const open = () =>
    ui.page.evaluate(() => {
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
    await ui.page.getByRole('button', { name: /^Two/ }).click();
    await expect.poll(answer).toBe(1);
    await open();
    await ui.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(answer).toBeNull();
  });

  test('arrow keys move, Enter chooses, Escape and a tap beside cancel', async () => {
    await open();
    await ui.page.keyboard.press('ArrowDown');
    await ui.page.keyboard.press('ArrowDown');
    await ui.page.keyboard.press('Enter');
    await expect.poll(answer).toBe(2);
    await open();
    await ui.page.keyboard.press('Escape');
    await expect.poll(answer).toBeNull();
    await open();
    await ui.page.locator('.at-layer').click({ position: { x: 150, y: 200 } });
    await expect.poll(answer).toBeNull();
  });
});

test('toasts: announced, replaced, gone after their time; a mask swallows taps', async () => {
  await ui.page.evaluate(() => {
    const { stage } = harness.program();
    const toast = { icon: 'none', mask: false, durationMs: 0 } as const;
    harness.ui.toast(stage, { ...toast, text: 'first' });
    harness.ui.toast(stage, { ...toast, text: 'second', icon: 'success', mask: true });
  });
  const region = ui.page.locator('.at-stage .at-toast-layer');
  expect(await region.getAttribute('role')).toBe('status');
  expect(await region.textContent()).toBe('second');
  const hit = () =>
    ui.page.evaluate(() => {
      const box =
        document
          .querySelector('[data-state=front] > .at-frames > iframe')
          ?.getBoundingClientRect() ?? new DOMRect();
      return document.elementFromPoint(box.x + 60, box.y + 200)?.tagName;
    });
  expect(await hit()).toBe('DIV');
  await ui.page.evaluate(() => {
    const { stage } = harness.program();
    harness.ui.toast(stage, { text: 'short', icon: 'none', mask: true, durationMs: 30 });
  });
  await expect.poll(hit).toBe('IFRAME');
});

test('permissions: switches answer as they were left', async () => {
  await ui.page.evaluate(() => {
    harness.program();
    const request = { program: harness.TEA, granted: { location: true, camera: false } };
    harness.ask('it', harness.ui.permissionPage(request, harness.signal()));
  });
  await ui.page.getByRole('switch', { name: 'The camera' }).click();
  await ui.page.getByRole('switch', { name: 'Your location' }).press(' ');
  await ui.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  await expect.poll(answer).toEqual({ location: false, camera: true });
});

test('payment and permission are armed like the confirmation', async () => {
  await ui.page.evaluate(() => {
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
  const pay = ui.page.getByRole('button', { name: 'Pay now' });
  expect(await pay.getAttribute('aria-disabled')).toBe('true');
  await ui.page.locator('dialog[open]').getByText('¥12.80').waitFor();
  await ui.page.locator('.at-button:not([aria-disabled])', { hasText: 'Pay now' }).click();
  await expect.poll(answer).toBe('paid');
  await ui.page.evaluate(() => {
    const request = { program: harness.TEA, title: 'Your location', reason: '' };
    harness.ask('it', harness.ui.permission(request, harness.signal()));
  });
  const allow = ui.page.getByRole('button', { name: 'Allow' });
  expect(await allow.getAttribute('aria-disabled')).toBe('true');
  await ui.page.keyboard.press('Escape');
  await expect.poll(answer).toBe(false);
});

test('trouble: wait is offered only while the program may come back', async () => {
  await ui.page.evaluate(() => {
    harness.program();
    harness.ask(
      'it',
      harness.ui.trouble({ program: harness.TEA, kind: 'not-responding' }, harness.signal()),
    );
  });
  await ui.page.getByRole('button', { name: 'Wait' }).click();
  await expect.poll(answer).toBe('wait');
  await ui.page.evaluate(() => {
    const request = {
      program: harness.TEA,
      kind: 'crash',
      detail: 'TypeError at pages/a.js:3',
    } as const;
    harness.ask('it', harness.ui.trouble(request, harness.signal()));
  });
  expect(await ui.page.getByRole('button', { name: 'Wait' }).count()).toBe(0);
  await ui.page.getByText('Details').click();
  expect(await ui.page.getByText('TypeError at pages/a.js:3').isVisible()).toBe(true);
  await ui.page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(answer).toBe('reload');
});
