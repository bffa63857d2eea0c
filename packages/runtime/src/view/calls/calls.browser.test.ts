// Questions the logic side asks about the page: animation, observers, measures, fonts.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Op } from '@atrium/protocol';
import {
  h,
  line,
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

const BOX = 'width:100px;height:100px';

test('animate answers at its end and holds; clearAnimation takes it back', async () => {
  view = await harness.open();
  const ids = await view.render(h('view', { id: 'v', style: BOX }, 'x'));
  await view.call(
    'animate',
    ids['v'],
    [
      { opacity: 1, rotate: 0 },
      { opacity: 0.5, rotate: 90, translateX: 10 },
    ],
    30,
    null,
  );
  const style = () =>
    view.frame.$eval('#v', (e) => [getComputedStyle(e).opacity, getComputedStyle(e).transform]);
  expect((await style())[0]).toBe('0.5');
  expect((await style())[1]).toMatch(/^matrix\(0, 1, -1, 0, 0, 10\)$|^matrix\(.*\)$/);
  await view.call('clearAnimation', ids['v'], ['opacity']);
  expect(await style()).toEqual(['1', 'none']);
});

test('the animation attribute plays its steps', async () => {
  view = await harness.open();
  const ids = await view.render(h('view', { id: 'v', style: BOX, on: ['transitionend'] }, 'x'));
  const step = (type: string, args: unknown[]) => ({
    animates: [{ type, args }],
    option: {
      transition: { duration: 30, timingFunction: 'linear', delay: 0 },
      transformOrigin: '50% 50% 0',
    },
  });
  await view.attribute(ids['v'] ?? 0, 'animation', {
    actions: [step('translateX', [20]), step('style', ['opacity', 0.2])],
  });
  await view.event('transitionend', 2);
  expect(
    await view.frame.$eval('#v', (e) => [
      e.getBoundingClientRect().left,
      getComputedStyle(e).opacity,
    ]),
  ).toEqual([20, '0.2']);
});

test('intersections are told until the subscription ends', async () => {
  view = await harness.open({ reducedMotion: true });
  const ids = await view.render(
    h('view', {}, h('view', { style: 'height:900px' }), h('view', { id: 'v', style: BOX }, 'x')),
  );
  await view.ops([
    Op.Call,
    500,
    'intersect',
    [[ids['v']], 0, '0px 0px 0px 0px', [0, 0.5], 0, true],
  ]);
  await view.call('pageScroll', 400, 0, 0, 0);
  const answers = async () =>
    (await view.messages()).flatMap((m) =>
      m.k === 'return' && m.callId === 500
        ? [m.value as { id: number; intersectionRatio: number }]
        : [],
    );
  await expect.poll(async () => (await answers()).length).toBeGreaterThan(0);
  expect((await answers()).at(-1)).toMatchObject({ id: ids['v'], intersectionRatio: 1 });
  await view.call('unsubscribe', 500);
  const count = (await answers()).length;
  await view.call('pageScroll', 0, 0, 0, 0);
  await view.call('render');
  expect((await answers()).length).toBe(count);
});

test('media queries answer at once and on change', async () => {
  view = await harness.open();
  await view.ops([Op.Call, 501, 'media', ['(min-width: 500px)']]);
  const answers = async () =>
    (await view.messages()).flatMap((m) => (m.k === 'return' && m.callId === 501 ? [m.value] : []));
  await expect.poll(answers).toEqual([{ matches: false }]);
  await view.page.setViewportSize({ width: 600, height: 600 });
  await expect.poll(answers).toEqual([{ matches: false }, { matches: true }]);
});

test('measures boxes, styles, properties; the gone are null', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      { id: 'v', style: `${BOX};color:rgb(1, 2, 3)` },
      h('switch', { id: 's', attrs: { checked: true } }),
    ),
  );
  const [box, control, gone] = (await view.call('measure', [ids['v'], ids['s'], 4711], {
    rect: true,
    size: true,
    computedStyle: ['color', 'backgroundColor'],
    properties: ['checked'],
  })) as Record<string, unknown>[];
  expect(box).toMatchObject({
    left: 0,
    top: 0,
    width: 100,
    height: 100,
    computedStyle: { color: 'rgb(1, 2, 3)', backgroundColor: 'rgba(0, 0, 0, 0)' },
  });
  expect(control?.['properties']).toEqual({ checked: true });
  expect(gone).toBeNull();
});

