// <input> and <textarea>: what is typed is never lost, and the program hears all of it.
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

const EVENTS = [
  'input',
  'focus',
  'blur',
  'confirm',
  'keyboardheightchange',
  'linechange',
  'change',
];
const value = () => view.frame.inputValue('.wx-input, .wx-textarea');

async function field(
  tag: string,
  attrs: Record<string, unknown> = {},
  options = {},
): Promise<number> {
  view = await harness.open(options);
  const ids = await view.render(h(tag, { id: 'f', attrs, on: EVENTS, model: ['value'] }));
  return ids['f'] ?? 0;
}

test('typing tells value and cursor, and the model', async () => {
  await field('input');
  await view.frame.locator('.wx-input').tap();
  expect((await view.event('focus')).detail).toMatchObject({ value: '' });
  await view.page.keyboard.type('ab');
  expect((await view.event('input', 2)).detail).toEqual({ value: 'ab', cursor: 2, keyCode: 66 });
  expect(await view.message('model', 2)).toMatchObject({ name: 'value', value: 'ab' });
  await view.page.keyboard.press('Enter');
  expect((await view.event('confirm')).detail).toEqual({ value: 'ab' });
  expect((await view.event('blur')).detail).toMatchObject({ value: 'ab' });
  expect((await view.event('change')).detail).toEqual({ value: 'ab' });
});

test('a late echo does not take back what was typed since', async () => {
  const id = await field('input');
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.type('abc');
  await view.event('input', 3);
  await view.attribute(id, 'value', 'a');
  expect(await value()).toBe('abc');
  await view.attribute(id, 'value', 'ab');
  expect(await value()).toBe('abc');
  await view.attribute(id, 'value', 'abc');
  await view.attribute(id, 'value', 'program');
  expect(await value()).toBe('program');
  await view.attribute(id, 'value', '');
  expect(await value()).toBe('');
});

test('a program that changes what was typed wins', async () => {
  const id = await field('input');
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.type('ab');
  await view.event('input', 2);
  await view.attribute(id, 'value', 'AB');
  expect(await value()).toBe('AB');
  await view.page.keyboard.type('c');
  expect((await view.event('input', 3)).detail).toMatchObject({ value: 'ABc' });
});

test('maxlength, and no limit below zero', async () => {
  const id = await field('input', { maxlength: 3 });
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.type('abcdef');
  expect(await value()).toBe('abc');
  await view.attribute(id, 'maxlength', -1);
  await view.page.keyboard.type('defghi');
  expect(await value()).toBe('abcdefghi');
});

test.each([
  ['number', 'a1b2.3', '123', 'numeric'],
  ['digit', 'a1.5x', '1.5', 'decimal'],
  ['idcard', '12ax', '12x', 'text'],
])('type %s keeps what it may hold', async (type, typed, kept, mode) => {
  await field('input', { type });
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.type(typed);
  expect(await value()).toBe(kept);
  expect(await view.frame.getAttribute('.wx-input', 'inputmode')).toBe(mode);
});

test('password, placeholder with class and style, disabled', async () => {
  await field('input', {
    password: true,
    placeholder: 'pin',
    'placeholder-class': 'mine',
    'placeholder-style': 'color: rgb(1, 2, 3)',
  });
  expect(await view.frame.getAttribute('.wx-input', 'type')).toBe('password');
  const placeholder = view.frame.locator('.input-placeholder.mine');
  expect(await placeholder.textContent()).toBe('pin');
  expect(await placeholder.evaluate((e) => getComputedStyle(e).color)).toBe('rgb(1, 2, 3)');
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.type('1');
  expect(await placeholder.isVisible()).toBe(false);
});

test('focus, selection and cursor given by the program', async () => {
  const id = await field('input', {
    value: 'hello',
    'selection-start': 1,
    'selection-end': 3,
    focus: true,
  });
  await view.event('focus');
  const selection = () =>
    view.frame.$eval('.wx-input', (e) => [
      (e as HTMLInputElement).selectionStart,
      (e as HTMLInputElement).selectionEnd,
    ]);
  expect(await selection()).toEqual([1, 3]);
  await view.attribute(id, 'focus', false);
  await view.event('blur');
});

test('my controlled: what the program does not agree to goes away', async () => {
  const id = await field('input', { controlled: true, value: 'x' }, { dialect: 'my' });
  await view.frame.locator('.wx-input').tap();
  await view.page.keyboard.press('End');
  await view.page.keyboard.type('y');
  expect((await view.event('input')).detail).toEqual({ value: 'xy', cursor: 2 });
  await expect.poll(value).toBe('x');
  await view.page.keyboard.type('z');
  await view.event('input', 2);
  await view.attribute(id, 'value', 'xz');
  expect(await value()).toBe('xz');
});

test('textarea grows with its lines and tells', async () => {
  await field('textarea', { 'auto-height': true });
  const before = await view.frame.locator('wx-textarea').boundingBox();
  await view.frame.locator('.wx-textarea').tap();
  await view.page.keyboard.type('one\ntwo\nthree');
  await expect
    .poll(
      async () =>
        ((await view.events('linechange')).at(-1)?.detail as { lineCount: number } | undefined)
          ?.lineCount,
    )
    .toBe(3);
  const after = await view.frame.locator('wx-textarea').boundingBox();
  expect(after?.height).toBeGreaterThan((before?.height ?? 0) * 2);
  expect(await view.events('confirm')).toEqual([]);
});

test('my textarea counts; its value may stand before its limit', async () => {
  await field('textarea', { value: 'a'.repeat(150), maxlength: 200 }, { dialect: 'my' });
  expect(await view.frame.textContent('.wx-textarea-count')).toBe('150/200');
});

test('a field that holds the keyboard leaves it to other fields only, and tells what is selected', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      {},
      h('view', { id: 'beside', style: 'height:60px' }, 'beside'),
      h('input', {
        attrs: { value: 'hello', 'hold-keyboard': true },
        on: ['blur', 'selectionchange'],
      }),
      h('textarea', { style: 'height:40px' }),
    ),
  );
  const input = view.frame.locator('.wx-input');
  await input.click();
  await view.frame.locator('#beside').click();
  const focused = () => input.evaluate((e) => document.activeElement === e);
  expect(await focused()).toBe(true);
  await input.evaluate((e) => (e as HTMLInputElement).setSelectionRange(1, 3));
  await expect
    .poll(async () => (await view.events('selectionchange')).at(-1)?.detail)
    .toEqual({ selectionStart: 1, selectionEnd: 3 });
  await view.frame.locator('.wx-textarea').click();
  await view.event('blur');
});
