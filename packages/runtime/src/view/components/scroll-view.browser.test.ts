// <scroll-view> and the page itself: positions, edges, refresh by pulling.
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

const rows = (count: number, style = 'height:100px') =>
  Array.from({ length: count }, (_, i) => h('view', { id: `r${i}`, style }, String(i)));
const scroller = () => view.frame.locator('.wx-scroll-view').first();
const scrollTo = (top: number) =>
  scroller().evaluate((e, y) => e.scrollTo({ top: y, behavior: 'instant' }), top);
const top = () => scroller().evaluate((e) => Math.round(e.scrollTop));

async function open(attrs: Record<string, unknown>, on: string[] = []): Promise<number> {
  view = await harness.open({ reducedMotion: true });
  const ids = await view.render(
    h('scroll-view', { id: 's', attrs, on, style: 'height:300px' }, ...rows(10)),
  );
  return ids['s'] ?? 0;
}

test('scrolls only where it may, and tells with deltas', async () => {
  const id = await open({ 'scroll-y': true }, ['scroll']);
  await scrollTo(50);
  const { detail } = await view.event('scroll');
  expect(detail).toEqual({
    scrollLeft: 0,
    scrollTop: 50,
    scrollHeight: 1000,
    scrollWidth: 375,
    deltaX: 0,
    deltaY: -50,
  });
  await view.attribute(id, 'disable-lower-scroll', 'out-of-bounds');
  expect(await scroller().evaluate((e) => getComputedStyle(e).overscrollBehaviorY)).toBe('contain');
  await view.attribute(id, 'scroll-y', false);
  expect(await scroller().evaluate((e) => getComputedStyle(e).overflowY)).toBe('hidden');
});

test('edges tell once when they are reached, again when the content has grown', async () => {
  const id = await open({ 'scroll-y': true, 'lower-threshold': 100 }, [
    'scrolltolower',
    'scrolltoupper',
  ]);
  await scrollTo(590);
  await scrollTo(620);
  expect((await view.event('scrolltolower')).detail).toEqual({ direction: 'bottom' });
  await scrollTo(650);
  await view.call('render');
  expect(await view.events('scrolltolower')).toHaveLength(1);
  await view.ops([Op.Create, 900, 'view', Op.Style, 900, 'height:60px', Op.Append, id, 900]);
  await scrollTo(700);
  await view.event('scrolltolower', 2);
  await scrollTo(40);
  expect((await view.event('scrolltoupper')).detail).toEqual({ direction: 'top' });
});

test('a finger scrolls it', async () => {
  await open({ 'scroll-y': true }, ['scroll']);
  await view.swipe(line([100, 250], [100, 50]), { stepMs: 20 });
  await view.event('scroll');
  await expect.poll(top).toBeGreaterThan(100);
});

test('scroll-top, scroll-into-view and the context methods', async () => {
  const id = await open({ 'scroll-y': true, 'scroll-top': 120 });
  expect(await top()).toBe(120);
  await view.attribute(id, 'scroll-into-view', 'r5');
  expect(await top()).toBe(500);
  await view.call('component', id, 'scrollTo', { top: 30 });
  expect(await top()).toBe(30);
  await view.call('component', id, 'scrollIntoView', '#r2');
  expect(await top()).toBe(200);
  expect(
    await view.call('measure', [id], { scrollOffset: true, properties: ['scrollTop'] }),
  ).toMatchObject([{ scrollTop: 200, scrollHeight: 1000, properties: { scrollTop: 200 } }]);
});

