// @vitest-environment jsdom
// Components of four libraries, tested the way their authors test them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import type * as Simulate from '../src/index.ts';
import { simulatePackage } from './build-once.ts';

const modules = path.resolve(import.meta.dirname, '../../../node_modules');
let simulate: typeof Simulate;
// The first load starts the compiler.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  simulate = createRequire(import.meta.url)(simulatePackage()) as typeof Simulate;
}, 60_000);

test('the types of the package name all that it exports', () => {
  const types = readFileSync(path.resolve(import.meta.dirname, '../package-types.d.ts'), 'utf8');
  const declared = [...types.matchAll(/^ {2}(?:function|const) (\w+)/gm)].map(([, name]) => name);
  expect(new Set(declared)).toEqual(new Set(Object.keys(simulate)));
});

test('a switch of @vant/weapp is turned by a tap, and tells its user', async () => {
  const VanSwitch = simulate.load(
    path.join(modules, '@vant/weapp/dist/switch/index'),
    'van-switch',
  );
  const page = simulate.render(
    simulate.load({
      usingComponents: { 'van-switch': VanSwitch },
      template: `<van-switch id="wrapper" checked="{{ checked }}" active-value="on" inactive-value="off" bind:change="onChange" />`,
      data: { checked: 'on' },
      methods: {
        onChange(this: { setData(data: object): void }, { detail }: { detail: unknown }) {
          this.setData({ checked: detail });
        },
      },
    }),
  );
  page?.attach(document.createElement('parent-wrapper'));
  const button = page?.querySelector('#wrapper')?.querySelector('.van-switch');
  expect(button?.dom?.className).toContain('van-switch--van-switch--on');
  button?.dispatchEvent('tap');
  await simulate.sleep(10);
  expect(page?.data).toMatchObject({ checked: 'off' });
  expect(button?.dom?.className).not.toContain('van-switch--van-switch--on');
  expect(page?.toJSON()).toMatchObject({
    tagName: 'main',
    children: [{ tagName: 'van-switch', event: { change: { handler: 'onChange' } } }],
  });
});

test('a TDesign button renders as elements named wx-*, and a touch on it is a tap', async () => {
  const id = simulate.load(
    path.join(modules, 'tdesign-miniprogram/miniprogram_dist/button/button'),
  );
  const button = simulate.render(id, { content: 'OK' });
  let taps = 0;
  button?.addEventListener('tap', () => ++taps);
  button?.attach(document.body);
  expect(button?.dom.querySelector('wx-button')?.textContent).toContain('OK');
  const inner = button?.querySelector('.t-button');
  inner?.dispatchEvent('touchstart');
  inner?.dispatchEvent('touchend');
  await simulate.sleep(10);
  expect(taps).toBe(1);
  button?.detach();
  expect(document.querySelector('wx-button')).toBeNull();
});

test('a WeUI cell lives through attached, ready and detached, each once and in order', () => {
  const WeuiCell = simulate.load(
    path.join(modules, 'weui-miniprogram/miniprogram_dist/cell/cell'),
    'mp-cell',
  );
  const order: string[] = [];
  const page = simulate.render(
    simulate.load({
      usingComponents: { 'mp-cell': WeuiCell },
      template: '<mp-cell value="{{value}}"><view slot="footer">f</view></mp-cell>',
      data: { value: 'before' },
      lifetimes: {
        attached: () => void order.push('attached'),
        ready: () => void order.push('ready'),
        detached: () => void order.push('detached'),
      },
    }),
  );
  expect(order).toEqual([]);
  page?.attach(document.body);
  expect(order).toEqual(['attached', 'ready']);
  page?.setData({ value: 'after' });
  expect(page?.dom.textContent).toContain('after');
  page?.detach();
  expect(order).toEqual(['attached', 'ready', 'detached']);
});

test('an ant-design-mini switch for Alipay calls the function it was given', async () => {
  const seen: unknown[] = [];
  const file = path.join(modules, 'antd-mini/es/Switch/index');
  const subject = simulate.renderMy(file, {
    defaultChecked: false,
    onChange: (checked: unknown) => seen.push(checked),
  });
  expect(subject.toJSON()).toBeDefined();
  await subject.fire('.ant-switch', 'tap');
  expect(seen).toEqual([true]);
  expect(subject.data['mixin']).toMatchObject({ value: true });
  subject.unmount();
});

test('a component of Alipay given as an object: props of any name, ref, its life', async () => {
  const seen: unknown[] = [];
  const subject = simulate.renderMy(
    {
      props: { step: 1 },
      data: { count: 0, form: { name: '', list: [] } },
      didUpdate(this: { props: object; setData(data: object): void }, before: object) {
        seen.push([before, this.props]);
        // A new one, but what is there already: no update follows.
        this.setData({ form: { name: '', list: [] } });
      },
      didUnmount: () => void seen.push('gone'),
      ref: () => 'handed out',
      methods: {
        add(this: {
          data: { count: number };
          props: { step: number };
          setData(data: object): void;
        }) {
          this.setData({ count: this.data.count + this.props.step });
        },
      },
    },
    { 'data-instance-uid': '1' },
  );
  expect(subject.props).toEqual({ step: 1, 'data-instance-uid': '1' });
  // Filled slots are there to be asked for, beside what was given.
  expect(subject.props['$slots']).toEqual({});
  subject.setProps({ step: 5, title: 'new' });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject([{ step: 1 }, { step: 5, title: 'new' }]);
  (subject.instance['add'] as () => void)();
  expect(subject.data).toMatchObject({ count: 5 });
  // What is there already updates nothing, so that didUpdate may set it.
  const updates = seen.length;
  (subject.instance['setData'] as (data: object) => void)({ count: 5 });
  expect(seen).toHaveLength(updates);
  expect(subject.ref).toBe('handed out');
  subject.unmount();
  expect(seen.at(-1)).toBe('gone');
});

