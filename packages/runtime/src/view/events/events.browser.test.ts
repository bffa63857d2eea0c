// Touches, taps and what else bubbles: sent only when somebody listens, prevented only when caught.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LISTEN_CATCH, Op } from '@atrium/protocol';
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
const types = async () => (await view.messages()).flatMap((m) => (m.k === 'event' ? [m.type] : []));

test('a tap names the innermost node, only when somebody on the way listens', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      { id: 'outer', on: ['tap'] },
      h('view', { id: 'inner', style: BOX }, h('text', { id: 'words' }, 'words')),
    ),
  );
  await view.render(h('view', { id: 'silent', style: BOX }, 'silent'));
  await view.page.touchscreen.tap(10, 10);
  const tap = await view.event('tap');
  expect(tap).toMatchObject({
    id: ids['words'],
    bubbles: true,
    detail: { x: 10, y: 10 },
    offset: [0, 0],
  });
  const point = { identifier: 0, pageX: 10, pageY: 10, clientX: 10, clientY: 10 };
  expect([tap.touches, tap.changedTouches]).toEqual([[point], [point]]);
  await view.page.touchscreen.tap(10, 150);
  await view.call('render');
  expect(await types()).toEqual(['tap']);
});

test('touchstart, touchmove, touchend with their touches; moving away is no tap', async () => {
  view = await harness.open();
  await view.render(
    h('view', { on: ['tap', 'touchstart', 'touchmove', 'touchend'], style: BOX }, 'x'),
  );
  await view.swipe([
    [20, 20],
    [40, 22],
    [60, 24],
  ]);
  await view.event('touchend');
  // The browser may join moves of one frame.
  expect([...new Set(await types())]).toEqual(['touchstart', 'touchmove', 'touchend']);
  expect((await view.event('touchmove')).touches).toEqual([
    { identifier: 0, pageX: 40, pageY: 22, clientX: 40, clientY: 22 },
  ]);
  expect((await view.event('touchend')).changedTouches).toMatchObject([{ pageX: 60, pageY: 24 }]);
  expect((await view.event('touchend')).touches).toEqual([]);
});

test('longpress at 350 ms, then no tap; without a listener the tap comes', async () => {
  view = await harness.open();
  await view.render(h('view', { on: ['tap', 'longpress', 'longtap'], style: BOX }, 'x'));
  await view.render(h('view', { on: ['tap', 'longtap'], style: BOX }, 'y'));
  await view.swipe([[20, 20]], { hold: true });
  await view.event('longpress');
  await view.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await view.swipe([[20, 150]], { hold: true });
  await view.event('longtap', 2);
  await view.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await view.event('tap');
  expect(await types()).toEqual(['longpress', 'longtap', 'longtap', 'tap']);
});

test('a long press on a picture with a menu asks for it, and is no tap', async () => {
  view = await harness.open();
  const attrs = { src: 'a.png', 'show-menu-by-longpress': true };
  await view.render(h('image', { on: ['tap'], style: BOX, attrs }));
  await view.swipe([[20, 20]], { hold: true });
  const asked = await view.event('ask');
  expect(asked.detail).toMatchObject({ ask: 'image-menu', src: 'a.png' });
  await view.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await view.call('render');
  expect(await types()).not.toContain('tap');
});

test('catching touchmove keeps the page still, but not a scroll-view inside, nor a page whose events are passive', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      { style: 'height:2000px' },
      h(
        'view',
        { on: { touchmove: LISTEN_CATCH }, style: 'height:300px' },
        h(
          'scroll-view',
          { attrs: { 'scroll-y': true }, style: 'height:150px' },
          h('view', { style: 'height:900px' }, 'in'),
        ),
        h('view', { style: 'height:150px' }, 'mask'),
      ),
    ),
  );
  await view.swipe(line([50, 280], [50, 180]), { stepMs: 20 });
  expect(await view.frame.evaluate(() => scrollY)).toBe(0);
  await view.swipe(line([50, 140], [50, 20]), { stepMs: 20 });
  await expect
    .poll(() => view.frame.$eval('.wx-scroll-view', (e) => e.scrollTop))
    .toBeGreaterThan(20);
  expect(await view.frame.evaluate(() => scrollY)).toBe(0);
  // enablePassiveEvent: caught, and scrolling all the same.
  await view.call('passive', true);
  await view.swipe(line([50, 280], [50, 180]), { stepMs: 20 });
  await expect.poll(() => view.frame.evaluate(() => scrollY)).toBeGreaterThan(20);
});

