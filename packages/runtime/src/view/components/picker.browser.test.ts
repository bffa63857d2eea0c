// <picker>: every mode, by touch and by keyboard.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  h,
  startViewHarness,
  type TestView,
  type ViewHarness,
} from '../../../test/view-harness.ts';

let harness: ViewHarness;
let view: TestView;
beforeAll(async () => {
  harness = await startViewHarness();
});
afterAll(() => harness.close());
afterEach(() => view?.close());

const BOX = 'height:60px';

async function open(attrs: Record<string, unknown>, options = {}): Promise<number> {
  view = await harness.open({ ...options, reducedMotion: true });
  const ids = await view.render(
    h(
      'picker',
      { id: 'p', attrs, on: ['change', 'cancel', 'columnchange'], model: ['value'] },
      h('view', { style: BOX }, 'pick'),
    ),
  );
  await view.page.touchscreen.tap(50, 30);
  await view.frame.waitForSelector('dialog[open]');
  return ids['p'] ?? 0;
}
const texts = () =>
  view.frame.$$eval('.at-sheet-column', (columns) =>
    columns.map((column) =>
      [...column.querySelectorAll('.at-sheet-item')].map((item) => item.textContent),
    ),
  );
const press = async (column: number, ...keys: string[]) => {
  await view.frame.locator('.at-sheet-column .wx-picker-view-scroll').nth(column).focus();
  for (const key of keys) await view.page.keyboard.press(key);
};
const confirm = () => view.frame.locator('.at-sheet-confirm').tap();

test('selector answers the index, with texts of range-key', async () => {
  await open({ range: [{ n: 'a' }, { n: 'b' }, { n: 'c' }], 'range-key': 'n', value: 1 });
  expect(await texts()).toEqual([['a', 'b', 'c']]);
  await press(0, 'ArrowDown');
  await confirm();
  expect((await view.event('change')).detail).toEqual({ value: 2 });
  expect(await view.message('model')).toMatchObject({ name: 'value', value: 2 });
  await expect.poll(() => view.frame.$('dialog')).toBeNull();
});

test('cancel button, Escape and a tap outside cancel', async () => {
  await open({ range: ['a', 'b'] });
  await view.frame.locator('.at-sheet-cancel').tap();
  await view.event('cancel', 1);
  await expect.poll(() => view.frame.$('dialog')).toBeNull();
  await view.page.touchscreen.tap(50, 30);
  await view.frame.waitForSelector('dialog[open]');
  await view.page.keyboard.press('Escape');
  await view.event('cancel', 2);
  await expect.poll(() => view.frame.$('dialog')).toBeNull();
  await view.page.touchscreen.tap(50, 30);
  await view.frame.waitForSelector('dialog[open]');
  await view.page.touchscreen.tap(50, 200);
  await view.event('cancel', 3);
  expect(await view.events('change')).toEqual([]);
});

test('a finger turns the wheel', async () => {
  await open({ range: ['0', '1', '2', '3', '4', '5'] });
  await view.swipe(
    [
      [180, 560],
      [180, 540],
      [180, 500],
      [180, 478],
    ],
    { stepMs: 40 },
  );
  await view.event('columnchange');
  await confirm();
  const { value } = (await view.event('change')).detail as { value: number };
  expect(value).toBeGreaterThan(0);
});

test('multiSelector tells each column and takes new ranges while open', async () => {
  const id = await open({
    mode: 'multiSelector',
    range: [
      ['x', 'y'],
      ['x1', 'x2'],
    ],
    value: [0, 1],
  });
  await press(0, 'ArrowDown');
  expect((await view.event('columnchange')).detail).toEqual({ column: 0, value: 1 });
  await view.attribute(id, 'range', [
    ['x', 'y'],
    ['y1', 'y2', 'y3'],
  ]);
  await view.attribute(id, 'value', [1, 2]);
  await expect.poll(texts).toEqual([
    ['x', 'y'],
    ['y1', 'y2', 'y3'],
  ]);
  await confirm();
  expect((await view.event('change')).detail).toEqual({ value: [1, 2] });
});

test('time stays between start and end', async () => {
  await open({ mode: 'time', start: '09:30', end: '11:10', value: '10:15' });
  expect((await texts())[0]).toEqual(['09', '10', '11']);
  await press(0, 'ArrowDown');
  await expect.poll(async () => (await texts())[1]?.at(-1)).toBe('10');
  await confirm();
  expect((await view.event('change')).detail).toEqual({ value: '11:10' });
});

test('date knows the length of months and the field wanted', async () => {
  await open({ mode: 'date', start: '2024-01-15', end: '2025-12-31', value: '2024-01-31' });
  await press(1, 'ArrowDown');
  await expect.poll(async () => (await texts())[2]?.length).toBe(29);
  await confirm();
  expect((await view.event('change')).detail).toEqual({ value: '2024-02-29' });
});

test('date with fields=month', async () => {
  await open({ mode: 'date', fields: 'month', value: '2024-03' });
  expect((await texts()).length).toBe(2);
  await confirm();
  expect((await view.event('change')).detail).toEqual({ value: '2024-03' });
});

test('region: names and codes, with a custom first item', async () => {
  await open({ mode: 'region', 'custom-item': '全部', value: ['广东省', '广州市', '海珠区'] });
  await confirm();
  expect((await view.event('change')).detail).toEqual({
    value: ['广东省', '广州市', '海珠区'],
    code: ['440000', '440100', '440105'],
    postcode: '',
  });
});

test('my has only the list, and a disabled picker does not open', async () => {
  await open({ mode: 'date', range: ['a'] }, { dialect: 'my' });
  expect(await texts()).toEqual([['a']]);
  await view.close();
  view = await harness.open();
  await view.render(
    h(
      'picker',
      { attrs: { disabled: true, range: ['a'] }, on: ['tap'] },
      h('view', { style: BOX }, 'x'),
    ),
  );
  await view.page.touchscreen.tap(50, 30);
  await view.event('tap');
  expect(await view.frame.$('dialog')).toBeNull();
});
