// Forms and their controls, as a person uses them: taps, labels, keyboard, drags.
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

const tap = (selector: string) => view.frame.locator(selector).tap({ force: true });
const details = async (type: string) => (await view.events(type)).map((event) => event.detail);

test('a submit button gives what every named control holds, reset puts it back', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'form',
      { id: 'f', on: ['submit', 'reset'] },
      h('input', { attrs: { name: 'who', value: 'ann' } }),
      h('textarea', { attrs: { name: 'what', value: 'x' }, style: 'height:40px' }),
      h('switch', { id: 's', attrs: { name: 'on', checked: true } }),
      // The value stands before the range it lies in.
      h('slider', { attrs: { name: 'much', value: 130, max: 200 } }),
      h(
        'checkbox-group',
        { attrs: { name: 'some' } },
        h('checkbox', { attrs: { value: 'a', checked: true } }, 'A'),
        h('checkbox', { id: 'b', attrs: { value: 'b' } }, 'B'),
      ),
      h(
        'radio-group',
        { attrs: { name: 'one' } },
        h('radio', { attrs: { value: 'l' } }, 'L'),
        h('radio', { id: 'r', attrs: { value: 'r' } }, 'R'),
      ),
      h('picker', { attrs: { name: 'pick', range: ['p', 'q'], value: 1 } }, 'pick'),
      h('input', { attrs: { value: 'nameless' } }),
      h('button', { id: 'go', attrs: { 'form-type': 'submit' }, on: ['tap'] }, 'go'),
      h('button', { id: 'no', attrs: { 'form-type': 'reset' } }, 'no'),
    ),
  );
  await tap('#b');
  await tap('#r');
  await tap('#s');
  await view.frame.locator('.wx-input').first().fill('bob');
  await tap('#go');
  const submit = await view.event('submit');
  expect(submit).toMatchObject({ id: ids['f'], detail: { button: ids['go'] } });
  expect((submit.detail as { value: unknown }).value).toEqual({
    who: 'bob',
    what: 'x',
    on: false,
    much: 130,
    some: ['a', 'b'],
    one: 'r',
    pick: 1,
  });
  expect((await view.events('tap')).length).toBe(1);
  await tap('#no');
  await view.event('reset');
  await tap('#go');
  const again = await view.event('submit', 2);
  expect((again.detail as { value: unknown }).value).toEqual({
    who: 'ann',
    what: 'x',
    on: true,
    much: 130,
    some: ['a'],
    one: '',
    pick: 1,
  });
});

test('checkboxes and radios tell their group; my checkboxes tell themselves too', async () => {
  view = await harness.open({ dialect: 'my' });
  const ids = await view.render(
    h(
      'view',
      {},
      h(
        'checkbox-group',
        { id: 'cg', on: ['change'] },
        h('checkbox', { id: 'c1', attrs: { value: '1' }, on: ['change'] }, 'one'),
        h('checkbox', { id: 'c2', attrs: { value: '2' } }, 'two'),
      ),
      h(
        'radio-group',
        { id: 'rg', on: ['change'] },
        h('radio', { id: 'r1', attrs: { value: '1' } }, 'one'),
        h('radio', { id: 'r2', attrs: { value: '2', checked: true } }, 'two'),
      ),
    ),
  );
  await tap('#c1');
  await view.event('change', 2);
  expect((await view.events('change')).map((e) => [e.id, e.detail])).toEqual([
    [ids['cg'], { value: ['1'] }],
    [ids['c1'], { value: true }],
  ]);
  await tap('#r1');
  expect(await view.event('change', 3)).toMatchObject({ id: ids['rg'], detail: { value: '1' } });
  expect(await view.frame.getAttribute('#r2', 'aria-checked')).toBe('false');
  await tap('#r1');
  await tap('#c2');
  expect((await view.event('change', 4)).id).toBe(ids['cg']);
});

test('a label activates its control, by nesting and by for', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      {},
      h(
        'label',
        { id: 'in' },
        h('checkbox-group', { on: ['change'] }, h('checkbox', { id: 'c', attrs: { value: 'x' } })),
        h('text', { id: 'words' }, 'words'),
      ),
      h('label', { id: 'out', attrs: { for: 'sw' } }, h('view', {}, 'switch it')),
      h('switch', { id: 'sw', on: ['change'] }),
      h('label', { id: 'lf', attrs: { for: 'inp' } }, h('view', {}, 'focus it')),
      h('input', { id: 'inp', on: ['focus'] }),
    ),
  );
  await tap('#words');
  expect((await view.event('change')).detail).toEqual({ value: ['x'] });
  await tap('#c');
  expect((await view.event('change', 2)).detail).toEqual({ value: [] });
  await tap('#out');
  expect((await view.event('change', 3)).detail).toEqual({ value: true });
  await tap('#lf');
  await view.event('focus');
});