test('fonts come from the package or the proxy, else they fail', async () => {
  view = await harness.open();
  expect(await view.call('loadFont', 'f', 'url("javascript:x")', null)).toMatchObject({
    ok: false,
  });
  expect(await view.call('loadFont', 'f', 'url("/none.woff2")', {})).toMatchObject({ ok: false });
});

test('movable-view follows the finger inside its area', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'movable-area',
      { attrs: { 'scale-area': true }, style: 'width:300px;height:200px' },
      h(
        'movable-view',
        {
          id: 'm',
          attrs: { direction: 'all', scale: true, x: 20, y: 10 },
          style: 'width:50px;height:50px',
          on: ['change'],
        },
        'm',
      ),
    ),
  );
  const at = () =>
    view.frame.$eval('#m', (e) => [
      Math.round(e.getBoundingClientRect().left),
      Math.round(e.getBoundingClientRect().top),
    ]);
  expect(await at()).toEqual([20, 10]);
  await view.swipe(line([40, 30], [140, 80]));
  expect(await at()).toEqual([120, 60]);
  expect((await view.events('change')).at(-1)?.detail).toEqual({ x: 120, y: 60, source: 'touch' });
  await view.swipe(line([140, 80], [370, 80]));
  expect(await at()).toEqual([250, 60]);
  // The program may style it at any time without losing the place.
  await view.ops([Op.Style, ids['m'], 'width:50px;height:50px;background:red']);
  expect(await at()).toEqual([250, 60]);
  await view.attribute(ids['m'] ?? 0, 'x', 5);
  await expect.poll(at).toEqual([5, 60]);
  const m = ids['m'] ?? 0;
  await view.ops([Op.Attribute, m, 'x', 70, Op.Attribute, m, 'y', 30]);
  await expect.poll(at).toEqual([70, 30]);
  await view.ops([Op.Attribute, m, 'animation', false, Op.Attribute, m, 'x', 9]);
  expect(await at()).toEqual([9, 30]);
  // Two fingers anywhere in the area.
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    view.cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: xs.map((x) => ({ x, y: 150 })),
    });
  await fingers('touchStart', 150, 200);
  await fingers('touchMove', 125, 225);
  await fingers('touchEnd');
  await expect.poll(() => view.frame.$eval('#m', (e) => e.getBoundingClientRect().width)).toBe(100);
});

test('picker-view: columns stand where the value says and tell when turned', async () => {
  view = await harness.open();
  const column = (n: number) =>
    h('picker-view-column', {}, ...Array.from({ length: n }, (_, i) => h('view', {}, String(i))));
  const ids = await view.render(
    h(
      'picker-view',
      {
        id: 'p',
        attrs: { value: [2, 1] },
        on: ['change', 'pickstart', 'pickend'],
        style: 'height:170px',
      },
      column(6),
      column(4),
    ),
  );
  const tops = () =>
    view.frame.$$eval('.wx-picker-view-scroll', (all) => all.map((e) => e.scrollTop));
  expect(await tops()).toEqual([68, 34]);
  await view.frame.locator('.wx-picker-view-scroll').first().focus();
  await view.page.keyboard.press('ArrowDown');
  expect((await view.event('change')).detail).toEqual({ value: [3, 1] });
  await view.attribute(ids['p'] ?? 0, 'value', [0, 3]);
  expect(await tops()).toEqual([0, 102]);
});

test('the focused field tells its selection and can be left', async () => {
  view = await harness.open();
  await view.render(
    h('input', { id: 'i', attrs: { value: 'hello' }, on: ['blur', 'keyboardheightchange'] }),
  );
  expect(await view.call('focusedField', true)).toBeNull();
  await view.frame.locator('#i input').focus();
  await view.frame.$eval('#i input', (e) => (e as HTMLInputElement).setSelectionRange(1, 3));
  expect(await view.call('focusedField', false)).toEqual({ start: 1, end: 3 });
  await view.call('focusedField', false, 300);
  const risen = await view.event('keyboardheightchange');
  expect(risen.detail).toEqual({ height: 300, duration: 0 });
  expect(await view.call('focusedField', true)).toEqual({ start: 1, end: 3 });
  await view.event('blur');
  expect(await view.call('focusedField', false)).toBeNull();
});
