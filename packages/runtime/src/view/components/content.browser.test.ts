// Pictures, text, rich text and what looks different by attributes.
// Long on purpose: one view for all of them, which costs more to start than to use.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Op } from '@atrium/protocol';
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

test('a picture of the package tells its size; a missing one tells an error', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      {},
      h('image', { attrs: { src: '/ok.png' }, on: ['load'] }),
      h('image', { attrs: { src: '/gone.png' }, on: ['error'] }),
    ),
  );
  expect((await view.event('load')).detail).toEqual({ width: 40, height: 20 });
  expect(((await view.event('error')).detail as { errMsg: string }).errMsg).toContain('/gone.png');
});

test('remote pictures come through the proxy, files of the program from the host', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      {},
      h('image', { id: 'net', attrs: { src: 'https://pics.example/a.png' } }),
      h('image', { attrs: { src: 'wxfile://tmp/1.png' }, on: ['load'] }),
    ),
  );
  expect(await view.frame.getAttribute('#net img', 'src')).toBe(
    '/img?u=https%3A%2F%2Fpics.example%2Fa.png',
  );
  const asked = await view.message('file');
  expect(asked.src).toBe('wxfile://tmp/1.png');
  await view.page.evaluate(
    async ({ requestId, url, op }) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      (window as unknown as { port: MessagePort }).port.postMessage([
        op,
        999,
        'fileData',
        [requestId, 'image/png', bytes],
      ]);
    },
    { requestId: asked.requestId, url: `${harness.viewOrigin}/img`, op: Op.Call },
  );
  expect((await view.event('load')).detail).toEqual({ width: 40, height: 20 });
});

test('modes: widthFix takes the picture’s shape, others fit', async () => {
  view = await harness.open();
  await view.render(
    h(
      'view',
      {},
      h('image', {
        id: 'w',
        attrs: { src: '/ok.png', mode: 'widthFix' },
        style: 'width:100px;height:99px',
        on: ['load'],
      }),
      h('image', { id: 'h', attrs: { src: '/ok.png', mode: 'heightFix' }, style: 'height:30px' }),
      h('image', {
        id: 'f',
        attrs: { src: '/ok.png', mode: 'aspectFill' },
        style: 'width:50px;height:50px',
      }),
      h('image', { id: 'd', attrs: { src: '/ok.png' } }),
    ),
  );
  await view.event('load');
  const size = async (id: string) => {
    const box = await view.frame.locator(`#${id}`).boundingBox();
    return [box?.width, box?.height];
  };
  await expect.poll(() => size('w')).toEqual([100, 50]);
  await expect.poll(() => size('h')).toEqual([60, 30]);
  expect(await size('d')).toEqual([320, 240]);
  expect(await view.frame.$eval('#f img', (e) => getComputedStyle(e).objectFit)).toBe('cover');
});

test('text: lines, entities, spaces, selection', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      {},
      h('text', { id: 'd', attrs: { decode: true } }, 'a &lt; b &amp;lt; &nbsp;c'),
      h('text', { id: 'p' }, 'a &lt; b'),
      h('text', { id: 's', attrs: { selectable: true } }, 'pick me'),
      h(
        'view',
        {},
        h(
          'text',
          { id: 'l', attrs: { 'number-of-lines': 2 }, style: 'line-height:20px' },
          '很长的文字'.repeat(40),
        ),
      ),
      h('text', { id: 'n', style: 'display:block;line-height:20px' }, 'line 1\nline 2'),
    ),
  );
  await expect.poll(() => view.frame.textContent('#d')).toBe('a < b &lt; \u00a0c');
  expect(await view.frame.textContent('#p')).toBe('a &lt; b');
  await view.ops([Op.SetText, (ids['d'] ?? 0) + 1, '1 &gt; 0']);
  await expect.poll(() => view.frame.textContent('#d')).toBe('1 > 0');
  expect((await view.frame.locator('#l').boundingBox())?.height).toBe(40);
  expect(await view.frame.$eval('#s', (e) => getComputedStyle(e).userSelect)).toBe('text');
  expect(await view.frame.$eval('#p', (e) => getComputedStyle(e).userSelect)).toBe('none');
  expect((await view.frame.locator('#n').boundingBox())?.height).toBe(40);
});