test.each([
  ['wx', 'with enable-flex', { 'enable-flex': true }],
  ['my', 'by itself', {}],
] as const)('in %s %s the content flows as the program styles it', async (dialect, _, flex) => {
  view = await harness.open({ dialect });
  await view.render(
    h(
      'scroll-view',
      {
        attrs: { 'scroll-x': true, ...flex },
        style: 'display:flex;flex-direction:row;height:50px',
      },
      ...rows(8, 'flex:none;width:100px;height:50px'),
    ),
  );
  const lefts = await view.frame.$$eval('[id^=r]', (all) =>
    all.map((e) => e.getBoundingClientRect().left),
  );
  expect(lefts.slice(0, 3)).toEqual([0, 100, 200]);
  expect(await scroller().evaluate((e) => e.scrollWidth)).toBe(800);
});

test('the refresher: pulling, refresh, restore; a short pull aborts', async () => {
  const id = await open({ 'scroll-y': true, 'refresher-enabled': true }, [
    'refresherpulling',
    'refresherrefresh',
    'refresherrestore',
    'refresherabort',
  ]);
  await view.swipe(line([100, 50], [100, 90]));
  await view.event('refresherabort');
  await view.swipe(line([100, 50], [100, 220]));
  await view.event('refresherrefresh');
  expect((await view.events('refresherpulling')).length).toBeGreaterThan(3);
  expect(await top()).toBe(0);
  await view.attribute(id, 'refresher-triggered', true);
  await view.attribute(id, 'refresher-triggered', false);
  await view.event('refresherrestore');
  expect(await view.events('refresherrefresh')).toHaveLength(1);
});

test('the page: scroll, bottom, scrolling to a place and to a node', async () => {
  view = await harness.open({ reducedMotion: true });
  const ids = await view.render(h('view', { id: 'all' }, ...rows(20)));
  await view.call('pageEvents', 50, true, false, false);
  await view.call('pageScroll', 300, 0, 0, 0);
  expect(await view.message('page')).toEqual({
    k: 'page',
    type: 'scroll',
    scrollTop: 300,
    scrollHeight: 2000,
  });
  await view.call('pageScroll', null, ids['r10'], 0, -20);
  expect(await view.frame.evaluate(() => scrollY)).toBe(980);
  await view.call('pageScroll', 5000, 0, 0, 0);
  await expect
    .poll(
      async () =>
        (await view.messages()).filter((m) => m.k === 'page' && m.type === 'reach-bottom').length,
    )
    .toBe(1);
});

test('the page is pulled down, and goes back when told', async () => {
  view = await harness.open();
  await view.render(h('view', { style: 'height:1200px' }, 'x'));
  await view.call('pageEvents', 50, false, true, false);
  await view.swipe(line([100, 100], [100, 320], 12));
  await expect
    .poll(async () => (await view.messages()).some((m) => m.k === 'page' && m.type === 'pull-down'))
    .toBe(true);
  const offset = () =>
    view.frame.$eval('wx-view', (e) => Math.round(e.getBoundingClientRect().top));
  await expect.poll(offset).toBe(60);
  await view.call('pullDown', false);
  await expect.poll(offset).toBe(0);
});

test('a page that may not be scrolled stands still', async () => {
  view = await harness.open();
  await view.render(h('view', { style: 'height:2000px' }, 'x'));
  await view.call('pageEvents', 50, false, false, true);
  await view.swipe(line([100, 400], [100, 100]));
  expect(await view.frame.evaluate(() => scrollY)).toBe(0);
});

test('its context’s properties are its attributes', async () => {
  const id = await open({ 'scroll-y': true, bounces: false, padding: [10, 0, 0, 5] });
  const styles = () =>
    scroller().evaluate((e) => {
      const { overflowY, overscrollBehaviorY } = getComputedStyle(e);
      return [overflowY, overscrollBehaviorY, (e.firstElementChild as HTMLElement).style.padding];
    });
  expect(await styles()).toEqual(['auto', 'none', '10px 0px 0px 5px']);
  await view.call('component', id, 'set', { name: 'scroll-enabled', value: false });
  await view.call('component', id, 'set', { name: 'bounces', value: true });
  expect((await styles()).slice(0, 2)).toEqual(['hidden', 'auto']);
});