test('hover-class lights up while pressed, for quick taps too, and stops where told', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      { id: 'out', attrs: { 'hover-class': 'lit', 'hover-start-time': 0 } },
      h(
        'view',
        {
          id: 'in',
          attrs: {
            'hover-class': 'lit',
            'hover-start-time': 0,
            'hover-stay-time': 50,
            'hover-stop-propagation': true,
          },
          style: BOX,
        },
        'x',
      ),
    ),
  );
  const lit = (id: string) => view.frame.$eval(`#${id}`, (e) => e.classList.contains('lit'));
  await view.swipe([[20, 20]], { hold: true });
  await expect.poll(() => lit('in')).toBe(true);
  expect(await lit('out')).toBe(false);
  // The program may write the class meanwhile.
  await view.ops([Op.Class, 3, 'fresh']);
  expect(await view.frame.getAttribute('#in', 'class')).toBe('fresh lit');
  await view.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => lit('in')).toBe(false);
});

test('copies of a template keep their hover class', async () => {
  view = await harness.open();
  await view.ops([
    Op.Define,
    1,
    {
      size: 2,
      holes: 1,
      ops: [
        Op.Create,
        0,
        'view',
        Op.Attribute,
        0,
        'hover-class',
        'lit',
        Op.Attribute,
        0,
        'hover-start-time',
        0,
        Op.Style,
        0,
        BOX,
        Op.Text,
        1,
        { h: 0 },
        Op.Append,
        0,
        1,
      ],
    },
    Op.Stamp,
    1,
    1,
    100,
    2,
    'a',
    'b',
  ]);
  await view.swipe([[20, 120]], { hold: true });
  await expect
    .poll(() => view.frame.$$eval('wx-view', (all) => all.map((e) => e.className)))
    .toEqual(['', 'lit']);
});

test('things that listen to taps can be reached by keyboard; containers are no buttons', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      { id: 'row', on: ['tap'] },
      h('text', {}, 'row'),
      h('view', { id: 'del', on: ['tap'] }, 'x'),
    ),
  );
  await expect.poll(() => view.frame.getAttribute('#del', 'role')).toBe('button');
  expect(await view.frame.getAttribute('#row', 'role')).toBeNull();
  await view.page.keyboard.press('Tab');
  await view.page.keyboard.press('Tab');
  await view.page.keyboard.press('Enter');
  expect((await view.event('tap')).id).toBe(await view.frame.$eval('#del', (e) => e.atriumId));
});

test('CSS transitions and animations of program nodes tell', async () => {
  view = await harness.open();
  const ids = await view.render(
    h('view', { id: 'v', on: ['transitionend'], style: 'width:10px;transition:width 30ms' }, 'x'),
  );
  await view.frame.$eval('#v', (e) => getComputedStyle(e).width);
  await view.ops([Op.Style, ids['v'], 'width:50px;transition:width 30ms']);
  expect((await view.event('transitionend')).id).toBe(ids['v']);
});

test('my: appear events of half visible nodes', async () => {
  view = await harness.open({ dialect: 'my', reducedMotion: true });
  await view.render(
    h(
      'view',
      {},
      h('view', { style: 'height:900px' }, 'x'),
      h('view', { id: 'late', on: ['appear', 'disappear', 'firstappear'], style: BOX }, 'y'),
    ),
  );
  await view.call('pageScroll', 500, 0, 0, 0);
  await view.event('appear');
  await view.call('pageScroll', 0, 0, 0, 0);
  await view.event('disappear');
  await view.call('pageScroll', 500, 0, 0, 0);
  await view.event('appear', 2);
  expect(await types()).toEqual(['firstappear', 'appear', 'disappear', 'appear']);
});

test('a navigator and an input inside a tappable row do what they are for', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      { on: ['tap'] },
      h(
        'navigator',
        { id: 'n', attrs: { url: '/pages/b', 'open-type': 'redirect' } },
        h('view', { style: BOX }, 'go'),
      ),
    ),
  );
  await view.page.touchscreen.tap(10, 10);
  expect((await view.event('navigate')).detail).toEqual({
    url: '/pages/b',
    'open-type': 'redirect',
  });
  expect(await types()).toEqual(['tap', 'navigate']);
});