test('rich text from nodes and from HTML', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      {},
      h('rich-text', {
        id: 'a',
        attrs: {
          nodes: [
            {
              name: 'div',
              attrs: { class: 'x', style: 'color: rgb(1, 2, 3)' },
              children: [
                { type: 'text', text: 'a &amp; b' },
                { name: 'img', attrs: { src: 'https://p.example/1.png' } },
              ],
            },
          ],
        },
      }),
      h('rich-text', {
        id: 'b',
        attrs: {
          nodes: '<p>one <b>two</b></p><a href="https://x.example">link</a>',
          space: 'nbsp',
        },
      }),
    ),
  );
  expect(await view.frame.innerHTML('#a')).toBe(
    '<div class="x" style="color: rgb(1, 2, 3);">a &amp; b<img src="/img?u=https%3A%2F%2Fp.example%2F1.png" loading="lazy"></div>'.replace(
      '<img src="/img?u=https%3A%2F%2Fp.example%2F1.png" loading="lazy">',
      '<img loading="lazy" src="/img?u=https%3A%2F%2Fp.example%2F1.png">',
    ),
  );
  expect(await view.frame.innerHTML('#b')).toBe('<p>one&nbsp;<b>two</b></p><span>link</span>');
  await view.attribute(ids['b'] ?? 0, 'nodes', '');
  expect(await view.frame.innerHTML('#b')).toBe('');
});

test('styles: rpx is left to the compiler, urls lead to this origin', async () => {
  view = await harness.open();
  await view.render(
    h('view', { id: 'v', style: 'background-image:url(https://p.example/1.png);width:10px' }),
  );
  await view.ops([
    Op.Sheet,
    1,
    '.q{background:url(atrium-package:/images/a.png)}@font-face{font-family:f;src:url(https://p.example/f.woff2)}',
  ]);
  expect(await view.frame.$eval('#v', (e) => (e as HTMLElement).style.backgroundImage)).toBe(
    'url("/img?u=https%3A%2F%2Fp.example%2F1.png")',
  );
  const sheets = await view.frame.$$eval('style', (all) => all.at(-1)?.textContent);
  expect(sheets).toBe(
    '.q{background:url("/pkg/abc/images/a.png")}@font-face{font-family:f;src:url("/font?u=https%3A%2F%2Fp.example%2Ff.woff2")}',
  );
});

