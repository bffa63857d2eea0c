// View scripts: responders that move things without the Worker, change handlers, and what they may ask for.
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
const SCRIPT = `__atriumScripts({
"m":(require,exports,module)=>{
  var lib=require("lib");
  module.exports={
    drag:function(e,owner){var t=e.touches[0];e.instance.setStyle({transform:"translateX("+lib.half(t.pageX)+"px)"});owner.callMethod("moved",{x:t.pageX})},
    stop:function(e){return false},
    mark:function(e,owner){e.instance.addClass("on two").removeClass("off");var s=e.instance.getState();s.n=(s.n||0)+1;
      owner.callMethod("state",{n:s.n,has:e.instance.hasClass("on"),data:e.instance.getDataset(),id:e.currentTarget.id,target:e.target.dataset,
      found:owner.selectAllComponents(".item").length,one:!!owner.selectComponent("#deep"),none:owner.selectComponent(".nope"),
      css:e.instance.getComputedStyle(["width"]).width,w:e.instance.getBoundingClientRect().width})},
    fire:function(e){e.instance.triggerEvent("mine",{a:1})},
    changed:function(now,old,owner,instance){instance.setStyle("width:"+now+"px;color:red");owner.callMethod("changed",{now:now,old:old===undefined?"none":old})},
    broken:function(){null.x}
  }},
"lib":(require,exports,module)=>{exports.half=function(n){return n/2}}
});`;
const calls = async () =>
  (await view.messages()).flatMap((m) => (m.k === 'script-call' ? [[m.method, m.args]] : []));

test('a responder follows the finger and calls its owner', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  const ids = await view.render(
    h(
      'view',
      { id: 'o' },
      h('view', { id: 'v', style: BOX, scripts: [['event', 'touchmove', 'm', 'drag', 2, 0]] }, 'x'),
    ),
  );
  await view.swipe([
    [20, 20],
    [60, 20],
  ]);
  await view.message('script-call');
  expect(await view.frame.$eval('#v', (e) => (e as HTMLElement).style.transform)).toBe(
    'translateX(30px)',
  );
  expect(await calls()).toEqual([['moved', { x: 60 }]]);
  expect((await view.message('script-call')).owner).toBe(ids['o']);
});

test('returning false stops the event and its default', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  await view.render(
    h(
      'view',
      { on: ['touchmove', 'tap'], style: 'height:2000px' },
      h(
        'view',
        {
          id: 'mid',
          scripts: [
            ['event', 'touchmove', 'm', 'stop', 2, 0],
            ['event', 'tap', 'm', 'fire', 2, LISTEN_CATCH],
          ],
        },
        h('view', { id: 'v', style: BOX }, 'x'),
      ),
    ),
  );
  await view.swipe(line([50, 90], [50, 10]), { stepMs: 20 });
  expect(await view.frame.evaluate(() => scrollY)).toBe(0);
  expect(await view.events('touchmove')).toEqual([]);
  await view.page.touchscreen.tap(50, 50);
  expect(await view.message('script-event')).toMatchObject({ type: 'mine', detail: { a: 1 } });
  expect(await view.events('tap')).toEqual([]);
});

test('listeners below the one that stopped still hear, and are told where it ended', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  const ids = await view.render(
    h(
      'view',
      { on: ['tap'] },
      h(
        'view',
        { id: 'mid', scripts: [['event', 'tap', 'm', 'stop', 2, 0]] },
        h('view', { id: 'v', style: BOX, on: ['tap'] }, 'x'),
      ),
    ),
  );
  await view.page.touchscreen.tap(50, 50);
  expect(await view.event('tap')).toMatchObject({ id: (ids['v'] ?? 0) + 0, stopAt: ids['mid'] });
});

test('the descriptor: classes, state, dataset, selecting with scoped names, styles', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  const ids = await view.render(
    h(
      'view',
      { id: 'o' },
      h(
        'view',
        {
          id: 'v',
          class: 'off',
          style: BOX,
          dataset: { key: 'k' },
          scripts: [['event', 'tap', 'm', 'mark', 2, 0]],
        },
        h('view', { class: 'p-1--item', style: BOX, dataset: { inner: 1 } }, 'x'),
      ),
      h('view', { class: 'item', id: 'deep' }, 'y'),
    ),
  );
  await view.page.touchscreen.tap(50, 50);
  await view.page.touchscreen.tap(50, 50);
  await view.message('script-call', 2);
  const result = {
    n: 1,
    has: true,
    data: { key: 'k' },
    id: 'v',
    target: { inner: 1 },
    found: 2,
    one: true,
    none: null,
    css: '100px',
    w: 100,
  };
  expect(await calls()).toEqual([
    ['state', result],
    ['state', { ...result, n: 2 }],
  ]);
  expect(await view.frame.getAttribute('#v', 'class')).toBe('on two');
  await view.ops([Op.Class, ids['v'], 'fresh']);
  expect(await view.frame.getAttribute('#v', 'class')).toBe('fresh on two');
});

test('change handlers run once per change, after the batch, on attached elements only', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  const ids = await view.render(
    h(
      'view',
      { id: 'v', attrs: { 'change:wide': 10 }, scripts: [['prop', 'wide', 'm', 'changed', -1, 0]] },
      'x',
    ),
  );
  await view.ops([
    Op.Attribute,
    ids['v'],
    'change:wide',
    10,
    Op.Attribute,
    ids['v'],
    'change:wide',
    20,
  ]);
  await view.message('script-call', 2);
  expect(await calls()).toEqual([
    ['changed', { now: 10, old: 'none' }],
    ['changed', { now: 20, old: 10 }],
  ]);
  expect((await view.message('script-call')).owner).toBe(-1);
  expect(await view.frame.$eval('#v', (e) => (e as HTMLElement).style.cssText)).toBe(
    'width: 20px; color: red;',
  );
});

test('a script that throws is reported and harms nothing', async () => {
  view = await harness.open({ viewScript: SCRIPT });
  await view.render(
    h('view', { on: ['tap'], style: BOX, scripts: [['event', 'tap', 'm', 'broken', 2, 0]] }, 'x'),
  );
  await view.page.touchscreen.tap(50, 50);
  expect((await view.message('log')).text).toContain('m.broken');
  await view.event('tap');
});
