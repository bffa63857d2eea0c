// Pickers and the picture viewer, as a user meets them.
import { describe, expect, test } from 'vitest';
import { useUiPage } from '../../test/use-ui-page.ts';

const ui = useUiPage();
const { answer } = ui;

describe('pickers', () => {
  test('a date within its range, by keyboard', async () => {
    await ui.page.evaluate(() => {
      const { stage } = harness.program();
      const request = {
        fields: 'day',
        value: '2024-01-31',
        start: '2023-06-15',
        end: '2024-02-10',
      } as const;
      harness.ask('it', harness.ui.pickDate(stage, request, harness.signal()));
    });
    const month = ui.page.getByRole('spinbutton', { name: 'Month' });
    await month.focus();
    await ui.page.keyboard.press('ArrowDown');
    await expect.poll(() => month.getAttribute('aria-valuetext')).toBe('02');
    await ui.page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(answer).toBe('2024-02-10');
  });

  test('a cascade: a change resets what depends on it', async () => {
    await ui.page.evaluate(() => {
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
    const [kind, leaf] = [
      ui.page.getByRole('spinbutton').nth(0),
      ui.page.getByRole('spinbutton').nth(1),
    ];
    await expect.poll(() => leaf.getAttribute('aria-valuetext')).toBe('Biluochun');
    await kind.focus();
    await ui.page.keyboard.press('ArrowDown');
    await expect.poll(() => leaf.getAttribute('aria-valuetext')).toBe('Keemun');
    await ui.page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(answer).toEqual([1, 0]);
  });

  test('options: the wheel chooses, Escape cancels', async () => {
    const open = () =>
      ui.page.evaluate(() => {
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
    const wheel = ui.page.getByRole('spinbutton');
    await wheel.hover();
    await ui.page.mouse.wheel(0, 40);
    await expect.poll(() => wheel.getAttribute('aria-valuetext')).toBe('L');
    await ui.page.getByRole('button', { name: 'Take' }).click();
    await expect.poll(answer).toEqual([2]);
    await open();
    await ui.page.getByRole('spinbutton').waitFor();
    await ui.page.keyboard.press('Escape');
    await expect.poll(answer).toBeNull();
  });
});

test('viewer: arrows go through the pictures, a broken one says so, Escape closes', async () => {
  await ui.page.evaluate(() => {
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
  const count = ui.page.locator('.at-viewer-count');
  await expect.poll(() => count.textContent()).toBe('1 / 3');
  await ui.page.keyboard.press('ArrowRight');
  await expect.poll(() => count.textContent()).toBe('2 / 3');
  await expect.poll(() => ui.page.locator('[data-failed]').count()).toBe(1);
  await ui.page.keyboard.press('ArrowRight');
  await ui.page.keyboard.press('ArrowRight');
  await expect.poll(() => count.textContent()).toBe('3 / 3');
  await ui.page.keyboard.press('Escape');
  await expect.poll(answer).toBe('closed');
});