test('icons draw, unknown types do not; what cannot work says so; users are nobody', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      {},
      h('icon', { attrs: { type: 'success', size: '40', color: 'rgb(0, 0, 255)' } }),
      h('icon', { attrs: { type: 'constructor' } }),
      h('camera', { id: 'camera', on: ['error', 'scancode'], attrs: { mode: 'scanCode' } }),
      h('ad', { id: 'ad', attrs: { 'unit-id': 'x' }, on: ['error', 'load', 'close'] }),
      h('live-pusher', { id: 'pusher', on: ['statechange', 'error'] }),
      h('live-player', { attrs: { src: 'rtmp://live.example/1' }, on: ['statechange'] }),
      h('open-data', { id: 'name', attrs: { type: 'userNickName', lang: 'zh_CN' } }),
      h('open-data', { id: 'own', attrs: { type: 'userNickName', 'default-text': 'You' } }),
      h('open-data', { id: 'face', attrs: { type: 'userAvatarUrl' } }),
    ),
  );
  expect(
    await view.frame.$$eval('wx-icon svg', (all) =>
      all.map((e) => [e.getAttribute('width'), getComputedStyle(e).color]),
    ),
  ).toEqual([['40px', 'rgb(0, 0, 255)']]);
  expect(
    await view.frame.$$eval('.at-placeholder', (all) => all.map((e) => e.textContent)),
  ).toEqual([]);
  expect((await view.event('statechange')).detail).toEqual({
    code: -2301,
    message: 'the browser cannot play this stream: rtmp://live.example/1',
  });
  const place = { node: ids['ad'], kind: 'banner', unit: 'x' };
  const camera = { ask: 'camera', node: ids['camera'], position: 'back', resolution: 'medium' };
  const pusher = ids['pusher'] ?? 0;
  const wish = { url: '', mode: 'RTC', position: 'front', width: 360, height: 640 };
  const live = { ask: 'live-pusher', node: pusher, ...wish, video: true, audio: true };
  expect((await view.events('ask')).map(({ detail }) => detail)).toEqual([
    camera,
    { ask: 'advert', ...place },
    { ...live, wants: 'look' },
  ]);
  await view.call('component', ids['camera'] ?? 0, 'refused', { errMsg: 'none' });
  await view.say({
    k: 'camera',
    node: ids['camera'] ?? 0,
    code: { text: 'tea', kind: 'qr_code' },
  });
  expect((await view.event('scancode')).detail).toEqual({ type: 'QRCODE', result: 'tea' });
  // Open again after it had stopped: turned to the front, the camera is asked for anew.
  await view.call('component', ids['camera'] ?? 0, 'opened', { maxZoom: 1 });
  await view.attribute(ids['camera'] ?? 0, 'device-position', 'front');
  expect((await view.event('ask', 4)).detail).toEqual({ ...camera, position: 'front' });
  // The context waits until the host has answered; what sending comes to is told by its state.
  const turned = view.call('component', pusher, 'switchCamera', null);
  expect(await turned).toBe(null);
  const started = view.call('component', pusher, 'start', null);
  const sent = { ...live, position: 'back', wants: 'send' };
  expect((await view.event('ask', 5)).detail).toEqual(sent);
  await view.call('component', pusher, 'opened', null);
  await started;
  await view.say({ k: 'camera', node: pusher, state: { code: 1002, message: 'sending' } });
  expect((await view.event('statechange', 3)).detail).toEqual({ code: 1002, message: 'sending' });
  await view.call('component', pusher, 'absent', { errCode: 10001, errMsg: 'none' });
  expect(await view.frame.textContent('#pusher .at-placeholder')).toBe('<live-pusher>');
  await view.call('component', ids['ad'] ?? 0, 'advert', null);
  const told = (await view.events('error')).map(({ detail }) => detail);
  expect(told).toEqual([
    { errMsg: 'none' },
    { errCode: 10001, errMsg: 'none' },
    { errCode: 1004, errMsg: 'no advertisement: the super app shows none' },
  ]);
  expect(await view.frame.isVisible('#ad')).toBe(false);
  const advert = { title: 'Tea', text: 'Hot', image: '', action: '', mark: 'Ad', close: 'Close' };
  await view.call('component', ids['ad'] ?? 0, 'advert', advert);
  await view.frame.getByRole('link', { name: 'Ad: Tea' }).click();
  expect((await view.event('ask', 6)).detail).toEqual({ ask: 'advert-tap', ...place });
  await view.frame.getByRole('button', { name: 'Close' }).click();
  await view.event('close');
  expect(await view.frame.isVisible('#ad')).toBe(false);
  expect(await view.frame.textContent('#name')).toBe('微信用户');
  expect(await view.frame.textContent('#own')).toBe('You');
  expect(await view.frame.$$eval('#face svg', (all) => all.length)).toBe(1);
});

test('a web page is asked of the program, also when it changes', async () => {
  view = await harness.open();
  const ids = await view.render(
    h('web-view', { id: 'web', attrs: { src: 'https://shop.example/' } }),
  );
  const node = ids['web'] ?? 0;
  const first = { ask: 'web-view', node, src: 'https://shop.example/' };
  expect((await view.event('ask')).detail).toEqual(first);
  await view.attribute(node, 'src', 'https://shop.example/2');
  expect((await view.event('ask', 2)).detail).toEqual({ ...first, src: 'https://shop.example/2' });
});

test('match-media and root-portal', async () => {
  view = await harness.open();
  const ids = await view.render(
    h(
      'view',
      { style: 'overflow:hidden;height:10px' },
      h('match-media', { attrs: { 'min-width': 300 } }, h('view', { id: 'wide' }, 'w')),
      h('match-media', { attrs: { 'max-width': 300 } }, h('view', { id: 'small' }, 's')),
      h('root-portal', { id: 'rp' }, h('view', { id: 'out' }, 'o')),
    ),
  );
  expect(await view.frame.isVisible('#wide')).toBe(true);
  expect(await view.frame.isVisible('#small')).toBe(false);
  expect(await view.frame.$eval('#out', (e) => e.parentElement?.parentElement?.localName)).toBe(
    'body',
  );
  await view.attribute(ids['rp'] ?? 0, 'enable', false);
  expect(await view.frame.$eval('#out', (e) => e.closest('wx-root-portal') !== null)).toBe(true);
});

