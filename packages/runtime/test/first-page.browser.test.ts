// A program of a few files, through compiler, shell, Worker and view.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wx } from './wx-files.ts';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

test('a page renders, a tap updates it, hooks run in order', async () => {
  const program = await harness.run(
    wx({
      'app.js': `App({ onLaunch(o) { console.log('launch', o.scene) }, onShow() { console.log('app show') }, globalData: { n: 1 } })`,
      'pages/a/a.js': `Page({
        data: { n: 1, list: ['x', 'y'] },
        onLoad(q) { console.log('load', JSON.stringify(q), getCurrentPages().length); this.setData({ n: getApp().globalData.n + 1 }) },
        onShow() { console.log('show') },
        onReady() { console.log('ready') },
        add(e) { this.setData({ n: this.data.n + e.currentTarget.dataset.by }, () => console.log('applied', e.type)) },
      })`,
      'pages/a/a.wxml': `<view id="n" class="n">{{n}}</view><view wx:for="{{list}}" wx:key="*this" class="row">{{index}}{{item}}</view><view id="b" data-by="{{5}}" bindtap="add">+</view>`,
    }),
  );
  expect(await program.lines(5)).toEqual(['launch 1001', 'app show', 'load {} 1', 'show', 'ready']);
  expect(await program.text('#n')).toBe('2');
  const view = await program.view();
  expect(await view.locator('.row').allTextContents()).toEqual(['0x', '1y']);
  await program.tap('#b');
  expect(await program.lines(1)).toEqual(['applied tap']);
  expect(await program.text('#n')).toBe('7');
  expect(await program.errors()).toEqual([]);
  await program.close();
});