test('updates of a component of Alipay that never end hold nothing up', async () => {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const subject = simulate.renderMy({
    data: { updates: 0, count: 0 },
    didUpdate(this: { data: { updates: number }; setData(data: object): void }) {
      this.setData({ updates: this.data.updates + 1 });
    },
  });
  const setData = subject.instance['setData'] as (data: object, then: () => void) => void;
  const updates = (): number => subject.data['updates'] as number;
  for (let count = 1; count < 4; count++) {
    const before = updates();
    await new Promise<void>((then) => setData.call(subject.instance, { count }, then));
    await vi.waitFor(() => expect(updates()).toBeGreaterThan(before + 2));
    expect(subject.data).toMatchObject({ count });
  }
  expect(warnings.mock.calls).toEqual([[expect.stringContaining('updates without end')]]);
  subject.unmount();
  warnings.mockRestore();
});

test('what setData changed is in the document when it returns; rpx are px, texts are trimmed, nodes have no other attributes', () => {
  const id = simulate.load({
    template: `<view class="a" aria-role="img" style="width: {{ size }}rpx">
        one
      </view>`,
    data: { size: 8 },
    methods: {
      grow(this: { setData(data: object): void }) {
        this.setData({ size: 16 });
      },
    },
  });
  const page = simulate.render(id);
  page?.attach(document.createElement('parent-wrapper'));
  const node = page?.querySelector('.a')?.dom;
  const component = page?.instance as { grow(): void } | undefined;
  component?.grow();
  expect(node?.outerHTML).toBe('<wx-view class="a" style="width: 16px">one</wx-view>');
});

test('where the original and a phone differ, a component keeps to the original, or to a phone if told so', () => {
  const trace = (compatible: 'miniprogram-simulate' | 'phone') => {
    let observed = 0;
    const inner = simulate.load(
      {
        tagName: 'x-inner',
        properties: { visible: Boolean, title: String },
        observers: { visible: () => void ++observed },
        template: '<slot wx:if="{{ title === \'a\' }}" name="one" /><slot wx:else name="two" />',
        options: { multipleSlots: true },
      },
      { compatible },
    );
    const page = simulate.render(
      simulate.load(
        {
          usingComponents: { 'x-inner': inner },
          template: `<x-inner id="i" visible="{{ on }}" title="{{ title }}">
              <view slot="one">1</view><view slot="two">2</view></x-inner>`,
          data: { on: true, title: 'a' },
        },
        { compatible },
      ),
    );
    page?.attach(document.createElement('parent-wrapper'));
    page?.querySelector('#i')?.setData({ visible: false });
    observed = 0;
    page?.setData({ title: 'b' });
    const inside = page?.querySelector('#i')?.data as { visible: boolean } | undefined;
    return { observed, visible: inside?.visible, text: page?.dom.textContent };
  };
  expect(trace('miniprogram-simulate')).toEqual({ observed: 1, visible: true, text: '1' });
  expect(trace('phone')).toEqual({ observed: 0, visible: false, text: '2' });
});

test('a component with an id of its own is a tag by it; data-* is in the document; listeners get the touches', async () => {
  simulate.load({
    id: 'x-known',
    tagName: 'x-shown',
    properties: { v: String },
    options: { virtualHost: false, classPrefix: 'pre' },
    template: '<view class="i">{{ v }}</view>',
  });
  const page = simulate.render(
    simulate.load({ template: '<x-known id="k" data-a="1" style="top: 2rpx" v="x" />' }),
    { 'data-b': 2 },
  );
  page?.attach(document.createElement('parent-wrapper'));
  expect(page?.dom.outerHTML).toBe(
    '<main data-b="2"><x-shown data-a="1" style="top: 2px"><wx-view class="pre--i">x</wx-view></x-shown></main>',
  );
  const touches: unknown[] = [];
  const listener = (event: unknown) => void touches.push((event as { touches: unknown[] }).touches);
  page?.addEventListener('touchstart', listener);
  page?.querySelector('#k')?.dispatchEvent('touchstart', { touches: [{ x: 1, y: 2 }] });
  await simulate.sleep();
  page?.removeEventListener('touchstart', listener);
  page?.querySelector('#k')?.dispatchEvent('touchcancel');
  expect(touches).toMatchObject([[{ pageX: 1, pageY: 2 }]]);
});

test('APIs that want a host, a user or a page find all three agreeable', async () => {
  const wx = (globalThis as unknown as { wx: Record<string, (o?: object) => Promise<object>> }).wx;
  expect(await wx['showToast']?.({ title: 'x' })).toMatchObject({ errMsg: 'showToast:ok' });
  expect(await wx['showModal']?.({ content: 'x' })).toMatchObject({ confirm: true });
  expect(await wx['navigateTo']?.({ url: '/x' })).toMatchObject({ errMsg: 'navigateTo:ok' });
  // What Atrium has not fails here too, with the reason.
  await expect(wx['startHCE']?.()).rejects.toMatchObject({
    errMsg: expect.stringContaining('fail') as string,
  });
});

test('match compares the inside of a node with HTML, white space between tags aside', () => {
  const node = document.createElement('div');
  node.innerHTML = '<wx-view><wx-text>a</wx-text></wx-view>';
  expect(simulate.match(node, '<wx-view>\n  <wx-text>a</wx-text>\n</wx-view>')).toBe(true);
  expect(simulate.match(node, '<wx-view>a</wx-view>')).toBe(false);
});