test('page-container rises, tells its moments, and goes when tapped beside', async () => {
  view = await harness.open();
  const on = [
    'beforeenter',
    'enter',
    'afterenter',
    'beforeleave',
    'leave',
    'afterleave',
    'clickoverlay',
  ];
  await view.render(
    h(
      'page-container',
      {
        id: 'p',
        attrs: { show: true, duration: 30, 'z-index': 7, 'custom-style': 'color:red' },
        on,
        model: ['show'],
      },
      h('view', { style: 'height:100px' }, 'in'),
    ),
  );
  await view.event('afterenter');
  expect(await view.frame.isVisible('text=in')).toBe(true);
  expect(
    await view.frame.$eval('.wx-page-container-panel', (e) => getComputedStyle(e).zIndex),
  ).toBe('7');
  await view.page.touchscreen.tap(100, 100);
  await view.event('afterleave');
  expect(await view.message('model')).toMatchObject({ name: 'show', value: false });
  expect((await view.messages()).flatMap((m) => (m.k === 'event' ? [m.type] : []))).toEqual([
    // Whoever goes back meanwhile closes it: told before the program is.
    'ask',
    'beforeenter',
    'enter',
    'afterenter',
    'clickoverlay',
    'ask',
    'beforeleave',
    'leave',
    'afterleave',
  ]);
});

test('overlays of the first WeChat: a toast ends, a modal and an action sheet tell what was tapped', async () => {
  view = await harness.open();
  const on = ['change', 'confirm', 'cancel'];
  const ids = await view.render(
    h(
      'view',
      {},
      h('toast', { id: 't', attrs: { duration: 10 }, on }, 'done'),
      h(
        'modal',
        { id: 'm', attrs: { title: 'Sure?', 'no-cancel': true, 'confirm-text': 'Sure' }, on },
        'text',
      ),
      h(
        'action-sheet',
        { id: 'a', on },
        h('action-sheet-item', {}, 'one'),
        h('action-sheet-cancel', {}, 'close'),
      ),
      h('+modal', { id: 'own' }, 'of the program'),
    ),
  );
  const place = (id: string) =>
    view.frame.$eval(id, (element) => getComputedStyle(element).position);
  expect([await place('#m'), await place('#own')]).toEqual(['fixed', 'static']);
  await view.event('change');
  expect(await view.events('change', ids['t'])).toHaveLength(1);
  await view.attribute(ids['t'] ?? 0, 'hidden', true);
  expect(await view.frame.isVisible('text=close')).toBe(false);
  expect(await view.frame.isVisible('.wx-modal-cancel')).toBe(false);
  await view.frame.click('.wx-modal-confirm');
  await view.event('confirm');
  await view.attribute(ids['m'] ?? 0, 'hidden', true);
  await view.attribute(ids['a'] ?? 0, 'hidden', false);
  await view.frame.click('wx-action-sheet-item');
  await view.frame.click('wx-action-sheet-cancel');
  await view.event('change', 2);
  expect(await view.events('change', ids['a'])).toHaveLength(1);
});

test('page-meta styles the page, navigation-bar is forwarded', async () => {
  view = await harness.open();
  await view.render(
    h('page-meta', {
      attrs: {
        'page-style': 'overflow: hidden',
        'root-font-size': '20px',
        'background-text-style': 'light',
        'root-background-color': 'rgb(1, 1, 1)',
        'background-color': 'rgb(2, 2, 2)',
      },
    }),
  );
  expect(
    await view.frame.evaluate(() => [
      document.body.style.overflow,
      getComputedStyle(document.documentElement).fontSize,
      document.documentElement.style.backgroundColor,
      document.documentElement.dataset['backgroundText'],
    ]),
  ).toEqual(['hidden', '20px', 'rgb(1, 1, 1)', 'light']);
  await view.render(h('navigation-bar', { attrs: { title: 'T' } }));
  expect((await view.event('navigationbar')).detail).toEqual({ title: 'T' });
});

