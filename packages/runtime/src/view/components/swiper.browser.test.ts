// <swiper>: by finger, by itself, by the program.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

const EVENTS = ['change', 'transition', 'animationfinish'];
async function open(attrs: Record<string, unknown>, options = {}, count = 3): Promise<number> {
  view = await harness.open(options);
  const items = Array.from({ length: count }, (_, i) =>
    h(
      'swiper-item',
      { id: `i${i}`, attrs: { 'item-id': `id${i}` } },
      h('view', { style: 'height:80px' }, String(i)),
    ),
  );
  const ids = await view.render(
    h(
      'swiper',
      { id: 's', attrs: { duration: 60, ...attrs }, on: EVENTS, model: ['current'] },
      ...items,
    ),
  );
  return ids['s'] ?? 0;
}
const left = (id: string) =>
  view.frame.$eval(`#${id}`, (e) => Math.round(e.getBoundingClientRect().left));
const flick = (from: number, to: number) => view.swipe(line([from, 60], [to, 60], 5));

test('a flick turns one page and says so once it rests', async () => {
  await open({});
  await flick(330, 60);
  expect((await view.event('change')).detail).toEqual({
    current: 1,
    currentItemId: 'id1',
    source: 'touch',
  });
  expect((await view.event('animationfinish')).detail).toEqual({
    current: 1,
    currentItemId: 'id1',
    source: 'touch',
  });
  expect(await left('i1')).toBe(0);
  expect((await view.events('transition')).length).toBeGreaterThan(0);
  expect(await view.message('model')).toMatchObject({ name: 'current', value: 1 });
});

test('at its ends it resists and comes back; circular it goes on', async () => {
  await open({});
  await flick(100, 250);
  await view.event('animationfinish');
  expect(await view.events('change')).toEqual([]);
  await view.close();
  await open({ circular: true });
  await flick(60, 330);
  expect((await view.event('change')).detail).toMatchObject({ current: 2 });
  await view.event('animationfinish');
  expect(await left('i2')).toBe(0);
  await flick(330, 60);
  expect((await view.event('change', 2)).detail).toMatchObject({ current: 0 });
  await view.event('animationfinish', 2);
  expect(await left('i0')).toBe(0);
  expect(await left('i2')).toBe(-375);
});

test('current and current-item-id of the program move it, with an empty source', async () => {
  const id = await open({ current: 1 });
  expect(await left('i1')).toBe(0);
  await view.attribute(id, 'current', 2);
  expect((await view.event('change')).detail).toEqual({
    current: 2,
    currentItemId: 'id2',
    source: '',
  });
  await view.event('animationfinish');
  await view.attribute(id, 'current-item-id', 'id0');
  expect((await view.event('change', 2)).detail).toMatchObject({ current: 0 });
  // Named once: what changes later does not go back to it.
  await view.attribute(id, 'current', 1);
  await view.event('change', 3);
  await view.attribute(id, 'circular', true);
  expect(await view.frame.getAttribute('#i1', 'at-current')).toBe('');
});

test('autoplay turns pages by itself', async () => {
  await open({ autoplay: true, interval: 100, circular: true });
  expect((await view.event('change', 3)).detail).toMatchObject({ current: 0, source: 'autoplay' });
});

test('vertical, margins and several at once', async () => {
  await open({ vertical: true });
  await view.swipe(line([100, 140], [100, 20], 5));
  expect((await view.event('change')).detail).toMatchObject({ current: 1 });
  await view.close();
  await open(
    { 'previous-margin': '30px', 'next-margin': '45px', 'display-multiple-items': 2 },
    {},
    4,
  );
  expect([await left('i0'), await left('i1'), await left('i2')]).toEqual([30, 180, 330]);
});

test('dots follow', async () => {
  await open({ 'indicator-dots': true, current: 1, 'indicator-active-color': 'rgb(255, 0, 0)' });
  const dots = await view.frame.$$eval('.wx-swiper-dot', (all) =>
    all.map((dot) => getComputedStyle(dot).backgroundColor),
  );
  expect(dots).toEqual(['rgba(0, 0, 0, 0.3)', 'rgb(255, 0, 0)', 'rgba(0, 0, 0, 0.3)']);
});

test('my: as high as its first page, isChanging, and a class for the page in front', async () => {
  await open({ 'active-class': 'front' }, { dialect: 'my' });
  await expect.poll(() => view.frame.$eval('wx-swiper', (e) => e.clientHeight)).toBe(80);
  await flick(330, 60);
  expect((await view.event('change')).detail).toEqual({
    current: 1,
    source: 'touch',
    isChanging: false,
  });
  const front = () =>
    view.frame.$$eval('wx-swiper-item', (all) => all.map((e) => e.classList.contains('front')));
  await expect.poll(async () => (await front()).indexOf(true)).toBe(1);
  expect((await front()).filter(Boolean)).toHaveLength(1);
});

test('moving along the other axis scrolls the page, not the swiper', async () => {
  await open({});
  await view.render(h('view', { style: 'height:2000px' }, 'tall'));
  await view.swipe(line([200, 140], [200, 20], 8), { stepMs: 20 });
  await expect.poll(() => view.frame.evaluate(() => scrollY)).toBeGreaterThan(50);
  expect(await view.events('change')).toEqual([]);
});