test('switch: model, disabled, my controlled', async () => {
  view = await harness.open({ dialect: 'my' });
  const ids = await view.render(
    h(
      'view',
      {},
      h('switch', { id: 'a', on: ['change'], model: ['checked'] }),
      h('switch', { id: 'b', attrs: { disabled: true }, on: ['change'] }),
      h('switch', { id: 'c', attrs: { controlled: true }, on: ['change'] }),
    ),
  );
  await tap('#b');
  await tap('#a');
  expect(await view.message('model')).toEqual({
    k: 'model',
    id: ids['a'],
    name: 'checked',
    value: true,
  });
  await tap('#c');
  await view.event('change', 2);
  expect((await view.events('change')).map((e) => e.id)).toEqual([ids['a'], ids['c']]);
  expect(await view.frame.getAttribute('#c', 'aria-checked')).toBe('false');
  await view.attribute(ids['c'] ?? 0, 'checked', true);
  expect(await view.frame.getAttribute('#c', 'aria-checked')).toBe('true');
});

test('disabled buttons tell nobody, enabled ones by touch, Enter and a click without touch', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      { id: 'around', on: ['tap'] },
      h('button', { id: 'off', attrs: { disabled: true }, on: ['tap'] }, 'off'),
      h('button', { id: 'on', on: ['tap'] }, 'on'),
    ),
  );
  await tap('#off');
  await tap('#on');
  await view.event('tap', 1);
  await view.frame.focus('#on');
  await view.page.keyboard.press('Enter');
  await view.event('tap', 2);
  await view.page.waitForTimeout(750);
  await view.frame.evaluate(() => document.getElementById('on')?.click());
  await view.event('tap', 3);
  expect((await view.events('tap')).length).toBe(3);
});

test('open-type goes to the logic side with its attributes, listened to or not', async () => {
  view = await harness.open();
  await view.render(
    h('button', { id: 'b', attrs: { 'open-type': 'getPhoneNumber', lang: 'zh_CN' } }, 'phone'),
  );
  await tap('#b');
  expect((await view.event('opentype')).detail).toEqual({
    'open-type': 'getPhoneNumber',
    lang: 'zh_CN',
  });
});

test('slider: drag, tap, arrow keys; steps and limits', async () => {
  view = await harness.open();
  await view.render(
    h('slider', {
      id: 's',
      attrs: { min: 0, max: 10, step: 2, value: 0 },
      on: ['change', 'changing'],
      model: ['value'],
    }),
  );
  const box = await view.frame.locator('.wx-slider-handle-wrapper').boundingBox();
  if (!box) throw new Error('no slider');
  const y = box.y + 1;
  await view.swipe(line([box.x, y], [box.x + box.width * 0.61, y]));
  expect((await view.event('change')).detail).toEqual({ value: 6 });
  expect((await details('changing')).at(-1)).toEqual({ value: 6 });
  await view.page.touchscreen.tap(box.x + box.width - 1, y);
  expect((await view.event('change', 2)).detail).toEqual({ value: 10 });
  await view.frame.focus('#s');
  await view.page.keyboard.press('ArrowLeft');
  expect((await view.event('change', 3)).detail).toEqual({ value: 8 });
  expect((await view.message('model', 1)).name).toBe('value');
});

test('progress runs when active and says when it ended', async () => {
  view = await harness.open();
  await view.render(
    h('progress', {
      id: 'p',
      attrs: { percent: 20, active: true, duration: 5, 'show-info': true },
      on: ['activeend'],
    }),
  );
  expect((await view.event('activeend')).detail).toEqual({ curPercent: 20 });
  expect(await view.frame.textContent('.wx-progress-info')).toBe('20%');
});

test('the mouse works like a finger', async () => {
  view = await harness.open({ touch: false });
  await view.render(
    h('view', { id: 'v', on: ['tap', 'touchstart', 'touchend'], style: 'height:50px' }, 'x'),
  );
  await view.page.mouse.click(20, 20);
  const tapped = await view.event('tap');
  expect(tapped).toMatchObject({ detail: { x: 20, y: 20 }, bubbles: true });
  expect((await view.event('touchstart')).touches).toEqual([
    { identifier: 0, pageX: 20, pageY: 20, clientX: 20, clientY: 20 },
  ]);
  expect(await view.events('tap')).toHaveLength(1);
});