const TOWER = { latitude: 23.1066, longitude: 113.3245 };
/** A map in the left top corner of the page, 300 × 200. */
const mapOf = (attrs: object): ReturnType<typeof h> =>
  h('map', {
    id: 'map',
    style: 'position:fixed;left:0;top:0;width:300px;height:200px',
    attrs: { ...TOWER, scale: 14, ...attrs },
    on: ['tap', 'markertap', 'callouttap', 'regionchange', 'updated'],
  });

test('a map puts tiles, markers and lines where they belong, and tells taps with their place', async () => {
  view = await harness.open({ map: { attribution: '© T', coordinates: 'gcj02', maxZoom: 19 } });
  const callout = { content: 'Tower', display: 'ALWAYS' };
  const points = [TOWER, { latitude: 23.11, longitude: 113.33 }];
  const ids = await view.render(
    mapOf({ markers: [{ id: 7, ...TOWER, callout }], polyline: [{ points, color: '#ff0000' }] }),
  );
  await view.event('updated');
  const { frame } = view;
  expect(await frame.textContent('.wx-map-credit')).toBe('© T');
  const tiles = await frame.$$eval('.wx-map-tiles img', (all) =>
    all.map((it) => new URL((it as HTMLImageElement).src).pathname),
  );
  // The tile of the place by the formula of slippy maps.
  expect(tiles).toContain('/tile/14/13349/7110');
  const pin = await frame.$eval('.wx-map-marker', (it) => {
    const { left, bottom, width } = it.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(bottom)];
  });
  expect(pin).toEqual([150, 100]);
  expect(await frame.textContent('.wx-map-callout')).toBe('Tower');
  await view.page.touchscreen.tap(150, 90);
  expect((await view.event('markertap')).detail).toEqual({ markerId: 7 });
  expect(await view.events('tap')).toEqual([]);
  await view.page.touchscreen.tap(20, 20);
  const at = (await view.event('tap')).detail as typeof TOWER;
  expect(at.latitude).toBeGreaterThan(TOWER.latitude);
  expect(at.longitude).toBeLessThan(TOWER.longitude);
  const node = ids['map'] ?? 0;
  const screen = await view.call('component', node, 'toScreenLocation', at);
  expect(screen).toEqual({ x: expect.closeTo(20, 0), y: expect.closeTo(20, 0) });
});

test('a map follows fingers and methods, and has a grid where there are no tiles', async () => {
  view = await harness.open();
  const ids = await view.render(mapOf({ 'enable-zoom': true }));
  await view.event('updated');
  expect(await view.frame.textContent('.wx-map-none')).toBe('未配置地图底图');
  const node = ids['map'] ?? 0;
  const center = () => view.call('component', node, 'getCenterLocation') as Promise<typeof TOWER>;
  expect(await center()).toEqual(TOWER);
  await view.swipe([
    [150, 100],
    [130, 100],
    [100, 100],
  ]);
  await view.event('regionchange', 2);
  const told = (await view.events('regionchange')).map(({ detail }) => detail);
  expect(told).toMatchObject([
    { type: 'begin', causedBy: 'gesture' },
    { type: 'end', causedBy: 'drag', scale: 14 },
  ]);
  expect((await center()).longitude).toBeGreaterThan(TOWER.longitude + 0.003);
  await view.call('component', node, 'includePoints', {
    points: [TOWER, { latitude: 24, longitude: 114 }],
    padding: [10],
  });
  const { scale } = (await view.call('component', node, 'getScale')) as { scale: number };
  expect(scale).toBeLessThan(9);
  await expect
    .poll(async () => (await view.events('regionchange')).at(-1)?.detail)
    .toMatchObject({ causedBy: 'update' });
});

test('my: an error view says what went wrong', async () => {
  view = await harness.open({ dialect: 'my' });
  await view.render(
    h(
      'error-view',
      { attrs: { title: 'No network', message: 'Try again', 'title-color': 'rgb(255, 0, 0)' } },
      h('view', {}, 'again'),
    ),
  );
  const shown = view.frame.locator('wx-error-view');
  await expect.poll(() => shown.innerText()).toBe('No network\nTry again\nagain');
  const color = await view.frame.$eval('.at-error-title', (e) => getComputedStyle(e).color);
  expect(color).toBe('rgb(255, 0, 0)');
});
